import { accepts } from '../../schemas/scalars.ts';
import type { Shape } from '../../schemas/shape.ts';
import { wrongType } from '../../schemas/wrong-type.ts';
import { isMapping } from '../../source/field.ts';
import type { Cursor } from './schema-node.ts';

type Keyword = Shape | 'schema' | 'schemas' | 'schema-map' | 'items' | 'schema-or-boolean' | 'dependencies' | 'rules';

const string: Shape = { type: 'string' };
const boolean: Shape = { type: 'boolean' };
const integer: Shape = { type: 'int64' };
const number: Shape = { type: 'number' };
const strings: Shape = { type: 'list', of: string };
const mapping: Shape = { type: 'map', of: { type: 'any' } };
const anyList: Shape = { type: 'list', of: { type: 'any' } };

const keywords: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ...['$ref', '$schema', 'description', 'format', 'id', 'pattern', 'title', 'type', 'x-kubernetes-list-type', 'x-kubernetes-map-type']
    .map((name) => [name, string] as const),
  ...['exclusiveMaximum', 'exclusiveMinimum', 'nullable', 'uniqueItems', 'x-kubernetes-embedded-resource',
    'x-kubernetes-int-or-string', 'x-kubernetes-preserve-unknown-fields'].map((name) => [name, boolean] as const),
  ...['maxItems', 'maxLength', 'maxProperties', 'minItems', 'minLength', 'minProperties'].map((name) => [name, integer] as const),
  ...['maximum', 'minimum', 'multipleOf'].map((name) => [name, number] as const),
  ...['required', 'x-kubernetes-list-map-keys'].map((name) => [name, strings] as const),
  ...['allOf', 'anyOf', 'oneOf'].map((name) => [name, 'schemas'] as const),
  ...['definitions', 'patternProperties', 'properties'].map((name) => [name, 'schema-map'] as const),
  ['enum', anyList], ['externalDocs', mapping], ['not', 'schema'], ['items', 'items'], ['dependencies', 'dependencies'],
  ['additionalItems', 'schema-or-boolean'], ['additionalProperties', 'schema-or-boolean'], ['x-kubernetes-validations', 'rules'],
]);

/**
 * Values of the wrong type in `items` and `additionalProperties`, which the API definitions call anything, because they may be
 * a schema or something else. `inside` one of them; outside of them wrong types are found by the definitions.
 */
export function checkDecoding(value: unknown, at: Cursor, inside: boolean): void {
  if (at.tooDeep || value === undefined || value === null) return;
  if (!isMapping(value)) {
    if (inside) refuse(mapping, value, at);
    return;
  }
  for (const key in value) {
    const keyword = keywords.get(key);
    const below = value[key];
    if (keyword === undefined || below === undefined || below === null) continue;
    at.down(key);
    checkKeyword(keyword, below, at, inside);
    at.up(1);
  }
}

function checkKeyword(keyword: Keyword, value: unknown, at: Cursor, inside: boolean): void {
  switch (keyword) {
    case 'schema':
      return checkDecoding(value, at, inside);
    case 'schemas':
      if (Array.isArray(value)) return checkList(value, at, inside);
      return inside ? refuse(anyList, value, at) : undefined;
    case 'schema-map':
      return checkMap(value, at, inside);
    case 'items':
      return Array.isArray(value) ? checkList(value, at, true) : isMapping(value) ? checkDecoding(value, at, true) : undefined;
    case 'schema-or-boolean':
      return typeof value === 'boolean' ? undefined : checkDecoding(value, at, true);
    case 'dependencies':
      return isMapping(value) ? checkDependencies(value, at) : undefined;
    case 'rules':
      return inside ? checkRules(value, at) : undefined;
    default:
      return inside ? checkValue(keyword, value, at) : undefined;
  }
}

function checkList(values: readonly unknown[], at: Cursor, inside: boolean): void {
  for (let index = 0; index < values.length; index++) {
    at.down(index);
    checkDecoding(values[index], at, inside);
    at.up(1);
  }
}

function checkMap(value: unknown, at: Cursor, inside: boolean): void {
  if (!isMapping(value)) return inside ? refuse(mapping, value, at) : undefined;
  for (const name in value) {
    at.down(name);
    checkDecoding(value[name], at, inside);
    at.up(1);
  }
}

/** A schema, or the names of fields; anything else is nothing. */
function checkDependencies(value: Readonly<Record<string, unknown>>, at: Cursor): void {
  for (const name in value) {
    at.down(name);
    if (Array.isArray(value[name])) checkValue(strings, value[name], at);
    else if (isMapping(value[name])) checkDecoding(value[name], at, true);
    at.up(1);
  }
}

function checkRules(value: unknown, at: Cursor): void {
  if (!Array.isArray(value)) return refuse(anyList, value, at);
  for (let index = 0; index < value.length; index++) {
    const rule: unknown = value[index];
    at.down(index);
    if (isMapping(rule)) {
      for (const field of ['rule', 'message', 'messageExpression', 'reason', 'fieldPath', 'optionalOldSelf']) {
        at.down(field);
        checkValue(field === 'optionalOldSelf' ? boolean : string, rule[field], at);
        at.up(1);
      }
    } else if (rule !== null && rule !== undefined) refuse(mapping, rule, at);
    at.up(1);
  }
}

function checkValue(shape: Shape, value: unknown, at: Cursor): void {
  if (value === undefined || value === null) return;
  if (shape.type === 'map') {
    if (!isMapping(value)) refuse(shape, value, at);
  } else if (shape.type === 'list') {
    if (!Array.isArray(value)) return refuse(shape, value, at);
    for (let index = 0; index < value.length; index++) {
      at.down(index);
      checkValue(shape.of, value[index], at);
      at.up(1);
    }
  } else if (shape.type !== 'ref' && shape.type !== 'enum' && !accepts(shape.type, value)) refuse(shape, value, at);
}

function refuse(shape: Shape, value: unknown, at: Cursor): void {
  at.here.found.push(wrongType([...at.here.path, ...at.steps], shape, value, false));
}
