import { isMapping } from '../../source/field.ts';
import type { Api, KindInfo, ResourceInfo, Served, Violation } from '../api.ts';
import type { VisitObject } from '../visit.ts';
import type { CustomKinds } from './kinds.ts';

/** An API that knows custom kinds besides its own. Its own win: nobody can define those again. */
export function withCustomKinds(api: Api, custom: CustomKinds | undefined): Api {
  return custom ? new ExtendedApi(api, custom) : api;
}

class ExtendedApi implements Api {
  readonly kubernetesVersion: string;
  readonly minor: number;
  readonly #own: Api;
  readonly #custom: CustomKinds;

  constructor(own: Api, custom: CustomKinds) {
    this.kubernetesVersion = own.kubernetesVersion;
    this.minor = own.minor;
    this.#own = own;
    this.#custom = custom;
  }

  atLeast(minor: number): boolean {
    return this.#own.atLeast(minor);
  }

  served(apiVersion: string, kind: string): Served {
    const own = this.#own.served(apiVersion, kind);
    return own.state === 'foreign' && this.#custom.find(apiVersion, kind) ? { state: 'served' } : own;
  }

  kind(apiVersion: string, kind: string): KindInfo | undefined {
    return this.#own.kind(apiVersion, kind) ?? this.#custom.find(apiVersion, kind)?.info;
  }

  violations(apiVersion: string, kind: string, value: unknown, visit?: VisitObject): readonly Violation[] {
    const custom = this.#own.kind(apiVersion, kind) ? undefined : this.#custom.find(apiVersion, kind);
    if (!custom) return this.#own.violations(apiVersion, kind, value, visit);
    return [...this.#metadata(value, visit), ...custom.violations(value)];
  }

  resourcesOf(group: string): ReadonlyMap<string, ResourceInfo> | undefined {
    return this.#own.resourcesOf(group);
  }

  /** Every kind has the same metadata: it is checked as that of a kind which has little else. */
  #metadata(value: unknown, visit: VisitObject | undefined): readonly Violation[] {
    if (!isMapping(value)) return [];
    return this.#own.violations('v1', 'ConfigMap', { metadata: value['metadata'] }, (definition, object, path) => {
      if (path[0] === 'metadata') visit?.(definition, object, path);
    });
  }
}
