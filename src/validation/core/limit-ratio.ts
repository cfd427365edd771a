import type { Path } from '../../source/document.ts';
import type { Here } from '../here.ts';
import { nanosOf } from './whole-quantity.ts';

const whole = 1_000_000_000n;
const milli = 1_000_000n;
/** From here on the server counts in whole numbers. */
const mostMilli = (2n ** 63n - 1n) / 1000n;

/** Says that the limit may be less than the request, or that it never can be as many times the request: in `ValidateLimitRange`. */
export function checkRatio(value: unknown, min: bigint | undefined, max: bigint | undefined, path: Path, here: Here): void {
  const ratio = nanosOf(value);
  if (ratio === undefined) return;
  if (ratio < whole) return here.invalid(path, value ?? 0, 'a limit is never less than its request, so it must be 1 or more');
  if (min === undefined || max === undefined) return;
  const isSmall = [ratio, min, max].every((amount) => rounded(amount, whole) < mostMilli);
  const unit = isSmall ? milli : whole;
  // In floating point, as the server has it: nothing by nothing is no number, and more than no number is nothing.
  const most = Number(rounded(max, unit)) / Number(rounded(min, unit));
  const wanted = isSmall ? Number(rounded(ratio, milli)) / 1000 : Number(rounded(ratio, whole));
  if (!(wanted > most)) return;
  const detail = `"max" is only ${Number(most.toFixed(3))} times "min", so it is never reached`;
  here.invalid(path, value, detail, 'make it smaller, or change `min` or `max`');
}

/** In units, rounded up, in 64 bits: what is too large comes round again, as it does in the server. */
function rounded(nanos: bigint, unit: bigint): bigint {
  return BigInt.asIntN(64, nanos > 0n ? (nanos + unit - 1n) / unit : nanos / unit);
}
