import type { Field } from '../source/field.ts';
import type { Cluster } from './cluster.ts';
import { companionsOf } from './overlays.ts';
import type { Resource } from './resource.ts';
import { isScaleTarget, scaleTargetOf } from './scale-target.ts';

/** How many pods a workload has: anything from `low` to `high`. */
export interface Replicas {
  readonly low: number;
  readonly high: number;
  /** Where `low` is written, or would be. */
  readonly at: Field;
  /** What moves the number between the two. */
  readonly autoscaler?: Resource;
}

const oneByDefault: readonly string[] = [
  'apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet', 'core/ReplicationController', 'argoproj.io/Rollout',
];

const autoscalerKinds = ['autoscaling/HorizontalPodAutoscaler', 'keda.sh/ScaledObject', 'keda.k8s.io/ScaledObject'];

/**
 * The number of pods that a workload asks for. An autoscaler that targets it takes over from `spec.replicas`, except that a
 * HorizontalPodAutoscaler leaves 0 alone (podautoscaler/horizontal.go). `undefined` where no manifest says it: DaemonSets,
 * Jobs, custom kinds with a default of their own.
 */
export function replicasOf(workload: Resource, cluster: Cluster): Replicas | undefined {
  const at = workload.below(['spec', 'replicas']);
  const written = at.missing && oneByDefault.includes(workload.kindName) ? 1 : countIn(at);
  if (written === undefined || workload.kind === 'DaemonSet' || workload.kind === 'Job') return undefined;
  const fixed: Replicas = { low: written, high: written, at };
  const scaling = autoscalersOf(workload, cluster);
  const always = scaling.always.map(autoscaler => rangeOf(autoscaler, written));
  const sometimes = scaling.sometimes.map(autoscaler => rangeOf(autoscaler, written));
  const possible = always.length > 0 ? [...always, ...sometimes] : [fixed, ...sometimes];
  if (possible.some(range => range === undefined)) return undefined;
  return (possible as readonly Replicas[]).reduce((all, one) =>
    ({ ...(one.low < all.low ? one : all), high: Math.max(all.high, one.high) }));
}

/** The autoscalers that target a workload. */
export function autoscalersOf(workload: Resource, cluster: Cluster): ReturnType<typeof companionsOf> {
  const targets = (autoscaler: Resource) => {
    const target = scaleTargetOf(autoscaler);
    return target !== undefined && isScaleTarget(target, workload);
  };
  const found = autoscalerKinds.map(kind => companionsOf(workload, kind, cluster));
  return {
    always: found.flatMap(({ always }) => always).filter(targets),
    sometimes: found.flatMap(({ sometimes }) => sometimes).filter(targets),
  };
}

/** Bounds by default: 1 replica for a HorizontalPodAutoscaler, 0 to 100 for KEDA (keda.sh, ScaledObject specification). */
function rangeOf(autoscaler: Resource, written: number): Replicas | undefined {
  const isKeda = autoscaler.kind === 'ScaledObject';
  const at = autoscaler.below(['spec', isKeda ? 'minReplicaCount' : 'minReplicas']);
  const most = autoscaler.below(['spec', isKeda ? 'maxReplicaCount' : 'maxReplicas']);
  if (!isKeda && written === 0) return { low: 0, high: 0, at };
  const idle = isKeda ? countIn(autoscaler.below(['spec', 'idleReplicaCount'])) : undefined;
  const low = at.missing ? (isKeda ? 0 : 1) : countIn(at);
  const high = most.missing ? (isKeda ? 100 : low) : countIn(most);
  if (low === undefined || high === undefined) return undefined;
  return { low: Math.min(low, idle ?? low), high: Math.max(low, high), at, autoscaler };
}

function countIn({ raw }: Field): number | undefined {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 0 ? raw : undefined;
}
