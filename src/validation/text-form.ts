import type { Path } from '../source/document.ts';
import type { Format } from './formats/names.ts';
import type { Here } from './here.ts';
import { type Mapping, text } from './values.ts';

const nothingAbove: Path = Object.freeze([]);

/** Says what is wrong with the form of a text that is not empty. `above` leads from the checked object to `object`. */
export function checkForm(object: Mapping, field: string, format: Format, help: string, here: Here, above = nothingAbove): void {
  if (text(object, field) !== '') checkWritten(object, field, format, help, here, above);
}

/** The same for a text that the server's types tell from nothing even when it is empty. */
export function checkWritten(object: Mapping, field: string, format: Format, help: string, here: Here, above = nothingAbove): void {
  const value = object[field];
  const wrong = typeof value === 'string' ? format(value) : undefined;
  if (wrong !== undefined) here.invalid([...above, field], value, wrong, help);
}

/** What to write in fields that several kinds have. */
export const dnsLabelHelp = 'write a name such as `web`';
export const nodeNameHelp = 'write the name of a node, or remove `nodeName`';
export const appProtocolHelp = 'write a name such as `https` or `<domain>/<protocol>`';
export const apiGroupHelp = 'write the part of `apiVersion` before the "/", or remove the group';
export const segmentHelp = 'write the name alone';
