import type { Cluster } from './cluster.ts';
import type { PodContainer } from './pods.ts';
import { hasVerticalAutoscaler, podLevelResources, resourcesOf } from './requests.ts';

/**
 * A running container for which nobody says how much of a resource it asks for or may use: not itself, not its pod as a
 * whole, no LimitRange, no VerticalPodAutoscaler.
 */
export function lacksAmount(container: PodContainer, list: 'requests' | 'limits', resource: string, cluster: Cluster): boolean {
  const { role, pods } = container;
  if (role !== 'regular' && role !== 'sidecar') return false;
  return !resourcesOf(container, cluster)[list].has(resource) && !podLevelResources(pods)[list].has(resource)
    && !hasVerticalAutoscaler(pods, cluster);
}
