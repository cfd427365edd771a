import type { Here } from '../here.ts';
import { type KeyOf, repeats } from '../repeats.ts';
import { asMapping, list, type Mapping } from '../values.ts';

/** The names in a list are there once; no name counts as one. */
export function checkUniqueNames(object: Mapping, field: string, here: Here): void {
  const elements = list(object, field);
  for (const { index, first } of repeats(elements, nameOf)) {
    const name = String(nameOf(elements[index]));
    const message = name === '' ? `two elements of "${field}" have no name` : `"${name.slice(0, 60)}" is in "${field}" twice`;
    here.duplicate([field, index, 'name'], message, [field, first, 'name']);
  }
}

const nameOf: KeyOf = (element) => {
  const name = asMapping(element).name ?? '';
  return typeof name === 'string' ? name : undefined;
};
