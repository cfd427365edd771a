import type { Shape } from '../../../src/schemas/shape.ts';
import { isList, isObject, type Base, type Place, type Value, withValue } from './places.ts';
import { renameKey, type Mutation } from './shape.ts';
import * as values from './values.ts';

/** Values seen in the bases, by the definition and the field that have them. */
export type Samples = ReadonlyMap<string, readonly Value[]>;

/** Collects the samples of all bases. */
export function samplesOf(bases: readonly Base[]): Samples {
  const found = new Map<string, Map<string, Value>>();
  for (const place of bases.flatMap((base) => base.places)) {
    // Elements of lists and maps are part of the sample of their field.
    if (place.path.at(-1) !== place.field) continue;
    const key = `${place.owner} ${place.field}`;
    const seen = found.get(key) ?? new Map<string, Value>();
    found.set(key, seen.set(JSON.stringify(place.value), place.value));
  }
  return new Map([...found].map(([key, seen]) => [key, [...seen.values()]]));
}

/** Changes that the decoder takes and that mean something else, right or wrong. */
export function meaningMutations(base: Base, place: Place, samples: Samples): readonly Mutation[] {
  if (place.path.length === 0) return removals(base, place);
  const put = (what: string) => (replacement: Value): Mutation => ({
    stratum: 'meaning',
    what: `${what}: ${brief(replacement)}`,
    place,
    value: withValue(base.value, place.path, replacement),
  });
  const found = scalarValues(place).filter((each) => each !== place.value).map(put('value'));
  if (place.path.at(-1) === place.field) {
    const others = samples.get(`${place.owner} ${place.field}`) ?? [];
    found.push(...others.filter((each) => JSON.stringify(each) !== JSON.stringify(place.value)).map(put('as elsewhere')));
  }
  if (isList(place.value)) found.push(...listValues(place.value).map(put('list')));
  if (isObject(place.value)) {
    if (place.shape.type === 'map') found.push(...mapValues(place, place.value).map(put('map')));
    else {
      found.push(...removals(base, place));
      found.push(...additions(place, place.value, samples).map(put('added field')));
      found.push(...swaps(place.value).map(put('swapped')));
    }
    if (Object.keys(place.value).length > 0) found.push(put('empty')({}));
  }
  return found;
}

function brief(value: Value): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function removals(base: Base, place: Place): Mutation[] {
  if (!isObject(place.value)) return [];
  const keys = Object.keys(place.value).filter((key) => place.path.length > 0 || (key !== 'apiVersion' && key !== 'kind'));
  return keys.map((key) => ({
    stratum: 'meaning',
    what: `removed: ${key}`,
    place,
    value: withValue(base.value, [...place.path, key], undefined),
  }));
}

function scalarValues(place: Place): readonly Value[] {
  const { shape, value, field } = place;
  switch (shape.type) {
    case 'int32':
      return [...values.integers, ...near(value)];
    case 'int64':
      return [...values.integers, 4_294_967_296, ...near(value)];
    case 'number':
      return [-1, 0, 1, 1.5];
    case 'boolean':
      return [value !== true];
    case 'quantity':
      return values.quantities;
    case 'int-or-string':
      return values.intOrStrings;
    case 'time':
    case 'micro-time':
      return values.times;
    case 'bytes':
      return ['', 'eA=='];
    case 'enum':
      return [...shape.values, ...cases(String(value))];
    case 'string':
      return typeof value === 'string' ? stringValues(place, field, value) : [];
    default:
      return [];
  }
}

function near(value: Value): readonly number[] {
  return typeof value === 'number' ? [value - 1, value + 1, -value] : [];
}

/** An enum that the API description does not list: a word with capitals in the middle of nothing. */
const word = /^[A-Z][A-Za-z]*$/;

function cases(text: string): readonly string[] {
  return ['', text.toLowerCase(), text.toUpperCase(), `${text} `, 'Unknown'];
}

