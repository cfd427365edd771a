import { isMapping } from '../source/field.ts';

/** An object as the decoder would see it: any value may be missing, null, or of the wrong type. */
export type Mapping = Readonly<Record<string, unknown>>;

const noFields: Mapping = Object.freeze({});
const noElements: readonly unknown[] = Object.freeze([]);

/** The text in a field; empty when there is none, which the server's types cannot tell apart. */
export function text(object: Mapping, field: string): string {
  const value = object[field];
  return typeof value === 'string' ? value : '';
}

/** The number in a field; `undefined` when there is none. */
export function number(object: Mapping, field: string): number | undefined {
  const value = object[field];
  return typeof value === 'number' ? value : undefined;
}

/** Whether a field is true. */
export function flag(object: Mapping, field: string): boolean {
  return object[field] === true;
}

/** The mapping in a field; an empty one when there is none. */
export function mapping(object: Mapping, field: string): Mapping {
  return asMapping(object[field]);
}

/** The elements of the list in a field; none when there is no list. */
export function list(object: Mapping, field: string): readonly unknown[] {
  const value = object[field];
  return Array.isArray(value) ? value : noElements;
}

/** An element of a list of objects: a null there is an empty object, as it is for the decoder. */
export function asMapping(value: unknown): Mapping {
  return isMapping(value) ? value : noFields;
}

/** Something is written there: not nothing and not null. Right for what the server's types hold as a pointer. */
export function isSet(object: Mapping, field: string): boolean {
  const value = object[field];
  return value !== undefined && value !== null;
}

/** Nothing, or what the server's types cannot tell from nothing: no text, no elements, zero, false. An empty mapping is something. */
export function isZero(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === false
    || (Array.isArray(value) && value.length === 0);
}

/** The length as the server counts it: in bytes of UTF-8. */
export function byteLength(value: string): number {
  let length = value.length;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code > 0x7f) length += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return length;
}
