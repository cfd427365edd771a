import type { Path } from '../source/document.ts';
import type { Violation } from './api.ts';
import { descriptions } from './scalars.ts';
import type { Shape } from './shape.ts';

/** The violation for a value that the decoder refuses. A `secret` value is described, never shown. */
export function wrongType(path: Path, shape: Shape, value: unknown, secret: boolean): Violation {
  const name = fieldName(path);
  const help = helpFor(path.at(-1), shape, value, secret);
  return {
    rule: 'wrong-type',
    path: [...path],
    onKey: false,
    message: `"${name}" must be ${expected(shape, value)}, but is ${described(value, secret)}`,
    ...(help !== undefined && { help }),
  };
}

/** How a field is called in messages: its key, for an element of a list with the key of the list. */
export function fieldName(path: Path): string {
  const last = path.at(-1);
  if (typeof last !== 'number') return last ?? 'document';
  return `${fieldName(path.slice(0, -1))}[${last}]`;
}

function expected(shape: Shape, value: unknown): string {
  switch (shape.type) {
    case 'enum':
      return descriptions.string;
    case 'map':
    case 'ref':
      return 'a mapping';
    case 'list':
      return 'a list';
    case 'int32':
      // The size only matters where it is what is wrong.
      return isWhole(value) ? descriptions.int32 : descriptions.int64;
    case 'int64':
      return isWhole(value) ? 'an integer of 64 bits' : descriptions.int64;
    default:
      return descriptions[shape.type];
  }
}

function isWhole(value: unknown): boolean {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

/** A value in the words of a message: `the text "three"`, `the number 3`, `a list`. */
function described(value: unknown, secret: boolean): string {
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      if (secret) return 'other text';
      return `the text "${value.length > 60 ? `${value.slice(0, 57)}...` : value}"`;
    case 'number':
    case 'bigint':
      return secret ? 'a number' : `the number ${value}`;
    case 'boolean':
      return secret ? 'read as a boolean' : `read as the boolean ${value}`;
    default:
      return 'a mapping';
  }
}

function helpFor(key: string | number | undefined, shape: Shape, value: unknown, secret: boolean): string | undefined {
  const before = typeof key === 'string' ? `${key}: ` : '- ';
  const scalar = typeof value !== 'object';
  switch (shape.type) {
    case 'string':
    case 'enum':
      if (!scalar) return undefined;
      return secret ? 'put it in quotes' : `quote it, as in \`${before}"${String(value)}"\``;
    case 'bytes':
      return 'encode it with base64, or use `stringData` where there is one';
    case 'int32':
    case 'int64':
    case 'number':
    case 'int-or-string':
      if (typeof value !== 'string' || !/^[+-]?\d{1,18}$/.test(value)) return undefined;
      return `write \`${before}${value}\` without quotes`;
    case 'boolean':
      if (typeof value !== 'string' || !/^(true|false|yes|no|on|off)$/i.test(value)) return undefined;
      return `write \`${before}${/^(true|yes|on)$/i.test(value)}\` without quotes`;
    case 'quantity':
      return typeof value === 'string' ? quantityHelp(value) : undefined;
    case 'list':
      return scalar ? `write a list, with \`-\` before each element` : listHelp(key);
    default:
      return undefined;
  }
}

function listHelp(key: string | number | undefined): string {
  return `put \`-\` before each element of \`${key ?? 'it'}\``;
}

/** Units that people write and Kubernetes does not know. */
function quantityHelp(text: string): string {
  const amount = /^\s*([+-]?\d+(?:\.\d+)?)\s*([A-Za-z]+)\s*$/.exec(text);
  const unit = units.get(amount?.[2]?.toLowerCase() ?? '');
  if (amount && unit !== undefined) return `write ${amount[1]}${unit}`;
  return 'use a number with one of the suffixes m, k, M, G, T, Ki, Mi, Gi, Ti';
}

const units: ReadonlyMap<string, string> = new Map(Object.entries({
  k: 'k', kb: 'k', m: 'M', mb: 'M', g: 'G', gb: 'G', t: 'T', tb: 'T',
  ki: 'Ki', kib: 'Ki', mi: 'Mi', mib: 'Mi', gi: 'Gi', gib: 'Gi', ti: 'Ti', tib: 'Ti',
  core: '', cores: '', cpu: '', mcpu: 'm', millicores: 'm',
}));
