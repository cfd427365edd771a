import type { Api, KindInfo, ResourceInfo, Served, Violation } from './api.ts';
import { definitionsData } from './data/definitions.ts';
import { deprecationsData } from './data/deprecations.ts';
import { kindsData } from './data/kinds.ts';
import { versionsData } from './data/versions.ts';
import { Definitions } from './definitions.ts';
import { type KindEntry, parseSubresources } from './kind-table.ts';
import { ServedKinds } from './served.ts';
import { shapeViolations } from './shape-checker.ts';
import type { VisitObject } from './visit.ts';

/** The Kubernetes versions whose API is known, oldest first: `1.14` ... */
export const kubernetesVersions: readonly string[] = versionsData.split(' ').map((minor) => `1.${minor}`);
export const newestKubernetesVersion: string = kubernetesVersions.at(-1)!;

const loaded = new Map<string, Api>();

/** The API of a Kubernetes version of `kubernetesVersions`. Throws a `RangeError` for any other text. */
export function loadApi(kubernetesVersion: string): Api {
  if (!kubernetesVersions.includes(kubernetesVersion)) {
    const known = `${kubernetesVersions[0]} to ${newestKubernetesVersion}`;
    throw new RangeError(`Kubernetes version "${kubernetesVersion}" is not among ${known}`);
  }
  let api = loaded.get(kubernetesVersion);
  if (!api) loaded.set(kubernetesVersion, (api = new KubernetesApi(kubernetesVersion)));
  return api;
}

class KubernetesApi implements Api {
  readonly kubernetesVersion: string;
  readonly minor: number;
  readonly #definitions: Definitions;
  readonly #kinds: ServedKinds;
  readonly #resources = new Map<string, ReadonlyMap<string, ResourceInfo> | undefined>();
  readonly #infos = new Map<KindEntry, KindInfo>();

  constructor(kubernetesVersion: string) {
    this.kubernetesVersion = kubernetesVersion;
    this.minor = Number(kubernetesVersion.split('.')[1]);
    this.#definitions = new Definitions(definitionsData, this.minor);
    this.#kinds = new ServedKinds(kindsData, deprecationsData, this.minor);
  }

  atLeast(minor: number): boolean {
    return this.minor >= minor;
  }

  served(apiVersion: string, kind: string): Served {
    return this.#kinds.served(apiVersion, kind);
  }

  kind(apiVersion: string, kind: string): KindInfo | undefined {
    const entry = this.#kinds.entry(apiVersion, kind);
    if (!entry) return undefined;
    let info = this.#infos.get(entry);
    if (!info) this.#infos.set(entry, (info = { group: entry.group, version: entry.version, kind, scope: entry.scope, plural: entry.plural }));
    return info;
  }

  violations(apiVersion: string, kind: string, value: unknown, visit?: VisitObject): readonly Violation[] {
    const entry = this.#kinds.entry(apiVersion, kind);
    return entry ? shapeViolations(this.#definitions, this.minor, entry.definition, value, visit) : [];
  }

  resourcesOf(group: string): ReadonlyMap<string, ResourceInfo> | undefined {
    if (!this.#resources.has(group)) {
      this.#resources.set(group, this.#kinds.ownsGroup(group) ? resourcesIn(this.#kinds.inGroup(group)) : undefined);
    }
    return this.#resources.get(group);
  }
}

function resourcesIn(entries: readonly KindEntry[]): ReadonlyMap<string, ResourceInfo> {
  const resources = new Map<string, ResourceInfo>();
  for (const { kind, plural, scope, verbs, subresources } of entries) {
    if (plural === undefined || scope === undefined) continue;
    resources.set(plural, { kind, scope, verbs, subresources: parseSubresources(subresources) });
  }
  return resources;
}
