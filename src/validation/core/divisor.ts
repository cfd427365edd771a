import { parseQuantity } from '../../schemas/quantity.ts';
import type { Here } from '../here.ts';

const nano = 1_000_000_000n;
const sizes: readonly bigint[] = [
  1n, ...[3n, 6n, 9n, 12n, 15n, 18n].map((tens) => 10n ** tens), ...[10n, 20n, 30n, 40n, 50n, 60n].map((twos) => 2n ** twos),
];

/**
 * The unit in which a variable or file gets a resource: `validateContainerResourceDivisor` in
 * `pkg/apis/core/validation/validation.go`, which compares the canonical texts: `1024Mi` is `1Gi` and `1000` is `1k`, but
 * `1024` is not `1Ki`. `resource` is `limits.cpu`; of one that is not known nothing is said.
 */
export function checkDivisor(resource: string, divisor: unknown, here: Here): void {
  if (divisor === undefined || divisor === null) return;
  const quantity = parseQuantity(divisor);
  if (!quantity || quantity.nanos === 0n) return;
  const isCpu = resource === 'limits.cpu' || resource === 'requests.cpu';
  if (!isCpu && !/^(?:limits|requests)\.(?:memory$|ephemeral-storage$|hugepages-)/.test(resource)) return;
  const { nanos, suffix } = quantity;
  // An exponent stays one: `1e3` is not `1k`.
  const isExponent = /^[eE][-+0-9]/.test(suffix);
  const isOne = nanos === nano;
  if (!isExponent && (isOne || (isCpu ? nanos === nano / 1000n : isSize(nanos, suffix.endsWith('i'))))) return;
  if (isCpu) here.invalid('divisor', divisor, 'for cpu it must be 1 or 1m', 'write `1m` for thousandths of a cpu, or `1`');
  else here.invalid('divisor', divisor, 'it must be 1, 1k to 1E, or 1Ki to 1Ei', 'write `1Mi`, for example');
}

/** A unit of its own sort: powers of two with `Ki`, `Mi` ..., powers of ten without. */
function isSize(nanos: bigint, isBinary: boolean): boolean {
  return nanos % nano === 0n && sizes.some((size) => size * nano === nanos && (size % 10n === 0n) !== isBinary);
}
