import type { Document } from '../../source/document.ts';
import { isMapping } from '../../source/field.ts';
import type { Source } from '../../source/source.ts';
import type { KindInfo, Scope } from '../api.ts';
import type { Schema } from './schema.ts';

/** A custom kind as somebody defines it, in one version. */
export interface WrittenKind {
  readonly info: KindInfo;
  readonly schema: Schema;
  /** The server drops what the schema does not name. */
  readonly prunes: boolean;
}

/** The kinds that the CustomResourceDefinitions of some texts define; what is odd in one is passed over. */
export function kindsDefinedIn(sources: readonly Source[]): readonly WrittenKind[] {
  return sources.filter(({ text }) => text.includes('CustomResourceDefinition')).flatMap(({ documents }) => documents.flatMap(kindsIn));
}

function kindsIn({ value }: Document): readonly WrittenKind[] {
  if (!isMapping(value)) return [];
  if (value['kind'] === 'List' && Array.isArray(value['items'])) return value['items'].flatMap(definedBy);
  return definedBy(value);
}

function definedBy(definition: unknown): readonly WrittenKind[] {
  if (!isMapping(definition) || definition['kind'] !== 'CustomResourceDefinition' || !isMapping(definition['spec'])) return [];
  const { spec, apiVersion } = definition;
  const { group, names, scope, versions, preserveUnknownFields } = spec as Readonly<Record<string, unknown>>;
  const { kind, plural } = isMapping(names) ? names : {};
  if (typeof group !== 'string' || typeof kind !== 'string' || !Array.isArray(versions)) return [];
  const prunes = apiVersion === 'apiextensions.k8s.io/v1' && preserveUnknownFields !== true;
  return versions.flatMap((version: unknown): readonly WrittenKind[] => {
    if (!isMapping(version) || typeof version['name'] !== 'string') return [];
    const schema = isMapping(version['schema']) ? version['schema']['openAPIV3Schema'] : undefined;
    if (!isMapping(schema)) return [];
    const info = {
      group, version: version['name'], kind, scope: scopeIn(scope), plural: typeof plural === 'string' ? plural : undefined,
    };
    return [{ info, schema, prunes }];
  });
}

function scopeIn(scope: unknown): Scope | undefined {
  return scope === 'Namespaced' || scope === 'Cluster' ? scope : undefined;
}

/**
 * The kinds that a JSON Schema is about: those it names itself (`x-kubernetes-group-version-kind`), else the one that its file is
 * named after, `GROUP/KIND_VERSION.json`, as in the CRDs catalog. None when it is no schema or is about nobody.
 */
export function kindsOfSchema(path: string, schema: unknown): readonly WrittenKind[] {
  if (!isMapping(schema) || !isMapping(schema['properties'])) return [];
  const named = schema['x-kubernetes-group-version-kind'];
  if (Array.isArray(named)) {
    return named.flatMap((each: unknown): readonly WrittenKind[] => {
      const { group, version, kind } = isMapping(each) ? each : {};
      if (typeof group !== 'string' || typeof version !== 'string' || typeof kind !== 'string') return [];
      return [{ info: { group, version, kind, scope: undefined, plural: undefined }, schema, prunes: false }];
    });
  }
  const [, group, kind, version] = /([^/]+)\/([^/_]+)_(v[^/_]+)\.json$/.exec(path) ?? [];
  if (group === undefined || kind === undefined || version === undefined) return [];
  return [{ info: { group, version, kind, scope: undefined, plural: undefined }, schema, prunes: false }];
}
