/** What a scalar of YAML means to `sigs.k8s.io/yaml`: integers that JavaScript cannot hold exactly are `bigint`. */
export type ScalarValue = string | number | bigint | boolean | null;

/** A scalar that `sigs.k8s.io/yaml` refuses, with the reason. */
export class ScalarError extends Error {}

const STANDARD = 'tag:yaml.org,2002:';

const WORDS: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

export interface Resolved {
  readonly type: 'str' | 'int' | 'float' | 'bool' | 'null';
  readonly value: ScalarValue;
}

/**
 * The value of a plain or tagged scalar as go-yaml v2 resolves it (`resolve.go`): YAML 1.1 booleans, octals with a
 * leading zero, no base 60, timestamps stay text. A tag that is none of YAML's own leaves the text as it is; throws a
 * `ScalarError` when the text does not fit the tag.
 */
export function resolveScalar(text: string, tag: string | undefined): Resolved {
  if (tag === undefined) return resolvePlain(text);
  if (tag === `${STANDARD}binary`) return { type: 'str', value: decodeBase64(text) };
  const wanted = tag.startsWith(STANDARD) ? tag.slice(STANDARD.length) : '';
  if (!['bool', 'int', 'float', 'null', 'timestamp'].includes(wanted)) return { type: 'str', value: text };
  const resolved = wanted === 'timestamp' || !isTimestamp(text) ? resolvePlain(text) : resolveNumber(text);
  if (resolved.type === wanted || (wanted === 'timestamp' && isTimestamp(text))) return resolved;
  if (wanted === 'float' && resolved.type === 'int' && (resolved.value as number | bigint) <= MAX_INT64) {
    return { type: 'float', value: Number(resolved.value) };
  }
  throw new ScalarError(`"${text}" does not fit its tag "!!${wanted}"`);
}

export const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;

function resolvePlain(text: string): Resolved {
  // Go looks at the first byte before it looks the word up: no word of the table starts with anything else.
  const word = WORDS.get(text);
  if (word !== undefined) {
    return { type: word === null ? 'null' : typeof word === 'boolean' ? 'bool' : 'float', value: word };
  }
  const first = text[0]!;
  if (first === '.') {
    const float = dottedFloat(text);
    return float === undefined ? { type: 'str', value: text } : { type: 'float', value: float };
  }
  if (!((first >= '0' && first <= '9') || first === '+' || first === '-')) return { type: 'str', value: text };
  return isTimestamp(text) ? { type: 'str', value: text } : resolveNumber(text);
}

function resolveNumber(text: string): Resolved {
  // Nearly every number of a manifest.
  if (/^[1-9][0-9]{0,14}$/.test(text)) return { type: 'int', value: Number(text) };
  const plain = text.replaceAll('_', '');
  const integer = goInteger(plain);
  if (integer !== undefined) return { type: 'int', value: narrow(integer) };
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(plain)) {
    const float = Number(plain);
    if (Number.isFinite(float)) return { type: 'float', value: float };
  }
  const oddBinary = /^0b([+-][01]+)$/.exec(plain);
  if (oddBinary) return { type: 'int', value: narrow(signed(oddBinary[1]!, '0b')) };
  return { type: 'str', value: text };
}

/** Go's `ParseInt` with base 0, then `ParseUint` for what does not fit. */
function goInteger(text: string): bigint | undefined {
  const form = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/.exec(text);
  // 66 characters hold every 64-bit integer; zeros beyond them are too odd to be worth an unbounded conversion.
  if (!form || text.length > 1000) return undefined;
  const unsigned = /^[-+]/.test(text) ? text.slice(1) : text;
  const prefix = /^0[xX]/.test(unsigned) ? '0x' : /^0[bB]/.test(unsigned) ? '0b' : /^0[oO]?[0-7]/.test(unsigned) ? '0o' : '';
  const digits = prefix === '' ? unsigned : unsigned.replace(/^0[xXbBoO]?/, '');
  const value = BigInt(prefix + digits);
  if (text.startsWith('-')) return value <= MAX_INT64 + 1n ? -value : undefined;
  if (text.startsWith('+')) return value <= MAX_INT64 ? value : undefined;
  return value <= MAX_UINT64 ? value : undefined;
}

function signed(text: string, prefix: string): bigint {
  const value = BigInt(prefix + text.slice(1));
  return text.startsWith('-') ? -value : value;
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Go's `ParseFloat` of a text that starts with a point: digits may be parted by single underscores. */
function dottedFloat(text: string): number | undefined {
  if (!/^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/.test(text)) return undefined;
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? value : undefined;
}

function isTimestamp(text: string): boolean {
  if (text[4] !== '-') return false;
  const form =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d{2}):(\d{2}))| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/;
  const parts = form.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year || 400, month, 0)).getUTCDate()) return false;
  return true;
}

function decodeBase64(text: string): string {
  const compact = text.replaceAll(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) {
    throw new ScalarError('the value of a "!!binary" tag is no valid base64');
  }
  const bytes = Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** How the conversion to JSON writes a float that is a mapping key: Go's `%g` with the precision of 32 bits. */
export function floatKey(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return Object.is(value, -0) || Object.is(single, -0) ? '-0' : '0';
  let digits = 1;
  while (digits < 9 && Math.fround(Number(single.toExponential(digits - 1))) !== single) digits++;
  const shortest = single.toExponential(digits - 1);
  const [mantissa = '', exponentText = '0'] = shortest.split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= EXPONENT_FROM) {
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  return Number(shortest).toFixed(Math.max(digits - 1 - exponent, 0));
}

/** From a million on, Go's `%g` writes an exponent. */
const EXPONENT_FROM = 6;
