import type { Fields, Shape } from '../../src/schemas/shape.ts';
import type { UpstreamResource, UpstreamResources } from './kinds.ts';
import type { UpstreamDefinitions } from './openapi.ts';

/** The `swagger.json` of a Kubernetes release (`api/openapi-spec`); only what is read here. */
export interface Swagger {
  readonly definitions: UpstreamDefinitions;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Operation {
  readonly 'x-kubernetes-action'?: string;
  readonly 'x-kubernetes-group-version-kind'?: { readonly kind: string };
}

const verbOfAction: ReadonlyMap<string, string> = new Map(Object.entries({
  post: 'create', put: 'update', get: 'get', list: 'list', patch: 'patch', delete: 'delete', deletecollection: 'deletecollection',
  connect: 'connect', watch: 'watch', watchlist: 'watch',
}));

/** The resources of a release, read off its paths. */
export function resourcesOf(swagger: Swagger): UpstreamResources {
  const resources: Record<string, UpstreamResource & { verbs: string[]; subresources: Record<string, string[]>; namespaced: boolean }> = {};
  for (const [path, item] of Object.entries(swagger.paths)) {
    const match = /^\/(?:api|apis\/([^/]+))\/(v\w+)\/(?:watch\/)?(namespaces\/\{namespace\}\/)?([a-z]+)(?:\/\{name\}(?:\/([a-z]+))?)?$/.exec(path);
    if (!match) continue;
    const [, group = '', version, namespaced, plural, subresource] = match;
    for (const operation of Object.values(item)) {
      const { 'x-kubernetes-action': action, 'x-kubernetes-group-version-kind': kind } = (operation ?? {}) as Operation;
      const verb = verbOfAction.get(action ?? '');
      if (verb === undefined || kind === undefined) continue;
      const key = `${group}/${version}/${plural}`;
      const resource = (resources[key] ??= { kind: '', namespaced: false, verbs: [], subresources: {} });
      if (namespaced !== undefined) resource.namespaced = true;
      const verbs = subresource === undefined ? resource.verbs : (resource.subresources[subresource] ??= []);
      if (!verbs.includes(verb)) verbs.push(verb);
      if (subresource === undefined) resources[key] = { ...resource, kind: kind.kind };
    }
  }
  return Object.fromEntries(Object.entries(resources).filter(([, resource]) => resource.kind !== ''));
}

/** A release's own file does not mark every enum; one that the release before had is kept as long as the field is text. */
export function withEnumsOf(
  before: ReadonlyMap<string, Fields>,
  definitions: ReadonlyMap<string, Fields>,
): ReadonlyMap<string, Fields> {
  return new Map([...definitions].map(([name, fields]) => [name, new Map([...fields].map(([field, shape]): [string, Shape] => {
    const old = before.get(name)?.get(field);
    return [field, old ? keptEnum(old, shape) : shape];
  }))]));
}

function keptEnum(old: Shape, shape: Shape): Shape {
  if (old.type === 'list' && shape.type === 'list') return { type: 'list', of: keptEnum(old.of, shape.of) };
  return old.type === 'enum' && shape.type === 'string' ? old : shape;
}
