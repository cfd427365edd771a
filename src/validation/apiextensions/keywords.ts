import { list, type Mapping, text } from '../values.ts';
import { checkListType } from './list-types.ts';
import {
  additionalOf, asSchema, type Cursor, hasProperties, isEmbedded, isPlain, itemsOf, propertiesOf, schemaIn, schemasIn, type SchemaNode,
} from './schema-node.ts';
import { checkRules } from './validation-rules.ts';

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** Where a schema stands in the whole, as far as it matters. */
export interface Standing {
  readonly root: boolean;
  /** Below `metadata`, `kind` or `apiVersion` of a resource. */
  readonly inMeta: boolean;
  /** A default cannot be given here, because. */
  readonly noDefault: string | undefined;
}

/** Where the schema of a version stands. */
export const atRoot: Standing = { root: true, inMeta: false, noDefault: undefined };
const below: Standing = { root: false, inMeta: false, noDefault: undefined };

/** Keywords that the API server does not support at all. */
const unsupported = ['additionalItems', 'dependencies', '$ref'];
const unsupportedUnlessEmpty = ['id', 'patternProperties', 'definitions'];

/** Which keywords may stand in a schema, and what they may say: `apiextensions/validation/validation.go`. */
export function checkKeywords(schema: SchemaNode, at: Cursor, standing: Standing): void {
  if (at.tooDeep) return;
  const inner = standing.root ? below : standing;
  checkTypeName(schema, at);
  if (!isPlain(schema)) checkUnusual(schema, at, standing, inner);
  checkProperties(schema, at, standing, inner);
  if (itemsOf(schema)) checkInner(schema, 'items', at, inner);
  else checkEach(schema, 'items', at, inner);
}

function checkTypeName(schema: SchemaNode, at: Cursor): void {
  const type = text(schema, 'type');
  if (type === '' || types.includes(type)) return;
  at.here.unsupported(at.to('type'), type, types);
  if (type === 'null') at.forbidden('type', 'the type of a field cannot be null', 'add `nullable: true` to its real type');
}

function checkUnusual(schema: SchemaNode, at: Cursor, standing: Standing, inner: Standing): void {
  checkOwn(schema, at, standing);
  checkListType(schema, at);
  checkRules(schema, at);
  const additional = additionalOf(schema);
  if (additional) {
    const noDefault = standing.inMeta ? 'among the metadata of a resource it would not be clear what to fill in' : standing.noDefault;
    at.down('additionalProperties');
    checkKeywords(additional, at, noDefault === inner.noDefault ? inner : { ...inner, noDefault });
    at.up(1);
  }
  checkInner(schema, 'not', at, inner);
  for (const field of ['allOf', 'oneOf', 'anyOf']) checkEach(schema, field, at, inner);
  const definitions = schemaIn(schema, 'definitions');
  if (definitions) checkMap(definitions, 'definitions', at, inner);
}

function checkOwn(schema: SchemaNode, at: Cursor, { noDefault, inMeta }: Standing): void {
  if (noDefault !== undefined && schema.default !== undefined && schema.default !== null) {
    at.forbidden('default', `"default" is not possible here: ${noDefault}`, 'remove it');
  }
  for (const field of unsupported) {
    const value = schema[field];
    if (value !== undefined && value !== null) refuse(field, at);
  }
  for (const field of unsupportedUnlessEmpty) if (isSomething(schema[field])) refuse(field, at);
  if (schemasIn(schema, 'items').length > 0) {
    at.forbidden('items', '"items" must be one schema, not a list', 'write one schema for all elements');
  }
  if (inMeta && isEmbedded(schema)) {
    at.forbidden('x-kubernetes-embedded-resource', 'metadata cannot have a resource in it', 'remove it');
  }
  if (schema.uniqueItems === true) {
    const message = '"uniqueItems" is not possible, because comparing all elements takes too long';
    at.forbidden('uniqueItems', message, 'use `x-kubernetes-list-type: set`');
  }
  const additional = schema.additionalProperties;
  if (additional !== undefined && additional !== null && additional !== true && hasProperties(schema)) {
    const message = '"additionalProperties" must not stand beside "properties"';
    at.forbidden('additionalProperties', message, 'keep `properties` for an object with known fields, `additionalProperties` for a map');
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] === false) {
    at.invalid('x-kubernetes-preserve-unknown-fields', false, 'it is true or not there', 'remove it');
  }
}

function refuse(field: string, at: Cursor): void {
  at.forbidden(field, `"${field}" is not supported in the schema of a custom resource`, 'remove it');
}

function isSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function checkProperties(schema: SchemaNode, at: Cursor, standing: Standing, inner: Standing): void {
  const properties = propertiesOf(schema);
  const isResource = standing.root || isEmbedded(schema);
  for (const name in properties) {
    const isMeta = isResource && (name === 'metadata' || name === 'kind' || name === 'apiVersion');
    at.down('properties', name);
    checkKeywords(asSchema(properties[name]), at, isMeta ? inMetadata(name, standing) : inner);
    at.up(2);
  }
}

function inMetadata(name: string, { root, noDefault }: Standing): Standing {
  return { root: false, inMeta: true, noDefault: root ? `every resource has "${name}" of its own` : noDefault };
}

function checkInner(schema: SchemaNode, field: string, at: Cursor, standing: Standing): void {
  const inner = schemaIn(schema, field);
  if (!inner) return;
  at.down(field);
  checkKeywords(inner, at, standing);
  at.up(1);
}

function checkEach(schema: SchemaNode, field: string, at: Cursor, standing: Standing): void {
  const schemas = list(schema, field);
  for (let index = 0; index < schemas.length; index++) {
    at.down(field, index);
    checkKeywords(asSchema(schemas[index]), at, standing);
    at.up(2);
  }
}

function checkMap(schemas: Mapping, field: string, at: Cursor, standing: Standing): void {
  for (const name in schemas) {
    at.down(field, name);
    checkKeywords(asSchema(schemas[name]), at, standing);
    at.up(2);
  }
}
