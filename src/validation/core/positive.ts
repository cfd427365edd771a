import type { Path } from '../../source/document.ts';
import { parseQuantity } from '../../schemas/quantity.ts';
import type { Here } from '../here.ts';
import type { Mapping } from '../values.ts';

/** Says that the quantity in a field is not more than zero. A null is zero, as it is for the decoder. */
export function checkPositive(object: Mapping, field: string, here: Here, above: Path): void {
  const value = object[field];
  // What starts so is more than zero, or no quantity, which the decoder has said.
  if (typeof value === 'string' && value >= '1' && value < ':') return;
  const quantity = value === null ? undefined : parseQuantity(value);
  if (quantity ? quantity.nanos > 0n : value !== null) return;
  here.invalid([...above, field], value ?? 0, 'it must be more than 0');
}
