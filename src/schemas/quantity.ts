/** An amount as Kubernetes reads it, exact to the billionth, as the API server keeps it. */
export interface Quantity {
  /** The amount times 10^9; what is finer is rounded away from zero. */
  readonly nanos: bigint;
  /** The suffix as written: `Mi`, `m`, `e3`, or nothing. */
  readonly suffix: string;
}

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?([A-Za-z][A-Za-z0-9+-]*)?$/;
const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binary: Readonly<Record<string, bigint>> = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n };

/** Longer texts are refused unread: no amount needs them, and 10^(10^9) would not end. */
const longest = 100;

/**
 * Reads a quantity as `resource.ParseQuantity` does: sign, digits with an optional point, and a suffix of `n u m k M G T P E`,
 * `Ki Mi Gi Ti Pi Ei` or `e` and an exponent. Numbers are read as their JSON text. Undefined when the server refuses it.
 */
export function parseQuantity(value: unknown): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const known = parsed.get(value);
  if (known !== undefined) return known;
  const quantity = parse(String(value).trim());
  if (quantity && parsed.size < mostRemembered) parsed.set(value, quantity);
  return quantity;
}

/** The same few amounts are everywhere, and each is asked for several times. */
const parsed = new Map<string | number | bigint, Quantity>();
const mostRemembered = 10_000;

function parse(text: string): Quantity | undefined {
  const match = text.length <= longest ? pattern.exec(text) : null;
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', suffix = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  const scale = scaleOf(suffix);
  if (scale === undefined) return undefined;
  const nanos = scaled(digits << scale.twos, scale.tens + 9 - fraction.length);
  return { nanos: sign === '-' ? -nanos : nanos, suffix };
}

/** Negative when `a` is less than `b`, zero when they are the same amount, else positive. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0;
}

function scaleOf(suffix: string): { readonly tens: number; readonly twos: bigint } | undefined {
  if (Object.hasOwn(decimal, suffix)) return { tens: decimal[suffix]!, twos: 0n };
  if (Object.hasOwn(binary, suffix)) return { tens: 0, twos: binary[suffix]! };
  const exponent = /^[eE]([+-]?\d{1,10})$/.exec(suffix)?.[1];
  if (exponent === undefined) return undefined;
  // Beyond this every amount is zero or larger than anything that is; the exact value is of no use.
  return { tens: Math.max(-300, Math.min(300, Number(exponent))), twos: 0n };
}

function scaled(amount: bigint, tens: number): bigint {
  if (tens >= 0) return amount * 10n ** BigInt(tens);
  const divisor = 10n ** BigInt(-tens);
  return (amount + divisor - 1n) / divisor;
}
