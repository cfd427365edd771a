/** Nanoseconds. */
const units: Readonly<Record<string, bigint>> = {
  ns: 1n, us: 1_000n, µs: 1_000n, μs: 1_000n, ms: 1_000_000n, s: 1_000_000_000n, m: 60_000_000_000n, h: 3_600_000_000_000n,
};
const part = /([0-9]*)(?:\.([0-9]*))?([^0-9.]+)/y;
const mostNanoseconds = 2n ** 63n;

/**
 * Whether a text is a duration as `time.ParseDuration` of Go reads it: `1h30m`, `-1.5h`, `300ms`, or `0`. It must fit into 63
 * bits of nanoseconds: 292 years.
 */
export function isDuration(value: string): boolean {
  const unsigned = /^[+-]/.test(value) ? value.slice(1) : value;
  if (unsigned === '0') return true;
  let nanoseconds = 0n;
  let end = 0;
  while (end < unsigned.length) {
    part.lastIndex = end;
    const match = part.exec(unsigned);
    if (!match) return false;
    const [all, whole = '', fraction = '', unit = ''] = match;
    const scale = Object.hasOwn(units, unit) ? units[unit] : undefined;
    if (scale === undefined || (whole === '' && fraction === '') || whole.replace(/^0+/, '').length > 19) return false;
    // More digits than a nanosecond has mean nothing.
    const digits = fraction.slice(0, 18);
    nanoseconds += BigInt(whole || '0') * scale + (BigInt(digits || '0') * scale) / 10n ** BigInt(digits.length);
    if (nanoseconds > mostNanoseconds) return false;
    end += all.length;
  }
  return end > 0 && (nanoseconds < mostNanoseconds || value.startsWith('-'));
}
