import { isMapping } from '../../source/field.ts';
import type { Key } from '../../source/document.ts';
import type { Here } from '../here.ts';
import type { Mapping } from '../values.ts';

/** A schema of a custom resource, read as the API server's decoder reads it: `apiextensions/v1/types_jsonschema.go`, `marshal.go`. */
export type SchemaNode = Mapping;

const empty: SchemaNode = Object.freeze({});

/** A schema in a list or map of schemas: a null there is an empty one. */
export function asSchema(value: unknown): SchemaNode {
  return isMapping(value) ? value : empty;
}

/** The schema in a field such as `not`; undefined when there is none. */
export function schemaIn(schema: SchemaNode, field: string): SchemaNode | undefined {
  const value = schema[field];
  return isMapping(value) ? value : undefined;
}

/** The schema of the elements of a list; undefined when there is none, or a list of schemas. */
export function itemsOf(schema: SchemaNode): SchemaNode | undefined {
  return schemaIn(schema, 'items');
}

/** The schema of what is not in `properties`; undefined when it is only allowed, or not. */
export function additionalOf(schema: SchemaNode): SchemaNode | undefined {
  return schemaIn(schema, 'additionalProperties');
}

/** The fields of an object with their schemas. */
export function propertiesOf(schema: SchemaNode): Mapping {
  return schemaIn(schema, 'properties') ?? empty;
}

/** The schemas in `allOf`, `anyOf` or `oneOf`. */
export function schemasIn(schema: SchemaNode, field: string): readonly unknown[] {
  const value = schema[field];
  return Array.isArray(value) ? value : nothing;
}

const nothing: readonly unknown[] = Object.freeze([]);

/** Whether it names any field. */
export function hasProperties(schema: SchemaNode): boolean {
  const properties = propertiesOf(schema);
  for (const _name in properties) return true;
  return false;
}

/** Fields that it does not know are kept. */
export function preservesUnknown(schema: SchemaNode): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true;
}

/** An integer or text. */
export function isIntOrString(schema: SchemaNode): boolean {
  return schema['x-kubernetes-int-or-string'] === true;
}

/** A resource inside a resource. */
export function isEmbedded(schema: SchemaNode): boolean {
  return schema['x-kubernetes-embedded-resource'] === true;
}

const plain = new Set([
  'type', 'description', 'properties', 'items', 'format', 'required', 'enum', 'title', 'example', 'maximum', 'minimum', 'maxLength',
  'minLength', 'maxItems', 'minItems', 'maxProperties', 'minProperties', 'exclusiveMaximum', 'exclusiveMinimum', 'multipleOf',
]);

/** Whether a schema has only keywords of which none but the type needs a look, as nearly all have. */
export function isPlain(schema: SchemaNode): boolean {
  for (const keyword in schema) if (!plain.has(keyword)) return false;
  return schema.items === undefined || isMapping(schema.items);
}

/** Deeper than any schema that means something, and far from the end of the stack. */
export const deepest = 500;

/** Where in a schema a check is. The steps change as it goes on; what it reports has them as they are then. */
export class Cursor {
  readonly here: Here;
  readonly #steps: Key[];

  /** `steps` lead to the schema from the object that is being checked. */
  constructor(here: Here, steps: readonly Key[]) {
    this.here = here;
    this.#steps = [...steps];
  }

  get tooDeep(): boolean {
    return this.#steps.length > deepest;
  }

  get steps(): readonly Key[] {
    return this.#steps;
  }

  down(first: Key, second?: Key): void {
    this.#steps.push(first);
    if (second !== undefined) this.#steps.push(second);
  }

  /** One level or two. */
  up(levels: 1 | 2): void {
    this.#steps.pop();
    if (levels === 2) this.#steps.pop();
  }

  to(field: string): readonly Key[] {
    return field === '' ? [...this.#steps] : [...this.#steps, field];
  }

  required(field: string, message: string, help: string): void {
    this.here.required(this.to(field), message, help);
  }

  invalid(field: string, value: unknown, detail: string, help?: string): void {
    this.here.invalid(this.to(field), value, detail, help);
  }

  forbidden(field: string, message: string, help?: string): void {
    this.here.forbidden(this.to(field), message, help);
  }
}
