import { text } from '../values.ts';
import { patternFault } from '../formats/re2-syntax.ts';
import {
  additionalOf, asSchema, type Cursor, deepest, hasProperties, isEmbedded, isIntOrString, isPlain, itemsOf, preservesUnknown, propertiesOf,
  schemaIn, schemasIn, type SchemaNode,
} from './schema-node.ts';
import { checkNested } from './structural-nested.ts';

/** Where a schema stands; what it lacks is called by that. */
type Level = 'root' | 'items' | 'field';

/**
 * What makes a schema structural, which the API server needs to know which fields there are:
 * `apiextensions-apiserver/pkg/apiserver/schema/validation.go`.
 */
export function checkStructural(schema: SchemaNode, at: Cursor): void {
  checkInvariants(schema, 'root', at);
  checkComplete(schema, schema, at, 0);
}

function checkInvariants(schema: SchemaNode, level: Level, at: Cursor): void {
  if (at.tooDeep) return;
  const type = text(schema, 'type');
  const items = itemsOf(schema);
  if (type === 'array' && !items) at.required('items', 'a schema of type array needs "items"', 'add `items: {type: <type>}`');
  if (items) {
    at.down('items');
    checkInvariants(items, 'items', at);
    at.up(1);
  }
  const properties = propertiesOf(schema);
  for (const name in properties) {
    at.down('properties', name);
    checkInvariants(asSchema(properties[name]), 'field', at);
    at.up(2);
  }
  checkType(schema, type, level, at);
  if (!isPlain(schema)) {
    checkAdditional(schema, level, at);
    if (isIntOrString(schema)) checkIntOrString(schema, at);
    checkJunctors(schema, at);
  }
  if (level === 'root' || isEmbedded(schema)) checkTypeMeta(schema, level, at);
}

function checkAdditional(schema: SchemaNode, level: Level, at: Cursor): void {
  const { additionalProperties } = schema;
  if (additionalProperties === undefined || additionalProperties === null) return;
  const help = 'use `x-kubernetes-preserve-unknown-fields: true`';
  if (level === 'root') {
    at.forbidden('additionalProperties', '"additionalProperties" is not allowed at the root of a schema', help);
  }
  if (isEmbedded(schema)) {
    at.forbidden('additionalProperties', '"additionalProperties" is not allowed for an embedded resource', help);
  }
  const additional = additionalOf(schema);
  if (!additional) return;
  at.down('additionalProperties');
  checkInvariants(additional, 'field', at);
  at.up(1);
}

function checkType(schema: SchemaNode, type: string, level: Level, at: Cursor): void {
  const embedded = isEmbedded(schema);
  if (embedded && type !== 'object') {
    const help = 'write `type: object`';
    if (type === '') at.required('type', 'an embedded resource needs "type"', help);
    else at.invalid('type', type, 'an embedded resource is an object', help);
  } else if (type === '' && !isIntOrString(schema) && !preservesUnknown(schema)) {
    const owner = { root: 'the root of a schema', items: 'the schema of "items"', field: `the schema of ${ownName(at)}` }[level];
    at.required('type', `${owner} needs "type"`, level === 'root' ? 'add `type: object`' : 'add `type: <type>`');
  }
  if (level === 'root' && type !== '' && type !== 'object') {
    at.invalid('type', type, 'a custom resource is an object', 'write `type: object`');
  }
  if (embedded && !preservesUnknown(schema) && !hasProperties(schema)) {
    const help = 'add `x-kubernetes-preserve-unknown-fields: true`';
    at.required('properties', 'an embedded resource needs "properties", or it keeps no field', help);
  }
}

function ownName(at: Cursor): string {
  return `"${String(at.steps.at(-1))}"`;
}

function checkIntOrString(schema: SchemaNode, at: Cursor): void {
  const detail = 'an integer or text has no fields';
  if (preservesUnknown(schema)) at.invalid('x-kubernetes-preserve-unknown-fields', true, detail, 'remove it');
  if (isEmbedded(schema)) at.invalid('x-kubernetes-embedded-resource', true, detail, 'remove it');
}

