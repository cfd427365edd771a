import type { Field } from '../source/field.ts';
import type { Cluster } from './cluster.ts';
import type { PodDisruptionBudget } from './kinds.ts';
import type { PodSet } from './pods.ts';
import { type Replicas, replicasOf } from './replicas.ts';
import type { Resource } from './resource.ts';
import { labelSelector, type Selector } from './selectors.ts';

/*
 * PodDisruptionBudgets as the cluster computes them. Source of the semantics: kubernetes v1.34.1,
 * pkg/controller/disruption/disruption.go (expected pods, desired healthy pods, allowed disruptions),
 * pkg/registry/core/pod/storage/eviction.go (what is evicted without asking), pkg/apis/policy/v1beta1/conversion.go.
 */

export type Budget = Resource<PodDisruptionBudget>;

/** What a budget demands. */
export interface Demand {
  readonly at: Field<string | number | undefined>;
  readonly name: 'minAvailable' | 'maxUnavailable';
  readonly amount: number;
  readonly isPercentage: boolean;
}

/**
 * The demand of a budget; `none` when it makes none, `undefined` when it is not valid: both fields set, or neither a count
 * nor a percentage of at most 100.
 */
export function demandOf(budget: Budget): Demand | 'none' | undefined {
  const least = budget.at('spec', 'minAvailable');
  const most = budget.at('spec', 'maxUnavailable');
  if (least.missing && most.missing) return 'none';
  if (!least.missing && !most.missing) return undefined;
  const [at, name] = least.missing ? [most, 'maxUnavailable' as const] : [least, 'minAvailable' as const];
  const count = at.number;
  if (count !== undefined) {
    return Number.isInteger(count) && count >= 0 ? { at, name, amount: count, isPercentage: false } : undefined;
  }
  const percentage = /^(\d{1,3})%$/.exec(at.string ?? '')?.[1];
  if (percentage === undefined || Number(percentage) > 100) return undefined;
  return { at, name, amount: Number(percentage), isPercentage: true };
}

/** The demand leaves nothing however many pods there are. */
export function forbidsEveryEviction({ name, amount, isPercentage }: Demand): boolean {
  return name === 'maxUnavailable' ? amount === 0 : isPercentage && amount === 100;
}

/** Evictions at a time, and the healthy pods that must stay, out of `pods` that are all healthy. */
export function evictionsAllowed(demand: Demand, pods: number): { readonly allowed: number; readonly desired: number } {
  // Percentages round up, for what must stay as for what may go.
  const share = demand.isPercentage ? Math.floor((demand.amount * pods + 99) / 100) : demand.amount;
  const desired = demand.name === 'minAvailable' ? share : Math.max(0, pods - share);
  return { desired, allowed: pods <= 0 ? 0 : Math.max(0, pods - desired) };
}

/** Why nothing may go, with the arithmetic: `minAvailable 90% of 5 pods rounds up to 5 and leaves 0 evictions`. */
export function describeBlock({ name, amount, isPercentage }: Demand, pods: number, bound: '' | 'at most ' = ''): string {
  const text = `${name} ${amount}${isPercentage ? '%' : ''} of ${bound}${pods} ${pods === 1 ? 'pod' : 'pods'}`;
  const isRounded = isPercentage && amount > 0 && amount < 100;
  return `${text}${isRounded ? ` rounds up to ${Math.floor((amount * pods + 99) / 100)} and` : ''} leaves 0 evictions`;
}

/**
 * The pods that a budget is about; `undefined` when it selects none. Without a selector it selects none, with an empty one
 * all pods of the namespace, except in `policy/v1beta1`, where the empty selector selects none.
 */
export function budgetSelector(budget: Budget): Selector | undefined {
  const selector = labelSelector(budget.at('spec', 'selector'));
  return selector?.length === 0 && budget.apiVersion === 'policy/v1beta1' ? undefined : selector;
}

/** The workloads under a budget whose pods are counted and evicted, and how many pods they have together. */
export interface Guarded {
  readonly replicas: readonly Replicas[];
  readonly low: number;
  readonly high: number;
}

/** Kinds whose pods a drain leaves alone, or whose number nobody can tell from a manifest. */
const uncountedKinds = ['apps/DaemonSet', 'batch/Job', 'batch/CronJob', 'core/PodTemplate'];

/** Pods that a drain would have to evict: not those of DaemonSets, nor those of Jobs, which end by themselves. */
export function isDrained({ owner }: PodSet): boolean {
  return !uncountedKinds.includes(owner.kindName);
}

/** The author has said that these pods must not be moved; a budget that agrees is no accident. */
export function isPinned({ metadata }: PodSet): boolean {
  const annotations = metadata.at('annotations');
  const says = (name: string, value: string) => String(annotations.below([name]).raw) === value;
  return says('cluster-autoscaler.kubernetes.io/safe-to-evict', 'false') || says('karpenter.sh/do-not-disrupt', 'true')
    || says('karpenter.sh/do-not-evict', 'true');
}

/**
 * The sum over all workloads under a budget, as the controller adds up their scales. `undefined` when one of them has a
 * number of pods that no manifest tells: then nothing can be computed.
 */
export function countGuarded(pods: readonly PodSet[], cluster: Cluster): Guarded | undefined {
  const replicas = pods.map(({ owner }) => replicasOf(owner, cluster));
  if (replicas.some(one => one === undefined)) return undefined;
  const known = replicas as readonly Replicas[];
  return { replicas: known, low: sum(known.map(({ low }) => low)), high: sum(known.map(({ high }) => high)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
