import { text } from '../values.ts';
import { patternFault } from '../formats/re2-syntax.ts';
import { asSchema, type Cursor, itemsOf, propertiesOf, schemaIn, schemasIn, type SchemaNode } from './schema-node.ts';

/** What must not stand in `allOf` and the like, by how a schema has it. */
const texts = ['type', 'title', 'description', 'x-kubernetes-list-type', 'x-kubernetes-map-type'];
const flags = [
  'nullable', 'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource', 'x-kubernetes-int-or-string',
];
const lists = ['x-kubernetes-list-map-keys', 'x-kubernetes-validations'];
/** Since then `additionalProperties: false` counts as nothing. */
const falseSince = 31;
const pointers = new Set(['x-kubernetes-list-type', 'x-kubernetes-map-type']);

/**
 * A schema inside `allOf`, `anyOf`, `oneOf` or `not` may restrict values, and not say what there is:
 * `validateNestedValueValidation` in `apiextensions-apiserver/pkg/apiserver/schema/validation.go`. `skipAnyOf`: the types in
 * its `anyOf` are those of an integer or text.
 */
export function checkNested(schema: SchemaNode, at: Cursor, skipAnyOf: boolean): void {
  if (at.tooDeep) return;
  checkJunctors(schema, at, skipAnyOf);
  const items = itemsOf(schema);
  if (items) {
    at.down('items');
    checkNested(items, at, false);
    at.up(1);
  }
  const properties = propertiesOf(schema);
  for (const name in properties) {
    at.down('properties', name);
    checkNested(asSchema(properties[name]), at, false);
    if (name === 'metadata') {
      at.forbidden('', '"metadata" must not be spoken of in "allOf", "anyOf", "oneOf" or "not"', 'remove it');
    }
    at.up(2);
  }
  for (const field of texts) {
    const value = schema[field];
    if (typeof value === 'string' && (value !== '' || pointers.has(field))) refuse(field, at);
  }
  for (const field of flags) if (schema[field] === true) refuse(field, at);
  for (const field of lists) if (schemasIn(schema, field).length > 0) refuse(field, at);
  const additional = schema.additionalProperties;
  if (additional !== undefined && additional !== null && (additional !== false || at.here.minor < falseSince)) {
    refuse('additionalProperties', at);
  }
  if (schema.default !== undefined && schema.default !== null) refuse('default', at);
}

function refuse(field: string, at: Cursor): void {
  const message = `"${field}" must not stand inside "allOf", "anyOf", "oneOf" or "not"`;
  at.forbidden(field, message, 'move it out, to the schema of the same field');
}

function checkJunctors(schema: SchemaNode, at: Cursor, skipAnyOf: boolean): void {
  for (const field of ['anyOf', 'allOf', 'oneOf']) {
    if (skipAnyOf && field === 'anyOf') continue;
    const schemas = schemasIn(schema, field);
    for (let index = 0; index < schemas.length; index++) {
      at.down(field, index);
      checkNested(asSchema(schemas[index]), at, false);
      at.up(2);
    }
  }
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
