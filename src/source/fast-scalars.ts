import { isBlankOrLineEnd } from './characters.ts';
import { TAB } from './cursor.ts';
import { leave } from './fast-cursor.ts';
import { resolveScalar } from './scalar.ts';
import { keyName } from './yaml-values.ts';

/** What the first character of a scalar without quotes says about it. */
const TEXT = 0;
/** Text, unless it is a word of YAML. */
const WORD = 1;
const DIGIT = 2;
const UNUSUAL = 3;
/** A mark of its own, unless something stands right behind it. */
const MARK = 4;
const NONE = 5;

const STARTS = new Uint8Array(128);
const setAll = (characters: string, start: number): void => {
  for (let index = 0; index < characters.length; index++) STARTS[characters.charCodeAt(index)] = start;
};
setAll('yYnNtTfFoO', WORD);
setAll('0123456789', DIGIT);
setAll('~<=+.', UNUSUAL);
setAll('-?:', MARK);
setAll('\t\n\r ,[]{}#&*!|>\'"%@`', NONE);
/** The longest word of YAML, `false`. */
const LONGEST_WORD = 5;

function startOf(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code < 128 ? STARTS[code]! : TEXT;
}

/** Whether a scalar without quotes starts here. What starts like the marks around documents does not count. */
export function startsPlain(text: string, offset: number, inFlow: boolean): boolean {
  const start = startOf(text, offset);
  if (start < UNUSUAL) return true;
  if (start === UNUSUAL) return !text.startsWith('...', offset);
  if (start === NONE) return false;
  if (inFlow && text[offset] !== '-') return false;
  const next = text.charCodeAt(offset + 1);
  return !isBlankOrLineEnd(next) && next !== TAB && !text.startsWith('---', offset);
}

/** The value of a scalar without quotes. */
export function plainValue(text: string, start: number, end: number): unknown {
  const written = text.slice(start, end);
  const kind = startOf(text, start);
  if (kind === TEXT || (kind === WORD && written.length > LONGEST_WORD)) return written;
  if (kind === DIGIT) {
    // Nothing that means a number ends with a letter behind F: `100Mi`, `5m`, `10s`.
    const last = text.charCodeAt(end - 1) | 32;
    if (last > 102 && last <= 122) return written;
    if (end - start === 1) return text.charCodeAt(start) - 48;
  }
  const { value } = resolveScalar(written, undefined);
  return typeof value === 'number' && !Number.isFinite(value) ? leave() : value;
}

/** The name that a scalar without quotes has as a key. */
export function plainName(text: string, start: number, end: number): string {
  const written = text.slice(start, end);
  const kind = startOf(text, start);
  if (kind === TEXT || (kind === WORD && written.length > LONGEST_WORD)) return written;
  if (written === '<<') return leave();
  return keyName({ kind: 'scalar', text: written, plain: true, tag: undefined, start, end }) ?? leave();
}
