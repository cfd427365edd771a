import type { Fields, Shape } from '../../src/schemas/shape.ts';
import { enforcedEnum } from './enums.ts';

/** A schema as upstream's OpenAPI 2 definitions write it; only what is read here. */
export interface UpstreamSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, UpstreamSchema>>;
  readonly additionalProperties?: UpstreamSchema;
  readonly items?: UpstreamSchema;
  readonly 'x-kubernetes-group-version-kind'?: readonly { group: string; version: string; kind: string }[];
}

export type UpstreamDefinitions = Readonly<Record<string, UpstreamSchema>>;

/** Definitions that are a scalar in disguise, or anything at all, by their short name. */
const scalars: Readonly<Record<string, Shape>> = {
  'api.resource.Quantity': { type: 'quantity' },
  'util.intstr.IntOrString': { type: 'int-or-string' },
  'meta.v1.Time': { type: 'time' },
  'meta.v1.MicroTime': { type: 'micro-time' },
  'meta.v1.FieldsV1': { type: 'any' },
  'meta.v1.Patch': { type: 'any' },
  'pkg.runtime.RawExtension': { type: 'any' },
  // These decode themselves, so not even the strict decoder sees what is in them.
  'apiextensions.v1.JSON': { type: 'any' },
  'apiextensions.v1.JSONSchemaPropsOrArray': { type: 'any' },
  'apiextensions.v1.JSONSchemaPropsOrBool': { type: 'any' },
  'apiextensions.v1.JSONSchemaPropsOrStringArray': { type: 'any' },
  'apiextensions.v1beta1.JSON': { type: 'any' },
  'apiextensions.v1beta1.JSONSchemaPropsOrArray': { type: 'any' },
  'apiextensions.v1beta1.JSONSchemaPropsOrBool': { type: 'any' },
  'apiextensions.v1beta1.JSONSchemaPropsOrStringArray': { type: 'any' },
};

/** `io.k8s.api.core.v1.Pod` is `core.v1.Pod`: the last three parts tell all definitions apart. */
export function shortName(upstream: string): string {
  return upstream.replace('#/definitions/', '').split('.').slice(-3).join('.');
}

/** The fields of the definitions that are objects with fields, by short name, as the server of a minor version has them. */
export function objectDefinitions(upstream: UpstreamDefinitions, minor: number): ReadonlyMap<string, Fields> {
  const definitions = new Map<string, Fields>();
  for (const [longName, schema] of Object.entries(upstream)) {
    const name = shortName(longName);
    if (schema.type !== 'object' || Object.hasOwn(scalars, name)) continue;
    if (definitions.has(name)) throw new Error(`two definitions end in ${name}`);
    const fields = Object.entries(schema.properties ?? {}).map(([field, below]): [string, Shape] => {
      // Nothing compares the kind inside of a template or a list with this; for a whole resource it is what chose the definition.
      if (field === 'kind' && below.enum?.length === 1) return [field, { type: 'string' }];
      return [field, shapeOf(below, { definition: name, field, minor })];
    });
    definitions.set(name, new Map(fields));
  }
  return definitions;
}

interface Owner {
  readonly definition: string;
  readonly field: string;
  readonly minor: number;
}

function shapeOf(schema: UpstreamSchema, owner: Owner): Shape {
  if (schema.$ref !== undefined) {
    const name = shortName(schema.$ref);
    return Object.hasOwn(scalars, name) ? scalars[name]! : { type: 'ref', name };
  }
  switch (schema.type) {
    case 'string': {
      if (schema.format === 'byte') return { type: 'bytes' };
      if (schema.format === 'date-time') return { type: 'time' };
      const values = enforcedEnum(owner.definition, owner.field, schema.enum, owner.minor);
      return values ? { type: 'enum', values } : { type: 'string' };
    }
    case 'integer':
      return { type: schema.format === 'int32' ? 'int32' : 'int64' };
    case 'number':
      return { type: 'number' };
    case 'boolean':
      return { type: 'boolean' };
    case 'array':
      return { type: 'list', of: shapeOf(schema.items ?? {}, owner) };
    case 'object':
      return { type: 'map', of: shapeOf(schema.additionalProperties ?? {}, owner) };
    default:
      return { type: 'any' };
  }
}
