import type { Cluster } from './cluster.ts';
import type { KindName } from './kinds.ts';
import { sharesNamespace } from './namespaces.ts';
import type { Resource } from './resource.ts';

/** Objects that can change how this one behaves. */
export interface Companions {
  /** Applied together with it, always. */
  readonly always: readonly Resource[];
  /** From units that include its own, such as an overlay: there only where that unit is what gets applied. */
  readonly sometimes: readonly Resource[];
}

/** The objects of a kind (`keda.sh/ScaledObject`) that come with an object or with an overlay of its unit, in its namespace. */
export function companionsOf(from: Resource, kindName: string, cluster: Cluster): Companions {
  const here = (other: Resource) => sharesNamespace(from.namespace, other);
  // The index has every kind of the manifests, also those that the types do not know.
  const everywhere = cluster.ofKind(kindName as KindName) as readonly Resource[];
  if (everywhere.length === 0) return { always: [], sometimes: [] };
  return {
    always: cluster.worldOf(from).ofKind(kindName).filter(here),
    sometimes: everywhere.filter(other => other.unit.bases.includes(from.unit.id) && here(other)),
  };
}

/** Whether objects of a kind could come with this one that nobody has read: from a remote base, or a file that is broken. */
export function mayHaveUnread(from: Resource, kind: string, cluster: Cluster): boolean {
  const world = cluster.worldOf(from);
  return world.partial || world.mayHaveUnread(kind);
}
