import { missingClasses } from '../missing.ts';
import { defineRule } from '../rule.ts';
import { eachPod } from '../targets.ts';

export default defineRule({
  id: 'priorityclass-missing',
  topic: 'config',
  summary: 'Pods use a PriorityClass that does not exist',
  why: 'The API server refuses every pod whose PriorityClass is not there. The workload itself is accepted, and stays without pods.',
  severity: 'error',
  stage: 'never-created',
  since: '0.2',
  on: eachPod,

  check: ({ owner }, { cluster }) => missingClasses('PriorityClass', owner, cluster),

  examples: [
    {
      title: 'a misspelt name',
      text: `
        apiVersion: scheduling.k8s.io/v1
        kind: PriorityClass
        metadata:
          name: shop-critical
        value: 100000
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
          namespace: shop
        spec:
          priorityClassName: shop-critcal # want: there is no PriorityClass "shop-critcal"
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
          priorityClassName: system-cluster-critical
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
          priorityClassName: business-hours
          containers:
            - name: cart
              image: shop/cart:2.0.1
      `,
    },
  ],
});
