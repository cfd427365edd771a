import { lacksAmount } from '../../model/sized.ts';
import { defineRule } from '../rule.ts';
import { eachContainer } from '../targets.ts';

export default defineRule({
  id: 'missing-memory-limit',
  topic: 'resources',
  summary: 'Container has no memory limit',
  why: 'A leak in the container can use up the memory of the whole node. Then the kernel or the kubelet kills pods there, not only '
    + 'this one.',
  severity: 'info',
  stage: 'hygiene',
  since: '0.1',
  aliases: [
    'kube-linter:unset-memory-requirements', 'kube-score:container-resources', 'polaris:memoryLimitsMissing',
    'checkov:CKV_K8S_13', 'trivy:KSV-0018', 'kubescape:C-0271',
    'monokle:KBP005', 'kyverno:require-pod-requests-limits',
  ],
  on: eachContainer,

  *check(container, { cluster }) {
    if (!lacksAmount(container, 'limits', 'memory', cluster)) return;
    const name = container.field.at('name');
    yield {
      at: name,
      message: `container "${name.string ?? ''}" has no memory limit, so it may take all the memory of its node`,
      help: 'set `resources.limits.memory`',
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
                - name: proxy # want: container "proxy" has no memory limit
                  image: shop/proxy:0.3.0
                  restartPolicy: Always
              containers:
                - name: web # want: container "web" has no memory limit
                  image: shop/web:1.4.2
                  resources:
                    limits:
                      cpu: 100m
      `,
    },
    {
      title: 'a LimitRange gives a limit to whoever has none: its maximum where it names no other',
      text: `
        apiVersion: v1
        kind: LimitRange
        metadata:
          name: defaults
        spec:
          limits:
            - type: Container
              max:
                memory: 1Gi
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
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
            limits:
              memory: 128Mi
          containers:
            - name: cart
              image: shop/cart:2.0.1
      `,
    },
  ],
});
