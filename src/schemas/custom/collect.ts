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
  const configured = kindsByName([...schemas.flatMap(kindsInSchemaFile), ...kindsDefinedIn(schemas)]);
  const kinds = new Map([...configured, ...kindsByName(kindsDefinedIn(manifests))]);
  const bundled = new Map<string, BundledGroup>();
  for (const group of needed) if (Object.hasOwn(groups, group)) bundled.set(group, await loadGroup(group));
  return {
    // A JSON Schema that is named by its file has no capitals.
    find: (apiVersion, kind) => kinds.get(`${apiVersion} ${kind}`) ?? kinds.get(`${apiVersion} ${kind.toLowerCase()}`)
      ?? bundled.get(splitApiVersion(apiVersion).group)?.find(apiVersion, kind),
  };
}

/**
 * The kinds by API version and name. A repository may have several definitions of one kind, such as those of two release
 * channels: which of them a cluster has is not known, so that an object is held against the one that it fits best.
 */
function kindsByName(written: readonly WrittenKind[]): ReadonlyMap<string, CustomKind> {
  const definitions = new Map<string, WrittenKind[]>();
  for (const each of written) {
    const name = `${each.info.group}/${each.info.version} ${each.info.kind}`;
    const others = definitions.get(name) ?? [];
    definitions.set(name, others);
    if (!others.some((other) => JSON.stringify(other.schema) === JSON.stringify(each.schema))) others.push(each);
  }
  return new Map([...definitions].map(([name, each]) => [name, bestOf(each.map(({ info, schema, prunes }) =>
    customKind(info, new WrittenSchemas(prunes), schema)))]));
}

function bestOf(alternatives: readonly CustomKind[]): CustomKind {
  const [first, ...others] = alternatives as [CustomKind, ...CustomKind[]];
  if (others.length === 0) return first;
  return {
    info: { ...first.info, assumed: true },
    violations: (value) => alternatives.map((each) => each.violations(value)).reduce((best, each) => (each.length < best.length ? each : best)),
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
