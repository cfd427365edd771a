import { defineRule } from '../rule.ts';
import { eachFaultyResource } from '../targets.ts';
import { problemsOf } from '../violations.ts';

export default defineRule({
  id: 'unsupported-value',
  topic: 'api',
  summary: 'A value is not among those that the field can have',
  why: 'The API server refuses the object.',
  severity: 'error',
  stage: 'rejected',
  since: '0.1',
  aliases: ['kubeconform:schema', 'kubeval:schema', 'monokle:K8S001', 'kube-linter:schema-validation'],
  on: eachFaultyResource,

  check: (resource, context) => problemsOf('unsupported-value', resource, context),

  examples: [
    {
      title: 'the case of letters counts',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          type: Loadbalancer # want: "type" cannot be "Loadbalancer"
          selector:
            app: web
          ports:
            - port: 80
              protocol: tcp # want: "protocol" cannot be "tcp"
      `,
    },
    {
      title: 'a value that belongs to another field',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
        spec:
          restartPolicy: IfNotPresent # want: "restartPolicy" cannot be "IfNotPresent"
          containers:
            - name: cart
              image: shop/cart:2.0.1
              imagePullPolicy: IfNotPresent
      `,
    },
    {
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          type: LoadBalancer
          selector:
            app: web
          ports:
            - port: 53
              protocol: UDP
      `,
    },
  ],
});
