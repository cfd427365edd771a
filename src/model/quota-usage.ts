import { parseQuantity } from '../schemas/quantity.ts';
import type { Cluster } from './cluster.ts';
import type { ResourceQuota } from './kinds.ts';
import type { ResourceDefaults } from './limit-ranges.ts';
import type { PodSet } from './pods.ts';
import { quotasOver } from './quotas.ts';
import { replicasOf } from './replicas.ts';
import { podLevelResources, resourcesOf } from './requests.ts';
import type { Resource } from './resource.ts';

/** What the pods of a workload take of a quota, at the least. */
export interface Usage {
  readonly pods: PodSet;
  readonly replicas: number;
  /** Of all of them together, in billionths. */
  readonly nanos: bigint;
}

type Amount = readonly [keyof ResourceDefaults, string];

const amounts: Readonly<Record<string, Amount>> = {
  cpu: ['requests', 'cpu'], memory: ['requests', 'memory'], 'ephemeral-storage': ['requests', 'ephemeral-storage'],
  'requests.cpu': ['requests', 'cpu'], 'requests.memory': ['requests', 'memory'], 'requests.ephemeral-storage': ['requests', 'ephemeral-storage'],
  'limits.cpu': ['limits', 'cpu'], 'limits.memory': ['limits', 'memory'], 'limits.ephemeral-storage': ['limits', 'ephemeral-storage'],
};

/** The key of `hard` counts pods or what they take. */
export function countsPods(key: string): boolean {
  return key === 'pods' || Object.hasOwn(amounts, key);
}

/**
 * What the workloads around a quota take of one key of it: those that surely go to its namespace and run all the time. What an
 * init container takes beyond the others is left out, so that it is never more than what is counted
 * (pkg/quota/v1/evaluator/core/pods.go).
 */
export function usageOf(quota: Resource<ResourceQuota>, key: string, cluster: Cluster): readonly Usage[] {
  return cluster.podsNear(quota).flatMap(pods => {
    const { kind } = pods.owner;
    if (kind === 'Job' || kind === 'CronJob' || kind === 'PodTemplate' || pods.owner.unit.patched) return [];
    if (!quotasOver(pods, cluster).some(over => over.quota === quota && over.certainty === 'certain')) return [];
    const replicas = replicasAtLeast(pods, cluster);
    return [{ pods, replicas, nanos: perPod(pods, key, cluster) * BigInt(replicas) }];
  });
}

/** A DaemonSet has a pod on one node at least; of what nobody knows there may be none. */
function replicasAtLeast({ owner }: PodSet, cluster: Cluster): number {
  return owner.kind === 'DaemonSet' || owner.kind === 'Pod' ? 1 : (replicasOf(owner, cluster)?.low ?? 0);
}

function perPod(pods: PodSet, key: string, cluster: Cluster): bigint {
  if (key === 'pods') return 1_000_000_000n;
  const [sort, name] = amounts[key]!;
  const whole = podLevelResources(pods)[sort].get(name);
  const fields = whole ? [whole] : pods.running.map(container => resourcesOf(container, cluster)[sort].get(name));
  return fields.reduce((sum, field) => sum + (parseQuantity(field?.raw)?.nanos ?? 0n), 0n);
}

/** An amount as people write it: `1500m`, `3Gi`, `12`. */
export function amountText(nanos: bigint, key: string): string {
  const isBytes = /memory|storage/.test(key);
  if (!isBytes) return nanos % 1_000_000_000n === 0n ? String(nanos / 1_000_000_000n) : `${(nanos + 999_999n) / 1_000_000n}m`;
  const bytes = (nanos + 999_999_999n) / 1_000_000_000n;
  for (const [suffix, bits] of [['Gi', 30n], ['Mi', 20n], ['Ki', 10n]] as const) {
    if (bytes > 0n && bytes % (1n << bits) === 0n) return `${bytes >> bits}${suffix}`;
  }
  return String(bytes);
}
