import type { Field } from '../source/field.ts';
import type { Cluster } from './cluster.ts';
import { isFilledInByIstio } from './istio.ts';
import type { HorizontalPodAutoscaler, LabelSelector } from './kinds.ts';
import { sharesNamespace } from './namespaces.ts';
import type { PodContainer, PodSet } from './pods.ts';
import { hasVerticalAutoscaler, podLevelResources, resourcesOf } from './requests.ts';
import type { Resource } from './resource.ts';
import { labelSelector } from './selectors.ts';

/** A metric in percent of what the pods request. */
export interface UtilizationMetric {
  readonly resource: string;
  /** Names the resource, or stands where it would be. */
  readonly at: Field;
  /** Only this container counts. */
  readonly container?: Field;
}

export interface Metrics {
  readonly utilization: readonly UtilizationMetric[];
  /** How many there are of other sorts, or ones that could not be read. */
  readonly others: number;
}

/**
 * The metrics of an autoscaler in any of its API versions. Without any, it goes by the cpu (80 %): kubernetes v1.34.1,
 * pkg/apis/autoscaling/v2/defaults.go and v1/conversion.go. An amount (`averageValue`) goes before a utilization and needs
 * no requests (pkg/controller/podautoscaler/horizontal.go).
 */
export function metricsOf(autoscaler: Resource<HorizontalPodAutoscaler>): Metrics {
  const metrics = autoscaler.at('spec', 'metrics');
  if (autoscaler.apiVersion === 'autoscaling/v1') {
    const others = autoscaler.below(['metadata', 'annotations', 'autoscaling.alpha.kubernetes.io/metrics']);
    const percentage = autoscaler.below(['spec', 'targetCPUUtilizationPercentage']);
    if (!others.missing) return { utilization: percentage.missing ? [] : [{ resource: 'cpu', at: percentage }], others: 1 };
    return { utilization: [{ resource: 'cpu', at: percentage }], others: 0 };
  }
  if (metrics.missing || metrics.items().length === 0) {
    return metrics.missing || Array.isArray(metrics.raw)
      ? { utilization: [{ resource: 'cpu', at: metrics }], others: 0 }
      : { utilization: [], others: 1 };
  }
  const read = metrics.items().map(metric => utilizationOf(metric));
  const utilization = read.flatMap(metric => metric ?? []);
  return { utilization, others: read.length - utilization.length };
}

function utilizationOf(metric: Field): UtilizationMetric | undefined {
  const type = metric.below(['type']).raw;
  if (type !== 'Resource' && type !== 'ContainerResource') return undefined;
  const source = metric.below([type === 'Resource' ? 'resource' : 'containerResource']);
  const at = source.below(['name']);
  const inPercent = !source.below(['target', 'averageUtilization']).missing || !source.below(['targetAverageUtilization']).missing;
  const inAmounts = !source.below(['target', 'averageValue']).missing || !source.below(['targetAverageValue']).missing;
  if (typeof at.raw !== 'string' || !inPercent || inAmounts) return undefined;
  return { resource: at.raw, at, ...(type === 'ContainerResource' && { container: source.below(['container']) }) };
}

/**
 * The pods that the metrics of a workload are taken from: its own, and then all others that its selector selects, whoever
 * made them (podautoscaler/replica_calculator.go lists pods by the selector of the scale). None when an operator decides what
 * its pods look like: of the custom kinds only those with a selector (Rollout, CloneSet) run just what their template says.
 */
export function measuredPods(workload: Resource, cluster: Cluster): readonly PodSet[] {
  const own = cluster.podsOf(workload);
  const written = workload.below(['spec', 'selector']) as Field<LabelSelector | undefined>;
  if (!own || (written.missing && workload.group !== 'core' && workload.group !== 'apps')) return [];
  const selector = labelSelector(written) ?? [];
  const selected = selector.length === 0 ? [] : cluster.worldOf(workload).podsSelectedBy(selector);
  return [own, ...selected.filter(({ owner }) =>
    owner.name !== workload.name && owner.kind !== 'PodTemplate' && !isLeftBehind(owner) && sharesNamespace(workload.namespace, owner))];
}

/** In a dump of a cluster: what another object made, which stands for it, and what is scaled down to nothing. */
function isLeftBehind(owner: Resource): boolean {
  return owner.below(['metadata', 'ownerReferences']).items().length > 0 || owner.below(['spec', 'replicas']).raw === 0;
}

/**
 * The containers because of which a utilization cannot be computed: each running one must request the resource, unless the
 * pod requests something as a whole, which from 1.34 on is read in their place, but not for a metric of one container
 * (kubernetes v1.34.1, pkg/controller/podautoscaler/replica_calculator.go, calculateRequests).
 */
export function containersWithout(
  pods: PodSet, { resource, container }: UtilizationMetric, cluster: Cluster, readsPodLevel: boolean,
): readonly PodContainer[] {
  if (hasVerticalAutoscaler(pods, cluster)) return [];
  const lacks = (one: PodContainer) => !isFilledInByIstio(one) && !resourcesOf(one, cluster).requests.has(resource);
  if (container) return pods.running.filter(one => one.field.at('name').string === container.raw && lacks(one));
  const whole = podLevelResources(pods).requests;
  const lacking = pods.running.filter(lacks);
  if (!readsPodLevel || whole.size === 0) return lacking;
  return whole.has(resource) || lacking.length < pods.running.length ? [] : lacking;
}
