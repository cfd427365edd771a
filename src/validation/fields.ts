import type { Path } from '../source/document.ts';
import type { Format } from './formats/names.ts';
import type { Checks, Here } from './here.ts';
import { byteLength, isZero, type Mapping, text } from './values.ts';

const nothingAbove: Path = Object.freeze([]);

/**
 * Says what is wrong with the form of the text in a field; nothing when there is no text. `above` leads from the checked
 * object to `object`.
 */
export function checkText(object: Mapping, field: string, format: Format, here: Here, above: Path = nothingAbove): void {
  const value = text(object, field);
  const wrong = value === '' ? undefined : format(value);
  if (wrong !== undefined) here.invalid([...above, field], value, wrong);
}

/**
 * Whether a field has a value that is not empty; says that `owner` needs it when it has none. `owner` is a noun with its
 * article: `a StorageClass`. `above` leads from the checked object to `object`.
 */
export function hasValue(
  object: Mapping, field: string, owner: string, help: string, here: Here, above: Path = nothingAbove,
): boolean {
  const value = object[field];
  if (!isZero(value)) return true;
  const isWritten = value !== undefined && value !== null;
  here.required(
    [...above, field], isWritten ? `"${field}" of ${owner} must not be empty` : `${owner} needs "${field}"`, help,
  );
  return false;
}

/** Says that a text is longer than `most` bytes. */
export function checkLength(object: Mapping, field: string, most: number, here: Here, above: Path = nothingAbove): void {
  const value = text(object, field);
  if (value.length <= most / 3) return;
  const length = byteLength(value);
  if (length > most) {
    here.tooLong([...above, field], `"${field}" may have at most ${most} characters, and has ${length}`, 'shorten it');
  }
}

/** Says that a list has more than `most` elements; whether it has not. The server does not look into a list that is too long. */
export function isShort(elements: readonly unknown[], field: string, most: number, here: Here): boolean {
  if (elements.length <= most) return true;
  here.tooMany(
    field, `"${field}" may have at most ${most} elements, and has ${elements.length}`, 'remove what is not needed',
  );
  return false;
}

/** The same checks for several API versions whose fields are the same: `['flowcontrol.v1', 'flowcontrol.v1beta3']`. */
export function inVersions(versions: readonly string[], checks: Checks): Checks {
  const entries = Object.entries(checks);
  return Object.fromEntries(versions.flatMap((version) => entries.map(([name, check]) => [`${version}.${name}`, check])));
}
