import { asMapping, text } from './values.ts';

/** An element of a list that is the same as one before it: both by their index. */
export type Repetition = readonly [index: number, first: number];

const none: readonly Repetition[] = Object.freeze([]);
/** Up to here comparing each with each is faster than remembering. */
const few = 8;
/** Used again and again, so that a list without repetitions leaves nothing behind. */
const names = new Set<string>();

/**
 * The elements that repeat an earlier one: texts, where a null is the empty one; or, with `field`, objects with the same text
 * in it, where none is the empty one.
 */
export function repetitions(elements: readonly unknown[], field?: string): readonly Repetition[] {
  if (elements.length <= few) return ofFew(elements, field);
  return mayRepeat(elements, field) ? ofMany(elements, field) : none;
}

function ofFew(elements: readonly unknown[], field: string | undefined): readonly Repetition[] {
  let found: Repetition[] | undefined;
  for (let index = 1; index < elements.length; index++) {
    const value = textOf(elements[index], field);
    for (let first = 0; first < index && value !== undefined; first++) {
      if (textOf(elements[first], field) !== value) continue;
      (found ??= []).push([index, first]);
      break;
    }
  }
  return found ?? none;
}

function mayRepeat(elements: readonly unknown[], field: string | undefined): boolean {
  let count = 0;
  for (let index = 0; index < elements.length; index++) {
    const value = textOf(elements[index], field);
    if (value === undefined) continue;
    names.add(value);
    count++;
  }
  const differ = names.size === count;
  names.clear();
  return !differ;
}

function ofMany(elements: readonly unknown[], field: string | undefined): readonly Repetition[] {
  const seen = new Map<string, number>();
  const found: Repetition[] = [];
  for (let index = 0; index < elements.length; index++) {
    const value = textOf(elements[index], field);
    if (value === undefined) continue;
    const first = seen.get(value);
    if (first === undefined) seen.set(value, index);
    else found.push([index, first]);
  }
  return found;
}

function textOf(element: unknown, field: string | undefined): string | undefined {
  if (field !== undefined) return text(asMapping(element), field);
  return typeof (element ?? '') === 'string' ? ((element ?? '') as string) : undefined;
}

/** The first element before `index` that has the same text in a field, where none is the empty text; -1 when there is none. */
export function earlierWith(elements: readonly unknown[], index: number, field: string): number {
  const value = text(asMapping(elements[index]), field);
  for (let other = 0; other < index; other++) {
    if (text(asMapping(elements[other]), field) === value) return other;
  }
  return -1;
}
