import type { KindInfo, Violation } from '../api.ts';
import { splitApiVersion } from '../kind-table.ts';
import { customViolations } from './checker.ts';
import { groups } from './data/index.ts';
import type { CustomKind, CustomKinds } from './kinds.ts';
import type { Source } from '../../source/source.ts';
import { PooledSchemas, type Schema, type SchemaSource, WrittenSchemas } from './schema.ts';
import { kindsDefinedIn, kindsOfSchema, type WrittenKind } from './written.ts';

/** Where the custom kinds of a run come from. */
export interface CustomKindSources {
  /** Texts with CustomResourceDefinitions or JSON Schemas. */
  readonly schemas: readonly Source[];
  /** The manifests: their CustomResourceDefinitions win over all others. */
  readonly manifests: readonly Source[];
  /** API groups whose kinds come with the tool. */
  readonly groups: readonly string[];
}

/** Reads the schemas of all custom kinds of a run. What is odd or broken in them is passed over. */
export async function collectCustomKinds({ schemas, manifests, groups: needed }: CustomKindSources): Promise<CustomKinds> {
  const written = [...schemas.flatMap(kindsInSchemaFile), ...kindsDefinedIn(schemas), ...kindsDefinedIn(manifests)];
  const kinds = new Map<string, CustomKind>();
  for (const { info, schema, prunes } of written) {
    kinds.set(`${info.group}/${info.version} ${info.kind}`, customKind(info, new WrittenSchemas(prunes), schema));
  }
  const bundled = new Map<string, BundledGroup>();
  for (const group of needed) if (Object.hasOwn(groups, group)) bundled.set(group, await loadGroup(group));
  return {
    // A JSON Schema that is named by its file has no capitals.
    find: (apiVersion, kind) => kinds.get(`${apiVersion} ${kind}`) ?? kinds.get(`${apiVersion} ${kind.toLowerCase()}`)
      ?? bundled.get(splitApiVersion(apiVersion).group)?.find(apiVersion, kind),
  };
}

function kindsInSchemaFile({ path, documents }: Source): readonly WrittenKind[] {
  return path.endsWith('.json') ? documents.flatMap(({ value }) => kindsOfSchema(path, value)) : [];
}

/** The kinds of a group that comes with the tool; how their names are written is not known, so that letter case does not count. */
interface BundledGroup {
  find(apiVersion: string, kind: string): CustomKind | undefined;
}

async function loadGroup(group: string): Promise<BundledGroup> {
  const { data } = await groups[group]!();
  const { kinds, nodes } = JSON.parse(data) as { readonly kinds: Readonly<Record<string, number>>; readonly nodes: readonly Schema[] };
  const source = new PooledSchemas(nodes);
  const known = new Map<string, CustomKind>();
  return {
    find: (apiVersion, kind) => {
      const { version } = splitApiVersion(apiVersion);
      const name = `${version} ${kind.toLowerCase()}`;
      const root = Object.hasOwn(kinds, name) ? source.child(kinds[name]) : undefined;
      if (root && !known.has(name)) {
        known.set(name, customKind({ group, version, kind, scope: undefined, plural: undefined, assumed: true }, source, root));
      }
      return known.get(name);
    },
  };
}

function customKind(info: KindInfo, source: SchemaSource, root: Schema): CustomKind {
  return { info, violations: (value: unknown): readonly Violation[] => customViolations(source, root, value) };
}
