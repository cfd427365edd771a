import type { Schema } from './schema.ts';

/** Whether a value fits the `allOf`, `anyOf`, `oneOf` and `not` of a schema. `fits` tells it for one branch. */
export function meetsChoices(schema: Schema, fits: (branch: unknown) => boolean): boolean {
  // What an int-or-string may be is said by that word; the choice beside it says the same.
  if (schema['x-kubernetes-int-or-string'] === true) return true;
  const { allOf, anyOf, oneOf, not } = schema;
  if (Array.isArray(allOf) && !allOf.every(fits)) return false;
  if (Array.isArray(anyOf) && !anyOf.some(fits)) return false;
  // That only one branch fits may depend on a default or a format, which are not known here.
  if (Array.isArray(oneOf) && !oneOf.some(fits)) return false;
  return typeof not !== 'object' && typeof not !== 'number' ? true : !fits(not);
}

/** Whether a schema has any of them; most have none. */
export function hasChoices({ allOf, anyOf, oneOf, not }: Schema): boolean {
  return (allOf ?? anyOf ?? oneOf ?? not) !== undefined;
}
