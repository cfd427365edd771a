import type { Cluster } from '../model/cluster.ts';
import type { Resource } from '../model/resource.ts';
import type { Problem } from './rule.ts';

/** The classes of a kind that an object names and that do not exist, as problems of that object. */
export function* missingClasses(kind: 'PriorityClass' | 'RuntimeClass', owner: Resource, cluster: Cluster): Iterable<Problem> {
  for (const reference of cluster.referencesFrom(owner)) {
    if (reference.kind !== kind) continue;
    const resolution = cluster.resolve(reference, 'half-closed');
    if (resolution.state !== 'absent') continue;
    const suggestion = resolution.near[0]?.suggestion;
    yield {
      at: reference.at,
      certainty: resolution.certainty,
      message: `there is no ${kind} "${reference.name}"`,
      help: suggestion === undefined ? `create the ${kind}, or correct the name` : `change the name to \`${suggestion}\``,
      related: resolution.near,
    };
  }
}
