import { definitionsData } from '../../../src/schemas/data/definitions.ts';
import { deprecationsData } from '../../../src/schemas/data/deprecations.ts';
import { kindsData } from '../../../src/schemas/data/kinds.ts';
import { Definitions } from '../../../src/schemas/definitions.ts';
import { ServedKinds } from '../../../src/schemas/served.ts';
import type { Fields, Shape } from '../../../src/schemas/shape.ts';

export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
export type ObjectValue = { readonly [key: string]: Value };
export type Path = readonly (string | number)[];

/** A valid manifest to start from. */
export interface Base {
  readonly kind: string;
  readonly value: ObjectValue;
  readonly places: readonly Place[];
}

/** A value in a manifest, and what the API says about it. */
export interface Place {
  readonly path: Path;
  readonly value: Value;
  readonly shape: Shape;
  /** The field that it is, or whose list or map it is in: `containerPort`. */
  readonly field: string;
  /** The definition that has the field: `core.v1.ContainerPort`. */
  readonly owner: string;
  /** The fields of the object that is here. */
  readonly fields: Fields | undefined;
}

export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Finds the places of a manifest in the API of a minor version of Kubernetes. */
export function readBase(value: ObjectValue, minor: number): Base {
  const definitions = new Definitions(definitionsData, minor);
  const kinds = new ServedKinds(kindsData, deprecationsData, minor);
  const name = `${String(value['apiVersion'])}/${String(value['kind'])}`;
  const entry = kinds.entry(String(value['apiVersion']), String(value['kind']));
  if (!entry) throw new Error(`the kind ${name} of a base manifest is not known`);
  const places: Place[] = [];
  const walk = (here: Value, shape: Shape, path: Path, field: string, owner: string): void => {
    const fields = shape.type === 'ref' ? definitions.fields(shape.name) : undefined;
    // What an object is is told by apiVersion and kind: changed, it is another object.
    if (path.length === 1 && (field === 'apiVersion' || field === 'kind')) return;
    places.push({ path, value: here, shape, field, owner, fields });
    if (isList(here) && shape.type === 'list') {
      here.forEach((item, index) => walk(item, shape.of, [...path, index], field, owner));
    } else if (isObject(here)) {
      for (const [key, child] of Object.entries(here)) {
        const childShape = shape.type === 'map' ? shape.of : fields?.get(key);
        if (!childShape) continue;
        const isField = shape.type === 'ref';
        walk(child, childShape, [...path, key], isField ? key : field, isField ? shape.name : owner);
      }
    }
  };
  walk(value, { type: 'ref', name: entry.definition }, [], '', '');
  return { kind: name, value, places };
}

/** The manifest with another value in one place; undefined takes what is there away. Nothing else is copied. */
export function withValue(value: Value, path: Path, replacement: Value | undefined): Value {
  const [key, ...rest] = path;
  if (key === undefined) return replacement ?? null;
  if (isList(value)) {
    const index = Number(key);
    if (rest.length === 0 && replacement === undefined) return value.filter((_, each) => each !== index);
    return value.map((item, each) => (each === index ? withValue(item, rest, replacement) : item));
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  if (rest.length === 0 && replacement === undefined) {
    return Object.fromEntries(entries.filter(([each]) => each !== key));
  }
  if (!Object.hasOwn(value, key)) {
    return rest.length > 0 || replacement === undefined ? value : Object.fromEntries([...entries, [key, replacement]]);
  }
  return Object.fromEntries(entries.map(([each, child]) => [each, each === key ? withValue(child, rest, replacement) : child]));
}

/** `spec.containers[0].image`; keys that are no plain words are quoted. */
export function pathText(path: Path): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else if (/^[A-Za-z0-9-]+$/.test(key)) text += text === '' ? key : `.${key}`;
    else text += `[${JSON.stringify(key)}]`;
  }
  return text;
}
