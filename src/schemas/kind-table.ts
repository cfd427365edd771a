import type { Scope } from './api.ts';
import { parseReleases, type Releases } from './releases.ts';

/** A line of `data/kinds.ts`: a kind in one API version, and the releases for which the line holds. */
export interface KindEntry {
  readonly group: string;
  readonly version: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** The name of its definition. */
  readonly definition: string;
  readonly plural: string | undefined;
  readonly scope: Scope | undefined;
  readonly verbs: readonly string[];
  /** As written: `status,exec:connect`. */
  readonly subresources: string;
  readonly releases: Releases;
}

const allVerbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** Reads a line of `data/kinds.ts`; what its words mean is told in `scripts/import/kinds.ts`. */
export function parseKind(line: string): KindEntry {
  const [apiVersion, kind, definition, plural, scope, verbs, subresources, releases] = line.split(' ') as [
    string, string, string, string, string, string, string, string,
  ];
  return {
    ...splitApiVersion(apiVersion),
    apiVersion,
    kind,
    definition,
    plural: plural === '-' ? undefined : plural,
    scope: scope === 'N' ? 'Namespaced' : scope === 'C' ? 'Cluster' : undefined,
    verbs: verbs === '*' ? allVerbs : verbs === '-' ? [] : verbs.split(','),
    subresources,
    releases: parseReleases(releases),
  };
}

/** `exec:connect,status` to names and verbs; without verbs they are those of `status`. */
export function parseSubresources(text: string): ReadonlyMap<string, readonly string[]> {
  if (text === '-') return new Map();
  return new Map(text.split(',').map((part) => {
    const [name, verbs] = part.split(':');
    return [name!, verbs?.split('+') ?? ['get', 'patch', 'update']];
  }));
}

/** `apps/v1` is group `apps` and version `v1`; `v1` is version `v1` of the core group, whose name is empty. */
export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  if (slash < 0) return { group: '', version: apiVersion };
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** Sorts API versions as Kubernetes does: stable before beta before alpha, then the higher number. */
export function byStability(a: string, b: string): number {
  return rank(splitApiVersion(b).version) - rank(splitApiVersion(a).version) || (a < b ? -1 : 1);
}

function rank(version: string): number {
  const [, major, stage, minor] = /^v(\d{1,3})(?:(alpha|beta)(\d{1,3}))?$/.exec(version) ?? [];
  const stability = stage === undefined ? 2 : stage === 'beta' ? 1 : 0;
  return stability * 1e6 + Number(major ?? 0) * 1e3 + Number(minor ?? 0);
}
