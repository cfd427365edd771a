import type { Served } from './api.ts';
import { byStability, parseKind, splitApiVersion, type KindEntry } from './kind-table.ts';
import { nearest } from './nearest.ts';
import { firstRelease, includes, lastRelease } from './releases.ts';

/** When a kind of an API version is deprecated and, where the releases do not tell yet, when it will go: minor versions. */
interface Deprecation {
  readonly since: number;
  readonly removedIn: number | undefined;
}

/** All lines by the kind they are about: only the unusual questions need them. */
type AllKinds = ReadonlyMap<string, readonly KindEntry[]>;

/** Where a kind went that is no longer in its own group. */
const moved: Readonly<Record<string, string>> = {
  'extensions DaemonSet': 'apps DaemonSet',
  'extensions Deployment': 'apps Deployment',
  'extensions ReplicaSet': 'apps ReplicaSet',
  'extensions Ingress': 'networking.k8s.io Ingress',
  'extensions NetworkPolicy': 'networking.k8s.io NetworkPolicy',
  'extensions PodSecurityPolicy': 'policy PodSecurityPolicy',
  ' Endpoints': 'discovery.k8s.io EndpointSlice',
};

/** What the releases of Kubernetes say about a group, version and kind, seen from one minor version. */
export class ServedKinds {
  readonly #minor: number;
  readonly #kinds: string;
  readonly #deprecations: string;
  readonly #found = new PerKind<readonly KindEntry[]>();
  readonly #entry = new PerKind<KindEntry | undefined>();
  readonly #served = new PerKind<Served>();
  #all: AllKinds | undefined;

  /** The texts are those of `data/kinds.ts` and `data/deprecations.ts`. */
  constructor(kinds: string, deprecations: string, minor: number) {
    this.#kinds = kinds;
    this.#deprecations = deprecations;
    this.#minor = minor;
  }

  /** The facts as the target has them, else as the last release before it or the first after it had them. */
  entry(apiVersion: string, kind: string): KindEntry | undefined {
    return this.#entry.get(apiVersion, kind, () => this.#bestEntry(apiVersion, kind));
  }

