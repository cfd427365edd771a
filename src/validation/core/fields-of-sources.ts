import { hasValue } from '../fields.ts';
import type { Here, ObjectCheck } from '../here.ts';
import { isZero, type Mapping } from '../values.ts';

/** A check that `fields` are there and not empty; their values are examples for the help. `owner` has its article. */
export function needing(owner: string, fields: Readonly<Record<string, string>>): ObjectCheck {
  const entries = Object.entries(fields);
  return (object, here) => {
    for (let index = 0; index < entries.length; index++) {
      const [field, example] = entries[index]!;
      if (isZero(object[field])) needs(object, field, owner, example, here);
    }
  };
}

/** Says that a field is not there, or empty. `owner` has its article. */
export function needs(object: Mapping, field: string, owner: string, example: string, here: Here): void {
  hasValue(object, field, owner, `add \`${field}: ${example}\``, here);
}
