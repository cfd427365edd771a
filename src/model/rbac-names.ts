import type { Api, Scope } from '../schemas/api.ts';
import { kindsData } from '../schemas/data/kinds.ts';
import { parseKind } from '../schemas/kind-table.ts';
import type { Cluster } from './cluster.ts';
import { nearest } from '../schemas/nearest.ts';
import { looksLike } from './near.ts';
import { once } from './once.ts';

/** What is known of the name of a resource in an API group: in the group today, only in other releases, not in it, or nobody knows. */
export type Standing = 'served' | 'other-release' | 'absent' | 'unknown';

/** Names that roles may use although no discovery lists them: authorizers ask for them by themselves. */
const unlisted: ReadonlyMap<string, readonly string[]> = new Map([
  ['', ['users', 'groups']],
  ['authentication.k8s.io', ['uids', 'userextras']],
  ['certificates.k8s.io', ['signers']],
]);

const kubeletSubresources = ['metrics', 'stats', 'log', 'spec', 'proxy', 'healthz', 'configz', 'pods', 'checkpoint'];

/** Verbs that the API server, or one of its admission plugins, asks for. */
export const knownVerbs: readonly string[] = [
  'get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection',
  'use', 'bind', 'escalate', 'impersonate', 'approve', 'sign', 'attest', 'proxy',
];

/** The verbs of plain requests, whose path says whether they are about a namespace. */
export const requestVerbs: readonly string[] = knownVerbs.slice(0, 8);

/** Every resource that some release of Kubernetes serves, by group: roles are written for more than one release. */
const everServed = once(() => {
  const groups = new Map<string, Set<string>>();
  for (const { group, plural } of kindsData.split('\n').map(parseKind)) {
    const plurals = groups.get(group) ?? new Set<string>();
    if (plural !== undefined) plurals.add(plural);
    groups.set(group, plurals);
  }
  return groups;
});

/** The names that roles can use: those of the target version, of the CustomResourceDefinitions in the manifests, and the unlisted ones. */
export class RbacNames {
  readonly #api: Api;
  readonly #custom: () => ReadonlyMap<string, readonly string[]>;

  constructor(api: Api, cluster: Cluster) {
    this.#api = api;
    this.#custom = once(() => customNames(cluster));
  }

  /** The group is Kubernetes' own, so that its resources are all known. */
  isOwn(group: string): boolean {
    return this.#api.resourcesOf(group) !== undefined;
  }

  /** How a resource, without subresource, stands in a group. */
  standing(group: string, resource: string): Standing {
    if (unlisted.get(group)?.includes(resource) || this.#api.resourcesOf(group)?.has(resource)) return 'served';
    if (this.#custom().get(group)?.includes(resource)) return 'served';
    if (!this.isOwn(group)) return 'unknown';
    return everServed().get(group)?.has(resource) ? 'other-release' : 'absent';
  }

  /** Own groups in which the target version has the resource. */
  groupsWith(resource: string): readonly string[] {
    return [...everServed().keys()].filter(group => this.standing(group, resource) === 'served');
  }

  /** Where the resource lives; `undefined` when that is not known. Users, signers and the like belong to no namespace. */
  scope(group: string, resource: string): Scope | undefined {
    if (unlisted.get(group)?.includes(resource)) return 'Cluster';
    return this.#api.resourcesOf(group)?.get(resource)?.scope;
  }

  /** The resource of a group that is meant by the name of its kind, its singular or a misspelling. */
  meant(group: string, resource: string): string | undefined {
    const resources = this.#api.resourcesOf(group);
    const folded = resource.toLowerCase();
    for (const [plural, { kind }] of resources ?? []) if (plural === folded || kind.toLowerCase() === folded) return plural;
    const names = [...(resources?.keys() ?? []), ...(this.#custom().get(group) ?? [])];
    return nearest(resource, names.filter(name => looksLike(resource, name)));
  }

  /** The own group that is meant by another name for it and has the resource: `core`, `apps/v1`, `rbac.authorization`. */
  groupMeant(group: string, resource: string): string | undefined {
    const serves = (own: string) => resource === '*' || this.standing(own, resource) === 'served';
    if (group === 'core' || /^v\d+((alpha|beta)\d+)?$/.test(group)) return serves('') ? '' : undefined;
    const withoutVersion = /^(.*)\/v\d+((?:alpha|beta)\d+)?$/.exec(group)?.[1];
    if (withoutVersion !== undefined) return withoutVersion;
    if (resource === '*') return undefined;
    return [...everServed().keys()].find(own => own !== '' && serves(own)
      && (looksLike(group, own) || `${group}.k8s.io` === own || `${group}.authorization.k8s.io` === own));
  }

  /** The subresource that is meant by a misspelt one; `undefined` when it is right, or nothing is near. */
  subresourceMeant(group: string, resource: string, subresource: string): string | undefined {
    const known = [...(this.#api.resourcesOf(group)?.get(resource)?.subresources.keys() ?? []),
      'status', 'scale', 'finalizers', ...(resource === 'nodes' ? kubeletSubresources : [])];
    return known.includes(subresource) ? undefined : nearest(subresource, known.filter(name => looksLike(subresource, name)));
  }
}

function customNames(cluster: Cluster): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const definition of cluster.ofKind('apiextensions.k8s.io/CustomResourceDefinition')) {
    const group = definition.at('spec', 'group').string;
    const plural = definition.at('spec', 'names', 'plural').string;
    if (group !== undefined && plural !== undefined) names.set(group, [...(names.get(group) ?? []), plural]);
  }
  return names;
}
