import { Definitions } from './definitions.ts';
import { definitionsData } from './data/definitions.ts';
import { kindsData } from './data/kinds.ts';
import { versionsData } from './data/versions.ts';
import { type KindEntry, parseKind } from './kind-table.ts';
import { includes } from './releases.ts';
import type { ScalarType, Shape } from './shape.ts';

/** A JSON Schema, as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A schema file: `deployment-apps-v1.json`, as kubeconform and yaml-language-server look for it. */
export interface SchemaFile {
  readonly name: string;
  readonly schema: JsonSchema;
}

const int32 = { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

const scalars: Readonly<Record<ScalarType, JsonSchema>> = {
  any: {},
  string: { type: ['string', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  int32: { ...int32, type: ['integer', 'null'] },
  int64: { type: ['integer', 'null'] },
  number: { type: ['number', 'null'] },
  'int-or-string': { anyOf: [{ type: ['string', 'null'] }, int32] },
  quantity: {
    anyOf: [
      { type: ['number', 'null'] },
      { type: 'string', pattern: '^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$' },
    ],
  },
  bytes: { type: ['string', 'null'] },
  time: { type: ['string', 'null'] },
  'micro-time': { type: ['string', 'null'] },
};

/**
 * The shapes of all kinds of a Kubernetes version as JSON Schema (draft-07), one self-contained schema a kind and version,
 * strict: unknown fields are refused. What the API server requires is not in them, as it is not in the shapes.
 * Throws a `RangeError` for a version whose minor number is not one of the data.
 */
export function* jsonSchemas(kubernetesVersion: string): Generator<SchemaFile> {
  const known = versionsData.split(' ').map(minor => `1.${minor}`);
  if (!known.includes(kubernetesVersion)) throw new RangeError(`Kubernetes version "${kubernetesVersion}" is not known`);
  const minor = Number(kubernetesVersion.slice('1.'.length));
  const kinds = kindsData.split('\n').map(parseKind).filter(entry => entry.plural !== undefined && includes(entry.releases, minor));
  const definitions = new Definitions(definitionsData, minor);
  for (const entry of kinds) yield { name: fileName(entry), schema: schemaOf(entry, definitions) };
}

/** The group is cut at its first dot, as kubeconform does. */
function fileName({ group, version, kind }: KindEntry): string {
  return [kind.toLowerCase(), ...(group === '' ? [] : [group.split('.')[0]!]), version].join('-') + '.json';
}

function schemaOf({ definition, apiVersion, kind }: KindEntry, definitions: Definitions): JsonSchema {
  const used = new Map<string, JsonSchema>();
  const use = (name: string): JsonSchema => {
    const fields = definitions.fields(name);
    if (!fields) return { type: ['object', 'null'] };
    if (!used.has(name)) {
      // Before its fields are looked at: a definition may hold itself.
      used.set(name, {});
      const properties = Object.fromEntries([...fields].map(([field, shape]) => [field, schema(shape)]));
      used.set(name, { type: ['object', 'null'], properties, additionalProperties: false });
    }
    return { $ref: `#/definitions/${name}` };
  };
  const schema = (shape: Shape): JsonSchema => {
    switch (shape.type) {
      case 'ref': return use(shape.name);
      case 'map': return { type: ['object', 'null'], additionalProperties: schema(shape.of) };
      case 'list': return { type: ['array', 'null'], items: schema(shape.of) };
      case 'enum': return { enum: [...shape.values, null] };
      default: return scalars[shape.type];
    }
  };
  use(definition);
  const root = used.get(definition) as { readonly properties: JsonSchema };
  used.delete(definition);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...root,
    type: 'object',
    properties: { ...root.properties, apiVersion: { const: apiVersion }, kind: { const: kind } },
    required: ['apiVersion', 'kind'],
    definitions: Object.fromEntries(used),
  };
}
