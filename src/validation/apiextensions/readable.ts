import { additionalOf, asSchema, deepest, isPlain, itemsOf, propertiesOf, schemaIn, schemasIn, type SchemaNode } from './schema-node.ts';

const onlyEmpty = ['id', '$schema', '$ref', 'patternProperties', 'dependencies', 'definitions'];

/**
 * Whether a schema has only what a structural one can have; nothing else is asked of one that has not:
 * `NewStructural` in `apiextensions-apiserver/pkg/apiserver/schema/convert.go`.
 */
export function isReadable(schema: SchemaNode, depth = 0): boolean {
  if (depth > deepest) return true;
  const properties = propertiesOf(schema);
  for (const name in properties) if (!isReadable(asSchema(properties[name]), depth + 1)) return false;
  const items = itemsOf(schema);
  if (items && !isReadable(items, depth + 1)) return false;
  return isPlain(schema) || isReadableApart(schema, depth);
}

/** But for its properties and items. */
function isReadableApart(schema: SchemaNode, depth: number): boolean {
  if (schema['x-kubernetes-preserve-unknown-fields'] === false || schemasIn(schema, 'items').length > 0) return false;
  if (schema.additionalItems !== undefined && schema.additionalItems !== null) return false;
  for (const field of onlyEmpty) if (isSomething(schema[field])) return false;
  for (const inner of [additionalOf(schema), schemaIn(schema, 'not')]) if (inner && !isReadable(inner, depth + 1)) return false;
  for (const field of ['allOf', 'anyOf', 'oneOf']) {
    for (const each of schemasIn(schema, field)) if (!isReadable(asSchema(each), depth + 1)) return false;
  }
  return true;
}

function isSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
