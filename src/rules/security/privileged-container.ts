import { defineRule } from '../rule.ts';
import { eachContainer } from '../targets.ts';

export default defineRule({
  id: 'privileged-container',
  topic: 'security',
  summary: 'Container is privileged',
  why: 'A privileged container has all capabilities and all devices of its node: whoever gets into it has the node, and every other pod on it.',
  severity: 'warning',
  stage: 'security',
  since: '0.1',
  aliases: [
    'kube-linter:privileged-container', 'kube-score:container-security-context-privileged', 'polaris:runAsPrivileged',
    'checkov:CKV_K8S_16', 'trivy:KSV-0017', 'kubescape:C-0057', 'monokle:PSS103', 'datree:20',
    'kyverno:disallow-privileged-containers',
  ],
  on: eachContainer,

  *check({ field }) {
    const privileged = field.at('securityContext', 'privileged');
    if (privileged.boolean !== true) return;
    const name = field.at('name').string ?? '';
    yield {
      at: privileged,
      message: `container "${name}" is privileged: it can do whatever its node can`,
      help: 'remove it, and add the capabilities that are really needed to `capabilities.add`',
    };
  },

  examples: [
    {
      title: 'containers of every sort',
      text: `
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: cart
        spec:
          selector:
            matchLabels:
              app: cart
          template:
            metadata:
              labels:
                app: cart
            spec:
              initContainers:
                - name: tune
                  image: shop/tune:1.0.0
                  securityContext:
                    privileged: true # want: container "tune" is privileged
              containers:
                - name: cart
                  image: shop/cart:2.0.1
                  securityContext:
                    privileged: true # want: container "cart" is privileged
      `,
    },
    {
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              securityContext:
                privileged: false
                capabilities:
                  add: [NET_BIND_SERVICE]
      `,
    },
  ],
});
