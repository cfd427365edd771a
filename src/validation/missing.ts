import type { Here, Steps } from './here.ts';
import type { Mapping } from './values.ts';

/**
 * Says that something is not there where the server calls that an invalid value: it sees a zero, and has no word for what is
 * missing. Nothing when `object` has other fields than `fields`: then that is what is wrong, and a misspelt one may be meant.
 */
export function missing(object: Mapping, fields: readonly string[], steps: Steps, message: string, help: string, here: Here): void {
  for (const field in object) {
    if (!fields.includes(field)) return;
  }
  const path = typeof steps === 'string' ? [...here.path, steps] : [...here.path, ...steps];
  here.found.push({ rule: 'invalid-value', path, onKey: false, message, help });
}
