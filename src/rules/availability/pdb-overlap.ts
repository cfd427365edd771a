import { overlapsOf } from '../../model/budget-overlaps.ts';
import { type Budget, budgetSelector } from '../../model/budgets.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'pdb-overlap',
  topic: 'availability',
  summary: 'Two PodDisruptionBudgets select the same pods',
  why: 'The eviction API answers with an error for a running pod under two budgets, whatever they allow. Draining its node fails.',
  severity: 'error',
  stage: 'latent',
  since: '0.1',
  aliases: ['popeye:POP-209'],
  on: kinds('policy/PodDisruptionBudget'),

  // kubernetes v1.34.1, pkg/registry/core/pod/storage/eviction.go.
  *check(budget, { cluster, api }) {
    const selectsAll = (one: Budget) => budgetSelector(one)?.length === 0;
    for (const [other, pods] of overlapsOf(budget, cluster)) {
      // Before 1.26 the eviction API overlooked budgets with an empty selector.
      const isOverlooked = !api.atLeast(26) && (selectsAll(budget) || selectsAll(other));
      yield {
        at: { key: budget.at('spec', 'selector') },
        certainty: isOverlooked ? 'possible' : budget.namespace === other.namespace ? 'certain' : 'likely',
        message: `the pods of ${pods.owner.title} are also under ${other.title}, and pods under two budgets cannot be evicted`,
        help: 'make the selectors disjoint, or keep one of the two budgets',
        related: [
          { at: { key: other.at('spec', 'selector') }, message: `${other.title} selects them too` },
          { at: pods.metadata.at('labels'), message: `the pods of ${pods.owner.title}` },
        ],
      };
    }
  },

  examples: [
    {
      title: 'a budget of its own and one for the whole shop',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: everything
        spec:
          maxUnavailable: 1
          selector: {}
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          maxUnavailable: 1
          selector: # want: the pods of Deployment "web" are also under PodDisruptionBudget "everything"
            matchLabels:
              app: web
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 3
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
      title: 'selectors that could meet, but no pods where they do',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              app: web
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: backend
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              tier: backend
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 3
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
                tier: frontend
            spec:
              containers:
                - name: web
                  image: shop/web:1.4.2
      `,
    },
  ],
});
