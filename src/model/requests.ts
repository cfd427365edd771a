import type { Cluster } from './cluster.ts';
import { type Amounts, defaultsFor, type ResourceDefaults } from './limit-ranges.ts';
import { companionsOf } from './overlays.ts';
import type { PodContainer, PodSet } from './pods.ts';
import type { Resource } from './resource.ts';

/**
 * What a container is given in the end. When a pod is created, a request that is absent first becomes the limit of the same
 * container; then LimitRanges fill in limits and requests that are still absent, each for itself (kubernetes v1.34.1,
 * pkg/apis/core/v1/defaults.go SetDefaults_Pod; plugin/pkg/admission/limitranger mergeContainerResources).
 */
export function withDefaults({ field }: PodContainer, defaults: ResourceDefaults): ResourceDefaults {
  const limits: Amounts = new Map(field.at('resources', 'limits').entries());
  const requests: Amounts = new Map([...limits, ...field.at('resources', 'requests').entries()]);
  return {
    limits: new Map([...defaults.limits, ...limits]),
    requests: new Map([...defaults.requests, ...requests]),
  };
}

/** What a container is given in its cluster, with the LimitRanges of its namespace. */
export function resourcesOf(container: PodContainer, cluster: Cluster): ResourceDefaults {
  return withDefaults(container, defaultsFor(container.pods.owner, cluster));
}

/** What the pod asks for as a whole (`spec.resources`, by default from 1.34 on): its limits are its requests where unset. */
export function podLevelResources({ spec }: PodSet): ResourceDefaults {
  const limits: Amounts = new Map(spec.at('resources', 'limits').entries());
  return { limits, requests: new Map([...limits, ...spec.at('resources', 'requests').entries()]) };
}

/** A VerticalPodAutoscaler writes requests into the pods of a workload when they are created. */
export function hasVerticalAutoscaler({ owner }: PodSet, cluster: Cluster): boolean {
  return companionsOf(owner, 'autoscaling.k8s.io/VerticalPodAutoscaler', cluster).some(autoscaler => targets(autoscaler, owner));
}

function targets(autoscaler: Resource, owner: Resource): boolean {
  const target = autoscaler.below(['spec', 'targetRef']);
  return target.below(['kind']).raw === owner.kind && target.below(['name']).raw === owner.name
    && autoscaler.below(['spec', 'updatePolicy', 'updateMode']).raw !== 'Off';
}
