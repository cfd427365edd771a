import { isMapping } from '../../source/field.ts';
import {
  additionalOf, asSchema, type Cursor, isEmbedded, itemsOf, preservesUnknown, propertiesOf, type SchemaNode,
} from './schema-node.ts';
import { valueFaults } from './schema-value.ts';

const metaFields = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * Defaults must have no unknown fields, and be valid themselves:
 * `apiextensions-apiserver/pkg/apiserver/schema/defaulting/validation.go`. Only for structural schemas.
 */
export function checkDefaults(schema: SchemaNode, at: Cursor, root = true): void {
  if (at.tooDeep) return;
  const value = schema.default;
  const embedded = root || isEmbedded(schema);
  if (value !== undefined && value !== null) checkDefault(value, schema, embedded, at);
  const items = itemsOf(schema);
  if (items) {
    at.down('items');
    checkDefaults(items, at, false);
    at.up(1);
  }
  const properties = propertiesOf(schema);
  for (const name in properties) {
    at.down('properties', name);
    checkDefaults(asSchema(properties[name]), at, false);
    at.up(2);
  }
}

function checkDefault(value: unknown, schema: SchemaNode, embedded: boolean, at: Cursor): void {
  const unknown = unknownField(value, schema, embedded);
  if (unknown !== undefined) {
    at.invalid('default', value, `the schema has no field "${unknown}"`, 'remove it, or add it to the schema');
  }
  if (embedded && isMapping(value)) {
    for (const name of ['apiVersion', 'kind']) {
      if (isMapping(value) && !Object.hasOwn(value, name)) {
        at.here.required([...at.to('default'), name], `a resource needs "${name}"`, `add \`${name}\``);
      }
    }
  }
  for (const { rule, path, detail } of valueFaults(value, schema, at.here.minor)) {
    const full = [...at.here.path, ...at.to('default'), ...path];
    const message = `"default" does not fit its own schema: ${detail}`;
    at.here.found.push({ rule, path: full, onKey: false, message, help: 'change the default or the schema' });
  }
}

/** The first field that would be dropped, because the schema does not know it. */
function unknownField(value: unknown, schema: SchemaNode | undefined, embedded: boolean): string | undefined {
  const keeps = schema !== undefined && preservesUnknown(schema);
  if (Array.isArray(value)) {
    for (const each of value) {
      // What is below a list in which all is kept is looked at as if it were the list.
      const unknown = unknownField(each, schema && itemsOf(schema) ? keptBelow(itemsOf(schema)!, keeps) : undefined, false);
      if (unknown !== undefined && !(keeps && !itemsOf(schema))) return unknown;
    }
    return undefined;
  }
  if (!isMapping(value)) return undefined;
  const properties = schema ? propertiesOf(schema) : undefined;
  for (const name in value) {
    if (schema && (embedded || isEmbedded(schema)) && metaFields.has(name)) continue;
    if (properties && Object.hasOwn(properties, name)) {
      const unknown = unknownField(value[name], asSchema(properties[name]), false);
      if (unknown !== undefined) return unknown;
    } else if (schema && schema.additionalProperties !== undefined && schema.additionalProperties !== null) {
      const unknown = unknownField(value[name], additionalOf(schema), false);
      if (unknown !== undefined) return unknown;
    } else if (!keeps) return name;
  }
  return undefined;
}

function keptBelow(items: SchemaNode, keeps: boolean): SchemaNode {
  return keeps ? { ...items, 'x-kubernetes-preserve-unknown-fields': true } : items;
}
