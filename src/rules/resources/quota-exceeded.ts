import { amountText, countsPods, usageOf } from '../../model/quota-usage.ts';
import { parseQuantity } from '../../schemas/quantity.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'quota-exceeded',
  topic: 'resources',
  summary: 'The workloads ask for more than their quota has',
  why: 'The API server refuses each pod that would go beyond the ResourceQuota of its namespace. Which pods are left out depends on which come first.',
  severity: 'error',
  stage: 'never-created',
  since: '0.2',
  on: kinds('core/ResourceQuota'),

  *check(quota, { cluster }) {
    for (const [key, hard] of quota.at('spec', 'hard').entries()) {
      const most = countsPods(key) ? parseQuantity(hard.raw) : undefined;
      if (!most) continue;
      const usage = usageOf(quota, key, cluster).filter(({ nanos }) => nanos > 0n).toSorted((a, b) => (a.nanos < b.nanos ? 1 : -1));
      const total = usage.reduce((sum, { nanos }) => sum + nanos, 0n);
      if (total <= most.nanos) continue;
      yield {
        at: hard,
        message: `${usage.length} workload${usage.length === 1 ? '' : 's'} here take${usage.length === 1 ? 's' : ''} ${amountText(total, key)} of "${key}", and the quota has ${String(hard.raw)}`,
        help: 'raise the quota, or ask for less',
        related: usage.slice(0, 3).map(({ pods, replicas, nanos }) => ({
          at: pods.owner.nameField, message: `${replicas} of ${pods.owner.title} take ${amountText(nanos, key)}`,
        })),
      };
    }
  },

  examples: [
    {
      title: 'three replicas too many',
      text: `
        apiVersion: v1
        kind: ResourceQuota
        metadata:
          name: team
          namespace: shop
        spec:
          hard:
            pods: "10"
            requests.memory: 2Gi # want: 2 workloads here take 2560Mi of "requests.memory", and the quota has 2Gi
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          replicas: 4
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: shop/web:1.4.2
                  resources:
                    requests: {memory: 512Mi}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
        spec:
          containers:
            - name: cart
              image: shop/cart:2.0.1
              resources:
                requests: {memory: 512Mi}
      `,
    },
    {
      title: 'just enough, and a Job that comes and goes',
      text: `
        apiVersion: v1
        kind: ResourceQuota
        metadata:
          name: team
          namespace: shop
        spec:
          hard:
            pods: "2"
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          replicas: 2
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: shop/web:1.4.2
        ---
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: import
          namespace: shop
        spec:
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: import
                  image: shop/import:1.0.0
      `,
    },
  ],
});
