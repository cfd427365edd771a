import type { Cluster } from './cluster.ts';
import type { KindName } from './kinds.ts';
import { sharesNamespace } from './namespaces.ts';
import type { Resource } from './resource.ts';

/** The objects of a kind (`core/LimitRange`) that come with an object, in its namespace, from its unit or an overlay of it. */
export function companionsOf(from: Resource, kindName: string, cluster: Cluster): readonly Resource[] {
  const always = cluster.worldOf(from).ofKind(kindName).filter(other => sharesNamespace(from.namespace, other));
  return [...always, ...fromOverlays(from, kindName, cluster)];
}

/** Only those from units that include its own: they are there where such a unit is what gets applied. */
export function fromOverlays(from: Resource, kindName: string, cluster: Cluster): readonly Resource[] {
  // Nothing but a kustomization is included by others.
  if (from.unit.kind !== 'kustomization') return [];
  // The index has every kind of the manifests, also those that the types do not know.
  const everywhere = cluster.ofKind(kindName as KindName) as readonly Resource[];
  return everywhere.filter(other => other.unit.bases.includes(from.unit.id) && sharesNamespace(from.namespace, other));
}

/** Whether objects of a kind could come with this one that nobody has read: from a remote base, or a file that is broken. */
export function mayHaveUnread(from: Resource, kind: string, cluster: Cluster): boolean {
  const world = cluster.worldOf(from);
  return world.partial || world.mayHaveUnread(kind);
}