  #bestEntry(apiVersion: string, kind: string): KindEntry | undefined {
    const entries = this.#entries(apiVersion, kind);
    return entries.find((entry) => includes(entry.releases, this.#minor))
      ?? entries.findLast((entry) => lastRelease(entry.releases) < this.#minor)
      ?? entries[0];
  }

  /** The group is Kubernetes' own: some release defines kinds in it. */
  ownsGroup(group: string): boolean {
    return linesOfGroup(this.#kinds, group).length > 0;
  }

  /** The kinds of a group that the target serves. */
  inGroup(group: string): readonly KindEntry[] {
    return linesOfGroup(this.#kinds, group).map(parseKind).filter((entry) => includes(entry.releases, this.#minor));
  }

  served(apiVersion: string, kind: string): Served {
    return this.#served.get(apiVersion, kind, () => this.#find(apiVersion, kind));
  }

  #find(apiVersion: string, kind: string): Served {
    const entries = this.#entries(apiVersion, kind);
    if (entries.length === 0) return this.#unknown(apiVersion, kind);
    const first = Math.min(...entries.map((entry) => firstRelease(entry.releases)));
    const last = Math.max(...entries.map((entry) => lastRelease(entry.releases)));
    if (this.#minor < first) return { state: 'not-yet', servedSince: `1.${first}` };
    if (this.#minor > last) {
      const replacement = this.#replacement(entries[0]!);
      return { state: 'removed', removedIn: `1.${last + 1}`, lastServed: `1.${last}`, ...(replacement && { replacement }) };
    }
    const deprecation = this.#deprecation(apiVersion, kind) ?? this.#deprecation(apiVersion, kind.replace(/List$/, ''));
    if (!deprecation || this.#minor < deprecation.since) return { state: 'served' };
    const replacement = this.#replacement(entries[0]!);
    const removedIn = last === Infinity ? deprecation.removedIn : last + 1;
    return {
      state: 'deprecated',
      since: `1.${deprecation.since}`,
      ...(removedIn !== undefined && { removedIn: `1.${removedIn}` }),
      ...(replacement && { replacement }),
    };
  }

  /** The lines of a kind, one or few; asked for again with every document. */
  #entries(apiVersion: string, kind: string): readonly KindEntry[] {
    return this.#found.get(apiVersion, kind, () => linesWith(this.#kinds, `${apiVersion} ${kind} `).map(parseKind));
  }

  #deprecation(apiVersion: string, kind: string): Deprecation | undefined {
    const line = linesWith(this.#deprecations, `${apiVersion} ${kind} `)[0];
    if (line === undefined) return undefined;
    const [, , since, removedIn] = line.split(' ');
    return { since: Number(since), removedIn: removedIn ? Number(removedIn) : undefined };
  }

  get #everything(): AllKinds {
    return (this.#all ??= readAll(this.#kinds));
  }

  /** The most stable other version that the target serves; with its kind where that is another. */
  #replacement(entry: KindEntry): string | undefined {
    const kind = entry.kind.replace(/List$/, '');
    const [group, newKind] = (moved[`${entry.group} ${kind}`] ?? `${entry.group} ${kind}`).split(' ') as [string, string];
    const best = this.#servedVersions(newKind).filter((version) => splitApiVersion(version).group === group)[0];
    if (best === undefined || best === entry.apiVersion) return undefined;
    return newKind === kind ? best : `${best} ${newKind}`;
  }

  #servedVersions(kind: string): string[] {
    const entries = (this.#everything.get(kind) ?? []).filter((entry) => includes(entry.releases, this.#minor));
    return [...new Set(entries.map((entry) => entry.apiVersion))].sort(byStability);
  }

  #unknown(apiVersion: string, kind: string): Served {
    if (apiVersion === 'v1' && kind === 'List') return { state: 'served' };
    const { group, version } = splitApiVersion(apiVersion);
    const own = this.ownsGroup(group);
    if (this.#everything.has(kind) && (own || this.#looksLikeOwn(group, kind))) {
      return { state: 'unknown-version', versions: this.#servedVersions(kind) };
    }
    // What other tools read looks like a manifest too: `builtin`, `skaffold/v4`.
    if (!own || !/^v\d/.test(version)) return { state: 'foreign' };
    const near = nearest(kind, this.#everything.keys());
    const served = near === undefined ? [] : this.#servedVersions(near);
    if (near === undefined || served.length === 0) return { state: 'unknown-kind' };
    const sameGroup = served.find((each) => splitApiVersion(each).group === group);
    const best = served.find((each) => each === apiVersion) ?? sameGroup ?? served[0]!;
    return { state: 'unknown-kind', didYouMean: { apiVersion: best, kind: near } };
  }

  /**
   * `networking.k8s/v1` for an Ingress: a slip in the name of a group that has the kind. Groups without a dot are nobody's;
   * complete ones such as `scheduling.x-k8s.io` are somebody's, however near.
   */
  #looksLikeOwn(group: string, kind: string): boolean {
    if (!group.includes('.')) return true;
    if (group.endsWith('.io')) return false;
    return nearest(group, (this.#everything.get(kind) ?? []).map((entry) => entry.group)) !== undefined;
  }
}

/** What is known of each kind of each API version: asked for with every object, so that no key is put together first. */
class PerKind<T> {
  readonly #known = new Map<string, Map<string, T>>();

  get(apiVersion: string, kind: string, find: () => T): T {
    let kinds = this.#known.get(apiVersion);
    if (!kinds) this.#known.set(apiVersion, (kinds = new Map()));
    const known = kinds.get(kind);
    if (known !== undefined || kinds.has(kind)) return known as T;
    const found = find();
    kinds.set(kind, found);
    return found;
  }
}

/** The lines of a text that start with some words. */
function linesWith(text: string, words: string): string[] {
  const lines: string[] = [];
  let start = text.startsWith(words) ? 0 : text.indexOf(`\n${words}`) + 1;
  while (text.startsWith(words, start)) {
    const end = text.indexOf('\n', start);
    lines.push(text.slice(start, end < 0 ? text.length : end));
    start = text.indexOf(`\n${words}`, start) + 1;
    if (start === 0) break;
  }
  return lines;
}

function linesOfGroup(text: string, group: string): string[] {
  return linesWith(text, group === '' ? 'v1 ' : `${group}/`);
}

function readAll(text: string): AllKinds {
  const byKind = new Map<string, KindEntry[]>();
  for (const line of text.split('\n')) {
    const entry = parseKind(line);
    const entries = byKind.get(entry.kind);
    if (entries) entries.push(entry);
    else byKind.set(entry.kind, [entry]);
  }
  return byKind;
}
