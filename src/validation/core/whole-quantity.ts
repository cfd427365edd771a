import { parseQuantity } from '../../schemas/quantity.ts';
import type { Path } from '../../source/document.ts';
import { isWhole } from '../formats/resource-names.ts';
import { type Here, nameOf } from '../here.ts';

const whole = 1_000_000_000n;
const milli = 1_000_000n;
const zero = 0n;
/** An amount with a suffix such as `Ei` is cut here. */
const mostBinary = (2n ** 63n - 1n) * whole;

/**
 * The amount in billionths as the server has it in a list of resources: rounded up, away from zero, to thousandths. A null is 0, as it
 * is for the decoder; `undefined` when it is no quantity.
 */
export function nanosOf(value: unknown): bigint | undefined {
  if (value === null) return zero;
  const quantity = parseQuantity(value);
  if (!quantity) return undefined;
  const { nanos, suffix } = quantity;
  if (nanos > mostBinary && suffix.endsWith('i')) return mostBinary;
  if (nanos % milli === zero) return nanos;
  return nanos > zero ? (nanos / milli + 1n) * milli : (nanos / milli - 1n) * milli;
}

/** Says that an amount of a resource is negative, or not whole where there are no halves: `ValidateResourceQuantityValue`. */
export function checkQuantity(value: unknown, path: Path, here: Here): void {
  const nanos = nanosOf(value);
  if (nanos === undefined) return;
  const name = nameOf(path);
  if (nanos < zero) here.invalid(path, value, 'it must be 0 or more');
  else if (nanos % whole !== zero && isWhole(name)) here.invalid(path, value, 'it must be a whole number');
}
