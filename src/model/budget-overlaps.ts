import { type Budget, budgetSelector, isDrained } from './budgets.ts';
import type { Cluster } from './cluster.ts';
import { sharesNamespace } from './namespaces.ts';
import { append } from './once.ts';
import type { PodSet } from './pods.ts';
import { replicasOf } from './replicas.ts';
import type { World } from './world.ts';

/**
 * The other budgets over pods of this one, each with the first pods that both select. Of two budgets in one unit only the
 * later one has the other; a budget of an overlay has those of its bases, which do not know the overlay.
 */
export function overlapsOf(budget: Budget, cluster: Cluster): ReadonlyMap<Budget, PodSet> {
  const overlaps = new Map<Budget, PodSet>();
  const selector = budgetSelector(budget);
  if (!selector) return overlaps;
  const world = cluster.worldOf(budget);
  for (const pods of world.podsSelectedBy(selector)) {
    const budgets = world.derived(budgetsByPods).get(pods) ?? [];
    const self = budgets.indexOf(budget);
    if (self < 0 || replicasOf(pods.owner, cluster)?.high === 0) continue;
    budgets.forEach((other, index) => {
      const isMine = other.unit !== budget.unit || index < self;
      if (isMine && !isSame(budget, other) && !overlaps.has(other)) overlaps.set(other, pods);
    });
  }
  return overlaps;
}

/** The budgets over each of the pods that a drain would evict, in the order of the manifests. */
function budgetsByPods(world: World): ReadonlyMap<PodSet, readonly Budget[]> {
  const index = new Map<PodSet, Budget[]>();
  for (const budget of world.ofKind('policy/PodDisruptionBudget') as unknown as readonly Budget[]) {
    const selector = budgetSelector(budget);
    if (!selector) continue;
    for (const pods of world.podsSelectedBy(selector)) {
      if (isDrained(pods) && sharesNamespace(budget.namespace, pods.owner)) append(index, pods, budget);
    }
  }
  return index;
}

/** Two definitions of one object: only one of them will be in the cluster. */
function isSame(one: Budget, other: Budget): boolean {
  return one === other || (one.name === other.name && (one.namespace === other.namespace || one.unit !== other.unit));
}
