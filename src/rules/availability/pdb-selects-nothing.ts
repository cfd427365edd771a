import { budgetSelector } from '../../model/budgets.ts';
import { inNamespace } from '../../model/namespaces.ts';
import { describeSelector } from '../../model/selectors.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'pdb-selects-nothing',
  topic: 'availability',
  summary: 'PodDisruptionBudget selects no pods',
  why: 'A budget without pods protects nothing: draining nodes may take down all replicas of the application at once.',
  severity: 'warning',
  stage: 'latent',
  since: '0.1',
  aliases: ['popeye:POP-900'],
  on: kinds('policy/PodDisruptionBudget'),

  *check(budget, { cluster }) {
    const field = budget.at('spec', 'selector');
    const selector = budgetSelector(budget);
    if (!selector) {
      if (budget.at('spec').missing) return;
      yield {
        at: field.missing ? { key: budget.at('spec') } : { key: field },
        message: field.missing
          ? 'the budget has no selector, which selects no pods'
          : 'the empty selector selects no pods in policy/v1beta1',
        help: 'set `selector` to the labels of the pods to protect',
      };
      return;
    }
    const match = cluster.podsMatching(selector, budget);
    if (match.state !== 'absent') return;
    const suggestion = match.near[0]?.suggestion;
    yield {
      at: { key: field },
      certainty: match.certainty,
      message: `no pod${inNamespace(budget.namespace)} has the labels ${describeSelector(selector)}`,
      related: match.near,
      ...(suggestion !== undefined && { help: `change the selector to \`${suggestion}\`` }),
    };
  },

  examples: [
    {
      title: 'a typo in the selector',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          maxUnavailable: 1
          selector: # want: no pod has the labels app=webb
            matchLabels:
              app: webb
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
      title: 'no selector, and an empty one in the old version',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec: # want: the budget has no selector, which selects no pods
          maxUnavailable: 1
        ---
        apiVersion: policy/v1beta1
        kind: PodDisruptionBudget
        metadata:
          name: cart
        spec:
          maxUnavailable: 1
          selector: {} # want: the empty selector selects no pods in policy/v1beta1
      `,
    },
    {
      title: 'the empty selector selects all pods of the namespace',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: everything
        spec:
          maxUnavailable: 1
          selector: {}
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
      title: 'an operator makes the pods',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: ledger
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              cnpg.io/cluster: ledger
        ---
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata:
          name: ledger
      `,
    },
  ],
});
