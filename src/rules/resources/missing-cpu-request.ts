import { lacksAmount } from '../../model/sized.ts';
import { defineRule } from '../rule.ts';
import { eachContainer } from '../targets.ts';

export default defineRule({
  id: 'missing-cpu-request',
  topic: 'resources',
  summary: 'Container requests no cpu',
  why: 'The scheduler takes the container to need no cpu and may put it on a node that has none to spare. There it gets almost nothing '
    + 'as soon as its neighbours are busy.',
  severity: 'info',
  stage: 'latent',
  since: '0.1',
  aliases: [
    'kube-linter:unset-cpu-requirements', 'kube-score:container-resources', 'polaris:cpuRequestsMissing',
    'checkov:CKV_K8S_10', 'trivy:KSV-0015', 'kubescape:C-0268',
    'kubescape:C-0050', 'monokle:KBP002', 'kyverno:require-pod-requests-limits',
  ],
  on: eachContainer,

  *check(container, { cluster }) {
    if (!lacksAmount(container, 'requests', 'cpu', cluster)) return;
    const name = container.field.at('name');
    yield {
      at: name,
      message: `container "${name.string ?? ''}" requests no cpu, so the scheduler reserves none for it`,
      help: 'set `resources.requests.cpu`',
    };
  },

  examples: [
    {
      title: 'a container and a sidecar; an init container is done before they start',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              initContainers:
                - name: migrate
                  image: shop/web:1.4.2
                - name: proxy # want: container "proxy" requests no cpu
                  image: shop/proxy:0.3.0
                  restartPolicy: Always
              containers:
                - name: web # want: container "web" requests no cpu
                  image: shop/web:1.4.2
                  resources:
                    requests:
                      memory: 128Mi
      `,
    },
    {
      title: 'a limit is a request too, and a LimitRange gives one to whoever has none',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          namespace: shop
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              resources:
                limits:
                  cpu: 100m
        ---
        apiVersion: v1
        kind: LimitRange
        metadata:
          name: defaults
          namespace: payments
        spec:
          limits:
            - type: Container
              defaultRequest:
                cpu: 100m
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
          namespace: payments
        spec:
          containers:
            - name: payments
              image: shop/payments:3.1.0
      `,
    },
    {
      title: 'the pod asks for all of its containers together',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
        spec:
          resources:
            requests:
              cpu: 100m
          containers:
            - name: cart
              image: shop/cart:2.0.1
      `,
    },
  ],
});
