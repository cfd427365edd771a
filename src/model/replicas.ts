import type { Field } from '../source/field.ts';
import type { Cluster } from './cluster.ts';
import { sharesNamespace } from './namespaces.ts';
import { append } from './once.ts';
import { fromOverlays } from './overlays.ts';
import type { Resource } from './resource.ts';
import { isScaleTarget, scaleTargetOf } from './scale-target.ts';
import type { World } from './world.ts';

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

/** The autoscalers of a workload: those that always come with it, and those that only an overlay brings. */
export interface Autoscalers {
  readonly always: readonly Resource[];
  readonly sometimes: readonly Resource[];
}

/** The HorizontalPodAutoscalers and ScaledObjects that target a workload. */
export function autoscalersOf(workload: Resource, cluster: Cluster): Autoscalers {
  const targets = (autoscaler: Resource) => {
    const target = scaleTargetOf(autoscaler);
    return target !== undefined && isScaleTarget(target, workload) && sharesNamespace(workload.namespace, autoscaler);
  };
  const named = cluster.worldOf(workload).derived(autoscalersByTarget).get(workload.name) ?? [];
  return {
    always: named.filter(targets),
    sometimes: autoscalerKinds.flatMap(kind => fromOverlays(workload, kind, cluster)).filter(targets),
  };
}

function autoscalersByTarget(world: World): ReadonlyMap<string, readonly Resource[]> {
  const index = new Map<string, Resource[]>();
  for (const autoscaler of autoscalerKinds.flatMap(kind => world.ofKind(kind))) {
    append(index, scaleTargetOf(autoscaler)?.name ?? '', autoscaler);
  }
  return index;
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
