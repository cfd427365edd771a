/** What must be there once in a list; `undefined` for an element that is not compared. */
export type KeyOf = (element: unknown) => string | number | undefined;

/** Two elements of a list with the same key, by their indexes. */
export interface Repeat {
  readonly index: number;
  readonly first: number;
}

/** So many elements are compared with each other sooner than a map is made of them. */
const few = 16;
const none: readonly Repeat[] = Object.freeze([]);

/** The elements of a list whose key an earlier one has. Allocates nothing for a short list without any. */
export function repeats(elements: readonly unknown[], keyOf: KeyOf): readonly Repeat[] {
  if (elements.length < 2 || (elements.length <= few && !hasRepeat(elements, keyOf))) return none;
  const firsts = new Map<string | number, number>();
  const found: Repeat[] = [];
  for (let index = 0; index < elements.length; index++) {
    const key = keyOf(elements[index]);
    if (key === undefined) continue;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, index);
    else found.push({ index, first });
  }
  return found;
}

function hasRepeat(elements: readonly unknown[], keyOf: KeyOf): boolean {
  for (let index = 1; index < elements.length; index++) {
    const key = keyOf(elements[index]);
    if (key === undefined) continue;
    for (let other = 0; other < index; other++) {
      if (keyOf(elements[other]) === key) return true;
    }
  }
  return false;
}
