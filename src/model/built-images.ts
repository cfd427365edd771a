import type { Field } from '../source/field.ts';
import type { Cluster } from './cluster.ts';
import type { KindName } from './kinds.ts';

/** Whether Skaffold builds the image, of this project: then it also puts the tag of the build into the manifests. */
export function isBuiltHere(name: string, cluster: Cluster): boolean {
  // The index has every kind of the manifests, also those that the types do not know.
  const configs: readonly Field[] = cluster.ofKind('skaffold/Config' as KindName);
  return configs.some(config => [config, ...config.below(['profiles']).items()].some(holder => builds(holder, name)));
}

function builds(holder: Field, name: string): boolean {
  return holder.below(['build', 'artifacts']).items().some(artifact => artifact.below(['image']).raw === name);
}
