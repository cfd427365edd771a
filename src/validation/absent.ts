import type { Here, ObjectCheck } from './here.ts';
import { isSet, type Mapping } from './values.ts';

const nothing: Mapping = Object.freeze({});

/**
 * Checks a part of an object that is not written. The server's types hold most parts by value, so to it the part is there,
 * and empty, and what is missing is what the part needs. The walk over the manifest does not come to it.
 */
export function checkAbsent(object: Mapping, field: string, check: ObjectCheck, here: Here): void {
  if (isSet(object, field)) return;
  const { path } = here;
  here.path = [...path, field];
  check(nothing, here);
  here.path = path;
}
