import { dnsSubdomain } from './formats/names.ts';
import type { Path } from '../source/document.ts';
import type { Here } from './here.ts';
import { checkLength, checkText, hasValue } from './fields.ts';
import { type Mapping, text } from './values.ts';

/**
 * The name of a driver, of volumes or of devices: `disk.shop.example`, in any case. It is required.
 * As `ValidateCSIDriverName` in `pkg/apis/core/validation/validation.go`. `owner` has its article.
 */
export function checkDriverName(object: Mapping, field: string, owner: string, here: Here, above?: Path): void {
  if (text(object, field) === '') {
    hasValue(object, field, owner, `add \`${field}: <driver>\``, here, above);
    return;
  }
  checkLength(object, field, 63, here, above);
  checkText(object, field, caselessSubdomain, here, above);
}

function caselessSubdomain(value: string): string | undefined {
  return dnsSubdomain(value.toLowerCase());
}
