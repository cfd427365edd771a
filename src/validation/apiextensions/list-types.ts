import { list, text } from '../values.ts';
import { asSchema, type Cursor, itemsOf, propertiesOf, type SchemaNode } from './schema-node.ts';

const listTypes = ['atomic', 'set', 'map'];
const mapTypes = ['atomic', 'granular'];
const listType = 'x-kubernetes-list-type';
const mapType = 'x-kubernetes-map-type';
const mapKeys = 'x-kubernetes-list-map-keys';

/** How lists and objects are merged, and what tells their elements apart: `apiextensions/validation/validation.go`. */
export function checkListType(schema: SchemaNode, at: Cursor): void {
  const ofMap = schema[mapType];
  if (typeof ofMap === 'string') {
    checkOwnType(schema, 'object', mapType, at);
    if (!mapTypes.includes(ofMap)) at.here.unsupported(at.to(mapType), ofMap, mapTypes);
  }
  const type = schema[listType];
  const keys = list(schema, mapKeys);
  if (typeof type !== 'string') {
    if (keys.length > 0) at.required(listType, `"${mapKeys}" needs "${listType}: map"`, `add \`${listType}: map\``);
    return;
  }
  if (text(schema, 'type') !== 'array') checkOwnType(schema, 'array', listType, at);
  else if (type === 'set') checkSet(schema, at);
  if (!listTypes.includes(type)) at.here.unsupported(at.to(listType), type, listTypes);
  if (keys.length > 0 && type !== 'map') {
    at.invalid(listType, type, `with "${mapKeys}" it is "map"`, `write \`${listType}: map\``);
  }
  if (type === 'map') checkMap(schema, keys, at);
  if ((type === 'map' || type === 'set') && itemsOf(schema)?.nullable === true) {
    at.down('items');
    at.forbidden('nullable', `the elements of a list of type ${type} must not be null`, 'remove `nullable`');
    at.up(1);
  }
}

function checkOwnType(schema: SchemaNode, wanted: string, field: string, at: Cursor): void {
  const type = text(schema, 'type');
  if (type === wanted) return;
  if (type === '') at.required('type', `"${field}" needs "type: ${wanted}"`, `add \`type: ${wanted}\``);
  else at.invalid('type', type, `"${field}" is for type ${wanted}`, `remove \`${field}\`, or write \`type: ${wanted}\``);
}

/** The elements of a set are compared as wholes. */
function checkSet(schema: SchemaNode, at: Cursor): void {
  const items = itemsOf(schema);
  const type = items ? text(items, 'type') : '';
  if (!items || (type !== 'array' && type !== 'object')) return;
  const field = type === 'array' ? listType : mapType;
  const value = items[field];
  if (value === 'atomic' || (type === 'array' && typeof value !== 'string')) return;
  at.down('items');
  at.invalid(field, value ?? 'granular', 'the elements of a set are compared as wholes', `write \`${field}: atomic\``);
  at.up(1);
}

function checkMap(schema: SchemaNode, keys: readonly unknown[], at: Cursor): void {
  if (keys.length === 0) at.required(mapKeys, `a list of type map needs "${mapKeys}"`, `add \`${mapKeys}: [name]\``);
  const { items: written } = schema;
  if (written === undefined || written === null) {
    at.required('items', 'a list of type map needs "items"', 'add `items: {type: object, properties: ...}`');
    return;
  }
  const items = itemsOf(schema);
  if (!items) return at.invalid('items', written, 'a list of type map has one schema for all elements');
  const type = text(items, 'type');
  at.down('items');
  if (type !== 'object') at.invalid('type', type, 'the elements of a list of type map are objects', 'write `type: object`');
  checkKeyFields(items, keys, type === 'object', at);
  at.up(1);
  if (type !== 'object') return;
  const properties = propertiesOf(items);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    if (typeof key !== 'string') continue;
    if (!Object.hasOwn(properties, key)) {
      at.invalid(mapKeys, keys, `the elements have no field "${key}"`, 'name fields of `items.properties`');
    }
    if (keys.indexOf(key) < index) at.invalid(mapKeys, keys, `"${key}" is in it twice`, 'remove one of the two');
  }
}

/** `at` is at the elements. */
function checkKeyFields(items: SchemaNode, keys: readonly unknown[], isObject: boolean, at: Cursor): void {
  const properties = propertiesOf(items);
  for (const key of keys) {
    if (typeof key !== 'string' || !Object.hasOwn(properties, key)) continue;
    const property = asSchema(properties[key]);
    const type = text(property, 'type');
    at.down('properties', key);
    if (isObject && (type === 'array' || type === 'object')) {
      at.invalid('type', type, 'what tells the elements of a list apart is text, a number or a boolean');
    }
    if (!list(items, 'required').includes(key) && (property.default === undefined || property.default === null)) {
      const message = `"${key}" is in "${mapKeys}", and must be required or have a default`;
      at.required('default', message, `add "${key}" to \`items.required\``);
    }
    if (property.nullable === true) {
      at.forbidden('nullable', `"${key}" is in "${mapKeys}", and must not be null`, 'remove `nullable`');
    }
    at.up(2);
  }
}
