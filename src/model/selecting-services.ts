import type { Cluster } from './cluster.ts';
import type { Service } from './kinds.ts';
import { sharesNamespace } from './namespaces.ts';
import { append } from './once.ts';
import type { PodSet } from './pods.ts';
import { isExternalName } from './ports.ts';
import type { Resource } from './resource.ts';
import { mapSelector, type Selector } from './selectors.ts';
import type { World } from './world.ts';

/** The Services, applied together with these pods and in their namespace, that select them. */
export function servicesSelecting(pods: PodSet, cluster: Cluster): readonly Resource<Service>[] {
  return cluster.worldOf(pods.owner).derived(servicesByPods).get(pods) ?? [];
}

function servicesByPods(world: World): ReadonlyMap<PodSet, readonly Resource<Service>[]> {
  const byLabel = new Map<string, PodSet[]>();
  for (const pods of world.pods) {
    for (const [key, value] of Object.entries(pods.labels)) append(byLabel, `${key}=${value}`, pods);
  }
  const index = new Map<PodSet, Resource<Service>[]>();
  for (const service of world.ofKind('core/Service') as unknown as readonly Resource<Service>[]) {
    const selector = mapSelector(service.at('spec', 'selector'));
    if (!selector || isExternalName(service)) continue;
    for (const pods of rarest(selector, byLabel) ?? world.pods) {
      if (sharesNamespace(service.namespace, pods.owner) && pods.selectedBy(selector)) append(index, pods, service);
    }
  }
  return index;
}

/** The fewest pods among which those that are selected must be; `undefined` when only labels set by controllers could tell. */
function rarest(selector: Selector, byLabel: ReadonlyMap<string, readonly PodSet[]>): readonly PodSet[] | undefined {
  return selector
    .flatMap(({ key, values }) => { const pods = byLabel.get(`${key}=${values[0]}`); return pods ? [pods] : []; })
    .toSorted((a, b) => a.length - b.length)[0];
}
