import { celFault } from '../cel/fault.ts';
import { bool, objectOf, string, type Type, unknown } from '../cel/types.ts';
import { checkLength } from '../fields.ts';
import type { ObjectCheck } from '../here.ts';
import { isZero, text } from '../values.ts';

const longest = 10_240;
const wanted = ['bool'];
/** What is known of a device by domain and name. */
const byDomain: Type = { kind: 'map', of: { kind: 'map', of: unknown } };
const device = objectOf('a device', { driver: string, attributes: byDomain, capacity: byDomain, allowMultipleAllocations: bool });
const variables: ReadonlyMap<string, Type> = new Map([['device', device]]);

/** An expression in CEL that chooses devices: `validateCELSelector` in `pkg/apis/resource/validation/validation.go`. */
export const checkSelection: ObjectCheck = (cel, here) => {
  if (isZero(cel.expression)) {
    return here.wrong('expression', 'a selector of devices needs "expression"', 'add `expression: device.driver == "<driver>"`');
  }
  const expression = text(cel, 'expression');
  // What is too long is not compiled.
  if (expression.length > longest) return checkLength(cel, 'expression', longest, here);
  // The variable that this makes is not followed.
  if (expression === '' || expression.includes('cel.bind(')) return;
  const fault = celFault(expression, variables, here.minor, wanted);
  if (fault) here.invalid('expression', expression, fault.detail, fault.help);
};
