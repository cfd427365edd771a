import type { Shape } from '../../../src/schemas/shape.ts';
import { isList, isObject, type Base, type Place, type Value, withValue } from './places.ts';

/** One change to one manifest. */
export interface Mutation {
  readonly stratum: 'shape' | 'meaning';
  /** `wrong type: text for a number` */
  readonly what: string;
  readonly place: Place;
  readonly value: Value;
}

/** Changes after which the decoder no longer reads what was meant: wrong types, unknown fields and nulls. */
export function shapeMutations(base: Base, place: Place): readonly Mutation[] {
  const found: Mutation[] = [];
  const put = (what: string, replacement: Value): void => {
    found.push({ stratum: 'shape', what, place, value: withValue(base.value, place.path, replacement) });
  };
  if (place.path.length > 0) {
    for (const wrong of wrongTypes(place.shape, place.value)) put(`wrong type: ${JSON.stringify(wrong)}`, wrong);
    put('null', null);
  }
  if (isObject(place.value) && place.shape.type === 'ref') {
    put('unknown field: extra', { ...place.value, extra: 'text' });
    for (const key of Object.keys(place.value)) {
      if (place.path.length === 0 && (key === 'apiVersion' || key === 'kind')) continue;
      for (const misspelt of misspellings(key)) {
        put(`misspelt field: ${misspelt}`, renameKey(place.value, key, misspelt));
      }
    }
  }
  if (isList(place.value)) put('null in the list', [...place.value, null]);
  return found;
}

function misspellings(key: string): readonly string[] {
  const middle = key.length >> 1;
  const found = [
    key.slice(0, middle) + key.slice(middle + 1),
    key.slice(0, middle) + (key[middle + 1] ?? '') + key[middle] + key.slice(middle + 2),
    key[0]!.toUpperCase() + key.slice(1),
    key.endsWith('s') ? key.slice(0, -1) : `${key}s`,
  ];
  return [...new Set(found)].filter((each) => each !== key && each !== '');
}

/** The object with one key called otherwise, in its place. */
export function renameKey(value: { readonly [key: string]: Value }, from: string, to: string): Value {
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key === from ? to : key, child]));
}

function wrongTypes(shape: Shape, value: Value): readonly Value[] {
  switch (shape.type) {
    case 'string':
    case 'enum':
      return [1, true, [], {}, [value]];
    case 'int32':
      return [String(value), 1.5, true, {}, 2_147_483_648, [value], ''];
    case 'int64':
      return [String(value), 1.5, false, [], [value], ''];
    case 'number':
      return [String(value), true];
    case 'boolean':
      return [String(value), 1, 'yes', ''];
    case 'quantity':
      return ['', 'much', '1GB', '1 Gi', '1K', '1gi', '1.2.3', '1,5', true, [], {}];
    case 'int-or-string':
      return [1.5, true, [], {}, 2_147_483_648];
    case 'time':
    case 'micro-time':
      return ['', '2026-01-01', 'now', '2026-01-01T00:00:00', '2026-13-01T00:00:00Z', 1];
    case 'bytes':
      return ['not base64', 'abc', 1, 'YQ', 'Y Q='];
    case 'list':
      return ['text', 1, {}, isList(value) && value.length > 0 ? value[0]! : 'text'];
    case 'map':
    case 'ref':
      return ['text', 1, [], [value]];
    default:
      return [];
  }
}
