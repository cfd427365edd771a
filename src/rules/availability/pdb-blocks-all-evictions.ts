import {
  budgetSelector, countGuarded, type Demand, demandOf, describeBlock, evictionsAllowed, forbidsEveryEviction, isDrained, isPinned,
} from '../../model/budgets.ts';
import { mayHaveUnread } from '../../model/overlays.ts';
import type { Replicas } from '../../model/replicas.ts';
import type { Resource } from '../../model/resource.ts';
import { defineRule, type Problem } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'pdb-blocks-all-evictions',
  topic: 'availability',
  summary: 'PodDisruptionBudget never allows an eviction',
  why: 'No pod under this budget can ever be evicted, not even when all of them are healthy. Draining a node waits for ever, and with '
    + 'it node upgrades and the autoscaler.',
  severity: 'error',
  stage: 'latent',
  since: '0.1',
  aliases: [
    'kube-linter:pdb-max-unavailable', 'kube-linter:pdb-min-available', 'kube-score:poddisruptionbudget-has-policy',
    'polaris:pdbDisruptionsIsZero', 'kyverno:pdb-maxunavailable', 'kyverno:pdb-minavailable',
    'kyverno:deployment-replicas-higher-than-pdb', 'popeye:POP-901',
  ],
  on: kinds('policy/PodDisruptionBudget'),

  *check(budget, { cluster }) {
    const selector = budgetSelector(budget);
    const demand = demandOf(budget);
    if (!selector || !demand) return;
    const match = cluster.podsMatching(selector, budget);
    if (match.state === 'absent') return;
    if (match.state === 'unknown') {
      if (demand !== 'none' && forbidsEveryEviction(demand)) yield { ...always(demand), certainty: 'likely' };
      return;
    }
    const pods = match.pods.filter(isDrained);
    if (pods.every(isPinned)) return;
    const guarded = countGuarded(pods, cluster);
    if (guarded?.high === 0) return;
    if (demand === 'none') {
      yield {
        at: { key: budget.at('spec') },
        message: 'neither minAvailable nor maxUnavailable is set, which leaves 0 evictions',
        help: 'set `maxUnavailable: 1`',
      };
    } else if (forbidsEveryEviction(demand)) {
      yield always(demand);
    } else if (guarded && pods.length === match.pods.length) {
      const { low, high, replicas } = guarded;
      if (evictionsAllowed(demand, high).allowed > 0) return;
      const isGiven = replicas.every(({ at, autoscaler }) => autoscaler !== undefined || !at.missing)
        && !mayHaveUnread(budget, 'HorizontalPodAutoscaler', cluster);
      yield {
        at: demand.at,
        // A number that is not written is often set by somebody else, and nothing is patched as often as replicas.
        certainty: budget.unit.patched ? 'possible' : isGiven ? 'certain' : 'likely',
        message: describeBlock(demand, high, low === high ? '' : 'at most '),
        help: high === 1 ? 'run at least 2 replicas, or set `maxUnavailable: 1`' : 'set `maxUnavailable: 1` instead',
        related: pods.map(({ owner }, index) => ({ at: replicas[index]!.at, message: describePods(owner, replicas[index]!) })),
      };
    }
  },

  examples: [
    {
      title: 'all pods must stay',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          minAvailable: 2 # want: minAvailable 2 of 2 pods leaves 0 evictions
          selector:
            matchLabels:
              app: web
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
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
      `,
    },
    {
      title: 'percentages round up',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: cart
        spec:
          minAvailable: 90% # want: minAvailable 90% of 5 pods rounds up to 5 and leaves 0 evictions
          selector:
            matchLabels:
              app: cart
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: cart
        spec:
          replicas: 5
          serviceName: cart
          selector:
            matchLabels:
              app: cart
          template:
            metadata:
              labels:
                app: cart
            spec:
              containers:
                - name: cart
                  image: shop/cart:2.0.1
      `,
    },
    {
      title: 'no demand at all, and one that pods of elsewhere cannot meet',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec: # want: neither minAvailable nor maxUnavailable is set
          selector:
            matchLabels:
              app: web
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
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
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: ledger
        spec:
          maxUnavailable: 0 # want: maxUnavailable 0 leaves 0 evictions however many pods there are
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
    {
      title: 'pods that are not to be moved, by the word of their author',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: ledger
        spec:
          maxUnavailable: 0
          selector:
            matchLabels:
              app: ledger
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: ledger
          labels:
            app: ledger
          annotations:
            cluster-autoscaler.kubernetes.io/safe-to-evict: "false"
        spec:
          containers:
            - name: ledger
              image: shop/ledger:1.0.3
      `,
    },
    {
      title: 'a drain leaves the pods of DaemonSets alone',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: agent
        spec:
          maxUnavailable: 0
          selector:
            matchLabels:
              app: agent
        ---
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: agent
        spec:
          selector:
            matchLabels:
              app: agent
          template:
            metadata:
              labels:
                app: agent
            spec:
              containers:
                - name: agent
                  image: shop/agent:0.9.0
      `,
    },
  ],
});

function always(demand: Demand): Problem {
  const amount = `${demand.amount}${demand.isPercentage ? '%' : ''}`;
  return {
    at: demand.at,
    message: `${demand.name} ${amount} leaves 0 evictions however many pods there are`,
    help: 'set `maxUnavailable: 1`',
  };
}

function describePods(owner: Resource, { low, high, at, autoscaler }: Replicas): string {
  const number = low === high ? `${low}` : `${low} to ${high}`;
  return `${owner.title} has ${number} ${high === 1 ? 'pod' : 'pods'}${at.missing && !autoscaler ? ' by default' : ''}`;
}
