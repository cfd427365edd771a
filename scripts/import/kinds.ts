import { includes, parseReleases, releasesText } from '../../src/schemas/releases.ts';
import { shortName, type UpstreamDefinitions } from './openapi.ts';

/** One resource of `resources.json`, by `group/version/plural`. */
export interface UpstreamResource {
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly subresources: Readonly<Record<string, readonly string[]>>;
}

export type UpstreamResources = Readonly<Record<string, UpstreamResource>>;

const allVerbs = 'create,delete,deletecollection,get,list,patch,update,watch';
const subresourceVerbs = 'get,patch,update';

/**
 * Plural and scope of the kinds that were gone before 1.24, the first release with a list of resources. All were namespaced
 * but those with a `!`. The rest of the old kinds is found in another version of the same group.
 */
const goneResources: Readonly<Record<string, string>> = {
  'auditregistration.k8s.io/v1alpha1 AuditSink': 'auditsinks!',
  'settings.k8s.io/v1alpha1 PodPreset': 'podpresets',
  'extensions/v1beta1 DaemonSet': 'daemonsets',
  'extensions/v1beta1 Deployment': 'deployments',
  'extensions/v1beta1 Ingress': 'ingresses',
  'extensions/v1beta1 NetworkPolicy': 'networkpolicies',
  'extensions/v1beta1 PodSecurityPolicy': 'podsecuritypolicies!',
  'extensions/v1beta1 ReplicaSet': 'replicasets',
};

/** The definitions carry these until 1.17, but since 1.16 the server does not serve them. */
const stoppedIn16 = new Set([
  ...['DaemonSet', 'Deployment', 'NetworkPolicy', 'PodSecurityPolicy', 'ReplicaSet'].map((kind) => `extensions/v1beta1 ${kind}`),
  ...['ControllerRevision', 'Deployment', 'StatefulSet'].map((kind) => `apps/v1beta1 ${kind}`),
  ...['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'].map((kind) => `apps/v1beta2 ${kind}`),
]);

/** In every group of the definitions, and never written by anybody. */
const notInManifests = new Set(['DeleteOptions', 'WatchEvent', 'APIGroup', 'APIVersions', 'APIGroupList', 'APIResourceList']);

/** Lines of `src/schemas/data/kinds.ts` without their releases, by minor version. */
export type KindLines = ReadonlyMap<number, readonly string[]>;

/**
 * The lines of one release. A line is: API version, kind, definition, plural, `N`amespaced or `C`luster, verbs (`*`: all),
 * subresources with their verbs (none given: get, patch and update); `-` for what is not there, as in the kinds of lists.
 */
export function kindLines(minor: number, definitions: UpstreamDefinitions, byKind: ByKind): readonly string[] {
  const lines: string[] = [];
  for (const [name, schema] of Object.entries(definitions)) {
    for (const { group, version, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
      const apiVersion = group === '' ? version : `${group}/${version}`;
      if (notInManifests.has(kind) || (kind === 'Status' && group !== '')) continue;
      if (minor >= 16 && stoppedIn16.has(`${apiVersion} ${kind}`.replace(/List$/, ''))) continue;
      lines.push(`${apiVersion} ${kind} ${shortName(name)} ${resourceFacts(apiVersion, kind, minor, byKind)}`);
    }
  }
  return lines;
}

/** The text of `src/schemas/data/kinds.ts`: each line once, with the releases that serve the kind like this. */
export function kindsText(lines: KindLines): string {
  const minors = [...lines.keys()].sort((a, b) => a - b);
  const served = new Map<string, number[]>();
  for (const minor of minors) for (const line of lines.get(minor)!) served.set(line, [...(served.get(line) ?? []), minor]);
  return [...served].map(([line, at]) => `${line} ${releasesText(at, minors.at(-1)!)}`).sort().join('\n');
}

/** The inverse of `kindsText`. */
export function readKindLines(text: string, minors: readonly number[]): KindLines {
  const lines = text.split('\n').map((line) => {
    const end = line.lastIndexOf(' ');
    return { line: line.slice(0, end), releases: parseReleases(line.slice(end + 1)) };
  });
  return new Map(minors.map((minor) => [minor, lines.filter((each) => includes(each.releases, minor)).map((each) => each.line)]));
}

/** `apps/v1 Deployment` to what is known of its resource, by minor version. */
export type ByKind = ReadonlyMap<string, ReadonlyMap<number, string>>;

/** The lists of resources of some releases, turned around. */
export function resourcesByKind(resources: ReadonlyMap<number, UpstreamResources>): ByKind {
  const result = new Map<string, Map<number, string>>();
  for (const [minor, all] of resources) {
    for (const [path, resource] of Object.entries(all)) {
      const [group, version, plural] = path.split('/') as [string, string, string];
      const key = `${group === '' ? version : `${group}/${version}`} ${resource.kind}`;
      if (!result.has(key)) result.set(key, new Map());
      result.get(key)!.set(minor, factsText(plural, resource));
    }
  }
  return result;
}

function factsText(plural: string, { namespaced, verbs, subresources }: UpstreamResource): string {
  const below = Object.entries(subresources).map(([name, of]) => {
    const text = [...of].sort().join('+');
    return text === subresourceVerbs.replaceAll(',', '+') ? name : `${name}:${text}`;
  });
  const verbText = [...verbs].sort().join(',');
  return `${plural} ${namespaced ? 'N' : 'C'} ${verbText === allVerbs ? '*' : verbText} ${below.sort().join(',') || '-'}`;
}

function resourceFacts(apiVersion: string, kind: string, minor: number, byKind: ByKind): string {
  const own = byKind.get(`${apiVersion} ${kind}`);
  if (own) return own.get(minor) ?? earliest(own);
  const gone = goneResources[`${apiVersion} ${kind}`];
  if (gone !== undefined) {
    const [plural, cluster] = gone.split('!');
    return factsText(plural!, { kind, namespaced: cluster === undefined, verbs: allVerbs.split(','), subresources: {} });
  }
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
  for (const [key, facts] of byKind) {
    const [otherVersion, otherKind] = key.split(' ') as [string, string];
    const otherGroup = otherVersion.includes('/') ? otherVersion.split('/')[0]! : '';
    if (otherGroup === group && otherKind === kind) return earliest(facts);
  }
  return '- - - -';
}

function earliest(facts: ReadonlyMap<number, string>): string {
  return facts.get(Math.min(...facts.keys()))!;
}