function stringValues(place: Place, field: string, value: string): readonly Value[] {
  if (place.owner.endsWith('ContainerPort') && field === 'name') return values.portNames;
  if (place.owner.endsWith('EnvVar') && field === 'name') return values.environmentNames;
  if (/[Ss]elector|[Ll]abels|matchLabels/.test(field)) return values.labelValues;
  if (field === 'annotations') return values.annotationValues;
  if (word.test(value) && field !== 'kind') return cases(value);
  const table = values.stringTables.find(([pattern]) => pattern.test(field));
  return table ? table[1].map(String) : [...values.texts, ...cases(value)];
}

function listValues(list: readonly Value[]): readonly Value[] {
  if (list.length === 0) return [];
  const found: Value[] = [[], [...list, list[0]!], list.slice(1)];
  if (list.length > 1) found.push([...list].reverse());
  // A second element that differs from the first only in one field.
  const first = list[0]!;
  if (isObject(first)) {
    for (const [key, value] of Object.entries(first)) {
      if (typeof value === 'string') found.push([...list, { ...first, [key]: `${value}-2` }]);
      if (typeof value === 'number') found.push([...list, { ...first, [key]: value + 1 }]);
    }
  } else if (typeof first === 'string') {
    found.push([...list, `${first}2`], ['*'], ['']);
  }
  return found;
}

function mapValues(place: Place, map: { readonly [key: string]: Value }): readonly Value[] {
  const entries = Object.entries(map);
  const [key, value] = entries[0] ?? ['a', 'a'];
  const isResources = place.shape.type === 'map' && place.shape.of.type === 'quantity';
  const isData = /^(data|binaryData|stringData)$/.test(place.field);
  const table = isResources ? values.resourceNames : isData ? values.dataKeys : values.keys;
  const found: Value[] = table.filter((each) => !Object.hasOwn(map, each)).map((each) => renameKey(map, key, each));
  found.push(...table.filter((each) => !Object.hasOwn(map, each)).map((each) => ({ ...map, [each]: isResources ? '1' : value })));
  found.push(...entries.map(([each]) => withValue(map, [each], undefined)));
  return found;
}

/** The object with a field more: from another base when some has it, else the plainest value of its shape. */
function additions(place: Place, object: { readonly [key: string]: Value }, samples: Samples): readonly Value[] {
  if (place.shape.type !== 'ref' || !place.fields) return [];
  const owner = place.shape.name;
  const found: Value[] = [];
  for (const [field, shape] of place.fields) {
    if (Object.hasOwn(object, field) || field === 'status') continue;
    const seen = samples.get(`${owner} ${field}`);
    if (seen) found.push({ ...object, [field]: seen[seen.length >> 1]! });
    for (const plain of plainest(shape)) found.push({ ...object, [field]: plain });
  }
  return found;
}

function plainest(shape: Shape): readonly Value[] {
  switch (shape.type) {
    case 'boolean':
      return [true, false];
    case 'int32':
    case 'int64':
    case 'number':
    case 'int-or-string':
      return [1, 0];
    case 'quantity':
      return ['1'];
    case 'time':
    case 'micro-time':
      return values.times.slice(0, 1);
    case 'bytes':
      return ['eA=='];
    case 'list':
      return [[], ...plainest(shape.of).slice(0, 1).map((each) => [each])];
    case 'enum':
      return shape.values.slice(0, 1);
    case 'map':
    case 'ref':
      return [{}];
    default:
      return ['text'];
  }
}

/** Two numbers or quantities of the object change places: the least becomes more than the most. */
function swaps(object: { readonly [key: string]: Value }): readonly Value[] {
  const found: Value[] = [];
  const entries = Object.entries(object);
  entries.forEach(([key, value], index) => {
    for (const [other, second] of entries.slice(index + 1)) {
      const same = typeof value === typeof second && isList(value) === isList(second) && value !== second;
      if (same && value !== null && typeof value !== 'boolean') found.push({ ...object, [key]: second, [other]: value });
    }
  });
  return found;
}
