import { type Cluster, readCluster } from '../../src/model/cluster.ts';
import type { Resource } from '../../src/model/resource.ts';
import { loadApi } from '../../src/schemas/catalog.ts';
import { Source } from '../../src/source/source.ts';

/** The cluster of some files, by path; a text alone is one file. */
export function clusterOf(files: string | Readonly<Record<string, string>>): Cluster {
  const named = typeof files === 'string' ? { 'shop.yaml': files } : files;
  const api = loadApi('1.34');
  const sources = Object.entries(named).map(([path, text]) => new Source(path, text));
  return readCluster(sources, (apiVersion, kind) => api.kind(apiVersion, kind)?.scope, { closed: false, external: [] });
}

/** The only object of a kind and name. */
export function only(cluster: Cluster, kind: string, name = 'web'): Resource {
  const found = cluster.resources.filter(resource => resource.kind === kind && resource.name === name);
  if (found.length !== 1) throw new Error(`there are ${found.length} objects ${kind} "${name}"`);
  return found[0]!;
}