/** `allOf` and the like, and the pattern. */
function checkJunctors(schema: SchemaNode, at: Cursor): void {
  const intOrString = isTypeChoice(schema);
  const anyOf = schemasIn(schema, 'anyOf');
  for (let index = 0; index < anyOf.length && !intOrString; index++) nested(asSchema(anyOf[index]), 'anyOf', index, at, false);
  const allOf = schemasIn(schema, 'allOf');
  for (let index = 0; index < allOf.length; index++) {
    nested(asSchema(allOf[index]), 'allOf', index, at, index === 0 && isTypeChoice(asSchema(allOf[0])));
  }
  const oneOf = schemasIn(schema, 'oneOf');
  for (let index = 0; index < oneOf.length; index++) nested(asSchema(oneOf[index]), 'oneOf', index, at, false);
  const not = schemaIn(schema, 'not');
  if (not) {
    at.down('not');
    checkNested(not, at, false);
    at.up(1);
  }
  const pattern = text(schema, 'pattern');
  const fault = pattern === '' ? undefined : patternFault(pattern);
  if (fault !== undefined) at.invalid('pattern', pattern, fault, 'write it in the syntax of RE2');
}

function nested(schema: SchemaNode, field: string, index: number, at: Cursor, skipAnyOf: boolean): void {
  at.down(field, index);
  checkNested(schema, at, skipAnyOf);
  at.up(2);
}

/** `anyOf: [{type: integer}, {type: string}]`, the one place where types may stand in `anyOf`. */
function isTypeChoice(schema: SchemaNode): boolean {
  const anyOf = schemasIn(schema, 'anyOf');
  return anyOf.length === 2 && isOnlyType(anyOf[0], 'integer') && isOnlyType(anyOf[1], 'string');
}

function isOnlyType(value: unknown, type: string): boolean {
  const schema = asSchema(value);
  if (schema.type !== type) return false;
  for (const field in schema) if (field !== 'type' && schema[field] !== null) return false;
  return true;
}

/** The root, and a resource in it: what every resource has cannot be said otherwise. */
function checkTypeMeta(schema: SchemaNode, level: Level, at: Cursor): void {
  const properties = propertiesOf(schema);
  for (const name of ['kind', 'apiVersion']) {
    if (!Object.hasOwn(properties, name)) continue;
    const type = text(asSchema(properties[name]), 'type');
    if (type === 'string') continue;
    at.down('properties', name);
    at.invalid('type', type, `"${name}" is text`, 'write `type: string`');
    at.up(2);
  }
  if (!Object.hasOwn(properties, 'metadata')) return;
  const metadata = asSchema(properties.metadata);
  const type = text(metadata, 'type');
  at.down('properties', 'metadata');
  if (type !== 'object') at.invalid('type', type, '"metadata" is an object', 'write `type: object`');
  if (level === 'root' && saysMore(metadata)) {
    const message = 'of "metadata" a schema may restrict "name" and "generateName", and nothing else';
    at.forbidden('', message, 'write `metadata: {type: object}`');
  }
  at.up(2);
}

function saysMore(metadata: SchemaNode): boolean {
  for (const field in metadata) {
    const value = metadata[field];
    if (field === 'type' || field === 'default' || value === undefined || value === null || value === '' || value === false) {
      continue;
    }
    if (field === 'properties') {
      if (Object.keys(propertiesOf(metadata)).some((name) => name !== 'name' && name !== 'generateName')) return true;
    } else if (!(Array.isArray(value) && value.length === 0 && ['enum', 'allOf', 'anyOf', 'oneOf'].includes(field))) return true;
  }
  return false;
}

/** What `allOf` and the like at the root speak of must be there without them too. */
function checkComplete(value: SchemaNode, schema: SchemaNode, at: Cursor, depth: number): void {
  const not = schemaIn(value, 'not');
  if (not) checkPresent(not, schema, at, depth + 1);
  for (const field of ['allOf', 'anyOf', 'oneOf']) {
    for (const each of schemasIn(value, field)) checkPresent(asSchema(each), schema, at, depth + 1);
  }
}

function checkPresent(value: SchemaNode, schema: SchemaNode, at: Cursor, depth: number): void {
  if (depth > deepest) return;
  checkComplete(value, schema, at, depth);
  const items = itemsOf(value);
  if (items) {
    at.down('items');
    const own = itemsOf(schema);
    if (own) checkPresent(items, own, at, depth + 1);
    else at.required('', '"items" is spoken of in "allOf" or the like, and is not in the schema', 'add it to the schema itself');
    at.up(1);
  }
  const properties = propertiesOf(value);
  const own = propertiesOf(schema);
  for (const name in properties) {
    at.down('properties', name);
    if (Object.hasOwn(own, name)) checkPresent(asSchema(properties[name]), asSchema(own[name]), at, depth + 1);
    else {
      const message = `"${name}" is spoken of in "allOf" or the like, and is not in the schema`;
      at.required('', message, 'add it to the `properties` of the schema itself');
    }
    at.up(2);
  }
}
