import type { Cluster } from './cluster.ts';
import { groupOf, type Resource } from './resource.ts';

/** Whether a CustomResourceDefinition of the manifests defines the kind of an object, in whatever version. */
export function definedHere(cluster: Cluster, { apiVersion, kind }: Resource): boolean {
  const group = groupOf(apiVersion);
  return cluster.ofKind('apiextensions.k8s.io/CustomResourceDefinition').some(definition =>
    definition.at('spec', 'names', 'kind').string === kind && definition.at('spec', 'group').string === group);
}
