import { parseQuantity } from './quantity.ts';
import type { ScalarType } from './shape.ts';

/** Whether the API server decodes a value (not null) into a field of the type. */
export function accepts(type: ScalarType, value: unknown): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'int32':
      return isInteger(value, 2 ** 31, 31n);
    case 'int64':
      return isInteger(value, 2 ** 63, 63n);
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint';
    case 'int-or-string':
      return typeof value === 'string' || isInteger(value, 2 ** 31, 31n);
    case 'quantity':
      return parseQuantity(value) !== undefined;
    case 'bytes':
      return typeof value === 'string' && isBase64(value);
    case 'time':
      return typeof value === 'string' && isTime(value, /^(?:[.,]\d+)?$/);
    case 'micro-time':
      return typeof value === 'string' && isTime(value, /^\.\d{6}$/);
  }
}

/** What must stand there, as the end of "must be". */
export const descriptions: Readonly<Record<ScalarType, string>> = {
  any: 'anything',
  string: 'text',
  boolean: 'true or false',
  int32: 'an integer of 32 bits',
  int64: 'an integer',
  number: 'a number',
  'int-or-string': 'an integer or text',
  quantity: 'a quantity such as 500m or 1Gi',
  bytes: 'base64',
  time: 'a time such as 2026-01-31T12:00:00Z',
  'micro-time': 'a time such as 2026-01-31T12:00:00.000000Z',
};

/** `limit` is two to the power of `bits`. */
function isInteger(value: unknown, limit: number, bits: bigint): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value >= -limit && value < limit;
  return typeof value === 'bigint' && value >= -(1n << bits) && value < 1n << bits;
}

/** Standard base64 with padding; line breaks anywhere, as Go's decoder has it. */
function isBase64(text: string): boolean {
  const bare = text.replace(/[\r\n]+/g, '');
  return bare.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(bare);
}

/** RFC 3339 as Go's `time.Parse` reads it, with what may stand between the seconds and the zone. */
function isTime(text: string, fraction: RegExp): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})([.,]\d+)?(?:Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (!match || !fraction.test(match[7] ?? '')) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  return day >= 1 && day <= daysOf(year, month) && hour < 24 && minute < 60 && second < 60;
}

/** Of a month, 1 to 12; a month that does not exist has none. */
function daysOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}
