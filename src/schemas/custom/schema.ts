import { isMapping } from '../../source/field.ts';

/** A part of a schema, as plain JSON that nobody has checked: any word may be missing or of the wrong type. */
export type Schema = Readonly<Record<string, unknown>>;

/** Where the parts of a schema come from, and how they are to be read. */
export interface SchemaSource {
  /** The schema that a word such as `items` leads to; `undefined` when there is none. */
  child(part: unknown): Schema | undefined;
  /** A mapping with this schema has no other fields than those named. */
  isClosed(schema: Schema): boolean;
}

/** Schemas whose equal parts are kept once: a part is its number. They say themselves where they are closed. */
export class PooledSchemas implements SchemaSource {
  readonly #nodes: readonly Schema[];

  constructor(nodes: readonly Schema[]) {
    this.#nodes = nodes;
  }

  child(part: unknown): Schema | undefined {
    return typeof part === 'number' ? this.#nodes[part] : undefined;
  }

  isClosed(schema: Schema): boolean {
    return schema['additionalProperties'] === false;
  }
}

/** Schemas as they are written in a CustomResourceDefinition, or as JSON Schema. */
export class WrittenSchemas implements SchemaSource {
  readonly #prunes: boolean;

  /** `prunes`: what is not named is dropped by the server, as it is by `apiextensions.k8s.io/v1` (structural schemas). */
  constructor(prunes: boolean) {
    this.#prunes = prunes;
  }

  child(part: unknown): Schema | undefined {
    return isMapping(part) ? part : undefined;
  }

  isClosed(schema: Schema): boolean {
    if (schema['additionalProperties'] === false) return true;
    if (!this.#prunes || schema['x-kubernetes-preserve-unknown-fields'] === true || schema['x-kubernetes-embedded-resource'] === true) return false;
    return (schema['additionalProperties'] ?? undefined) === undefined && (schema['type'] === 'object' || isMapping(schema['properties']));
  }
}

/** The texts in a word that may have one or several, such as `type`. */
export function textsIn(word: unknown): readonly string[] {
  return (Array.isArray(word) ? word : [word]).filter((each) => typeof each === 'string');
}
