import {
  budgetSelector, countGuarded, demandOf, describeBlock, evictionsAllowed, isDrained, isPinned,
} from '../../model/budgets.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'pdb-vs-hpa-minimum',
  topic: 'availability',
  summary: 'PodDisruptionBudget blocks at the autoscaling minimum',
  why: 'While the load is low and the autoscaler keeps the fewest pods, none of them can be evicted. Quiet hours, when nodes are '
    + 'upgraded and removed, are when drains hang.',
  severity: 'warning',
  stage: 'latent',
  since: '0.1',
  aliases: ['polaris:pdbMinAvailableGreaterThanHPAMinReplicas'],
  on: kinds('policy/PodDisruptionBudget'),

  *check(budget, { cluster }) {
    const selector = budgetSelector(budget);
    const demand = demandOf(budget);
    if (!selector || !demand || demand === 'none') return;
    const match = cluster.podsMatching(selector, budget);
    if (match.state !== 'found' || !match.pods.every(isDrained) || match.pods.every(isPinned)) return;
    const guarded = countGuarded(match.pods, cluster);
    // With no pods at all there is nothing to evict.
    if (!guarded || guarded.low === 0) return;
    if (evictionsAllowed(demand, guarded.low).allowed > 0 || evictionsAllowed(demand, guarded.high).allowed === 0) return;
    const minimum = guarded.replicas.find(({ autoscaler }) => autoscaler !== undefined);
    if (!minimum?.autoscaler) return;
    yield {
      at: demand.at,
      // Nothing is patched as often as the bounds of an autoscaler.
      certainty: budget.unit.patched ? 'possible' : 'certain',
      message: `${describeBlock(demand, guarded.low)} at the minimum of ${minimum.autoscaler.title}`,
      help: 'set `maxUnavailable: 1`, or raise the minimum of the autoscaler',
      related: [{ at: minimum.at, message: `${minimum.autoscaler.title} goes down to ${minimum.low}` }],
    };
  },

  examples: [
    {
      title: 'an autoscaler that may go down to one pod',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          minAvailable: 1 # want: minAvailable 1 of 1 pod leaves 0 evictions at the minimum of HorizontalPodAutoscaler "web"
          selector:
            matchLabels:
              app: web
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: web
          maxReplicas: 5
        ---
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
              containers:
                - name: web
                  image: shop/web:1.4.2
      `,
    },
    {
      title: 'the minimum leaves one to spare',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          minAvailable: 1
          selector:
            matchLabels:
              app: web
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: web
          minReplicas: 2
          maxReplicas: 5
        ---
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
              containers:
                - name: web
                  image: shop/web:1.4.2
      `,
    },
    {
      title: 'KEDA goes down to no pods, and then there is nothing to evict',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: payments
        spec:
          minAvailable: 1
          selector:
            matchLabels:
              app: payments
        ---
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata:
          name: payments
        spec:
          scaleTargetRef:
            name: payments
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: payments
        spec:
          selector:
            matchLabels:
              app: payments
          template:
            metadata:
              labels:
                app: payments
            spec:
              containers:
                - name: payments
                  image: shop/payments:3.1.0
      `,
    },
  ],
});
