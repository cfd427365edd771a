import { lacksAmount } from '../../model/sized.ts';
import { defineRule } from '../rule.ts';
import { eachContainer } from '../targets.ts';

export default defineRule({
  id: 'missing-memory-request',
  topic: 'resources',
  summary: 'Container requests no memory',
  why: 'The scheduler takes the container to need no memory and may put it on a node that has none to spare. When the memory of the '
    + 'node runs out, such pods are the first to be killed.',
  severity: 'info',
  stage: 'latent',
  since: '0.1',
  aliases: [
    'kube-score:container-resources', 'polaris:memoryRequestsMissing', 'checkov:CKV_K8S_12',
    'trivy:KSV-0016', 'kubescape:C-0269', 'kubescape:C-0004',
    'monokle:KBP004', 'kyverno:require-pod-requests-limits',
  ],
  on: eachContainer,

  *check(container, { cluster }) {
    if (!lacksAmount(container, 'requests', 'memory', cluster)) return;
    const name = container.field.at('name');
    yield {
      at: name,
      message: `container "${name.string ?? ''}" requests no memory, so the scheduler reserves none for it`,
      help: 'set `resources.requests.memory`',
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
                - name: proxy # want: container "proxy" requests no memory
                  image: shop/proxy:0.3.0
                  restartPolicy: Always
              containers:
                - name: web # want: container "web" requests no memory
                  image: shop/web:1.4.2
                  resources:
                    requests:
                      cpu: 100m
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
                  memory: 128Mi
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
                memory: 128Mi
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
              memory: 128Mi
          containers:
            - name: cart
              image: shop/cart:2.0.1
      `,
    },
  ],
});
