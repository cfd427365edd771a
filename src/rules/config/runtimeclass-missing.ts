import { missingClasses } from '../missing.ts';
import { defineRule } from '../rule.ts';
import { eachPod } from '../targets.ts';

export default defineRule({
  id: 'runtimeclass-missing',
  topic: 'config',
  summary: 'Pods use a RuntimeClass that does not exist',
  why: 'The API server refuses every pod whose RuntimeClass is not there. The workload itself is accepted, and stays without pods.',
  severity: 'error',
  stage: 'never-created',
  since: '0.2',
  on: eachPod,

  check: ({ owner }, { cluster }) => missingClasses('RuntimeClass', owner, cluster),

  examples: [
    {
      title: 'a misspelt name',
      text: `
        apiVersion: node.k8s.io/v1
        kind: RuntimeClass
        metadata:
          name: sandboxed
        handler: runsc
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
          namespace: shop
        spec:
          runtimeClassName: sandboxd # want: there is no RuntimeClass "sandboxd"
          containers:
            - name: payments
              image: shop/payments:1.4.2
      `,
    },
    {
      title: 'what every cluster has, and what somebody else may bring',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
          namespace: shop
        spec:
          runtimeClassName: gvisor
          containers:
            - name: payments
              image: shop/payments:1.4.2
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
        spec:
          runtimeClassName: business-hours
          containers:
            - name: cart
              image: shop/cart:2.0.1
      `,
    },
  ],
});
