import { type Budget, budgetSelector, isDrained } from '../../model/budgets.ts';
import { sharesNamespace } from '../../model/namespaces.ts';
import { replicasOf } from '../../model/replicas.ts';
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

  *check(budget, { cluster, api }) {
    const selector = budgetSelector(budget);
    if (!selector) return;
    const own = cluster.podsNear(budget)
      .filter(pods => isDrained(pods) && pods.selectedBy(selector) && replicasOf(pods.owner, cluster)?.high !== 0);
    const neighbours = own.length === 0 ? [] : cluster.neighbours(budget, 'policy/PodDisruptionBudget');
    const self = neighbours.indexOf(budget);
    for (const [index, other] of neighbours.entries()) {
      // Of two in one unit the later one tells; a base does not know its overlays.
      if (isSame(budget, other) || (other.unit === budget.unit && index > self)) continue;
      const others = budgetSelector(other);
      if (!others) continue;
      const shared = own.find(pods => sharesNamespace(other.namespace, pods.owner) && pods.selectedBy(others));
      if (!shared) continue;
      const isOld = !api.atLeast(26) && (selector.length === 0 || others.length === 0);
      yield {
        at: { key: budget.at('spec', 'selector') },
        // Before 1.26 the eviction API overlooked budgets with an empty selector.
        certainty: isOld ? 'possible' : budget.namespace === other.namespace ? 'certain' : 'likely',
        message: `the pods of ${shared.owner.title} are also under ${other.title}, and pods under two budgets cannot be evicted`,
        help: 'make the selectors disjoint, or keep one of the two budgets',
        related: [
          { at: { key: other.at('spec', 'selector') }, message: `${other.title} selects them too` },
          { at: shared.metadata.at('labels'), message: `the pods of ${shared.owner.title}` },
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

/** Two definitions of one object: only one of them will be in the cluster. */
function isSame(one: Budget, other: Budget): boolean {
  return one === other || (one.name === other.name && (one.namespace === other.namespace || one.unit !== other.unit));
}
