import type { Cluster } from './cluster.ts';
import type { Resource } from './resource.ts';

/** Marks by which reflector, replicator, config-syncer and the like know what to copy into other namespaces. */
const copyMark = /reflect|replicat|\/sync$|propagat|hnc\.x-k8s\.io/i;

/**
 * Whether something in the cluster may copy this object into other namespaces: it is marked for that, or a policy engine
 * of the manifests generates objects (Kyverno `generate`).
 */
export function copiesBetweenNamespaces(resource: Resource, cluster: Cluster): boolean {
  const marks = ['annotations', 'labels'].flatMap(part => resource.below(['metadata', part]).entries().map(([key]) => key));
  if (marks.some(mark => copyMark.test(mark))) return true;
  return cluster.resources.some(({ kind }) => kind === 'ClusterSecret' || kind === 'HierarchyConfiguration')
    || cluster.resources.some(policy => policy.group === 'kyverno.io' && policy.below(['spec', 'rules']).items().some(rule => !rule.below(['generate']).missing));
}
