import { type Cursor, Failure, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, SPACE, TAB } from './cursor.ts';

/** Folds what stands between two lines of a value: one line feed becomes a space, each further one stays. */
function fold(first: string, more: string): string {
  if (first !== '\n') return first + more;
  return more === '' ? ' ' : more;
}

export interface PlainScalar {
  readonly text: string;
  readonly end: number;
  /** It ended behind a line break, so that a key may follow. */
  readonly brokeLine: boolean;
}

/** Reads a scalar without quotes. `indent` is the least column that its further lines must have outside of brackets. */
export function scanPlain(cursor: Cursor, indent: number, inFlow: boolean): PlainScalar {
  const start = cursor.offset;
  let text = '';
  let end = start;
  let pending = '';
  let brokeLine = false;
  for (;;) {
    if (cursor.atDocumentMark() || cursor.is('#')) break;
    const from = cursor.offset;
    while (!endsPlain(cursor, inFlow)) cursor.offset++;
    if (cursor.offset > from) {
      text += pending + cursor.text.slice(from, cursor.offset);
      end = cursor.offset;
      brokeLine = false;
    }
    const blanks = cursor.offset;
    if (!isBlank(cursor.code()) && !isBreak(cursor.code())) break;
    let first = '';
    let more = '';
    while (isBlank(cursor.code()) || isBreak(cursor.code())) {
      if (isBreak(cursor.code())) {
        if (first === '') first = cursor.takeBreak();
        else more += cursor.takeBreak();
        brokeLine = true;
      } else {
        if (brokeLine && cursor.column < indent && cursor.code() === TAB) throw new Failure('tab', cursor.offset, cursor.offset + 1);
        cursor.offset++;
      }
    }
    pending = first === '' ? cursor.text.slice(blanks, cursor.offset) : fold(first, more);
    if (!inFlow && cursor.column < indent) break;
  }
  return { text, end, brokeLine };
}

function endsPlain(cursor: Cursor, inFlow: boolean): boolean {
  const code = cursor.code();
  if (isBlankOrEnd(code)) return true;
  const character = cursor.text[cursor.offset]!;
  if (character === ':') return isBlankOrEnd(cursor.code(1));
  return inFlow && ',?[]{}'.includes(character);
}

/** Reads a quoted scalar; the cursor stands on the quote. */
export function scanQuoted(cursor: Cursor): string {
  const start = cursor.offset;
  const quote = cursor.text[start]!;
  cursor.offset++;
  let text = '';
  for (;;) {
    if (cursor.atDocumentMark()) throw new Failure('quote-mark', start, start + 1);
    if (cursor.atEnd) throw new Failure('quote-open', start, start + 1);
    let escapedBreak = false;
    let from = cursor.offset;
    while (!isBlankOrEnd(cursor.code()) && !escapedBreak) {
      if (cursor.is(quote)) {
        if (quote === '"' || cursor.text[cursor.offset + 1] !== quote) break;
        text += cursor.text.slice(from, cursor.offset + 1);
        cursor.offset += 2;
        from = cursor.offset;
      } else if (quote === '"' && cursor.is('\\')) {
        text += cursor.text.slice(from, cursor.offset);
        if (isBreak(cursor.code(1))) {
          cursor.offset++;
          cursor.takeBreak();
          escapedBreak = true;
        } else text += scanEscape(cursor);
        from = cursor.offset;
      } else cursor.offset++;
    }
    text += cursor.text.slice(from, cursor.offset);
    if (cursor.is(quote)) break;
    text += scanGap(cursor, escapedBreak);
  }
  cursor.offset++;
  return text;
}

/** The white space inside quotes, folded when there is a line break in it. */
function scanGap(cursor: Cursor, escapedBreak: boolean): string {
  const from = cursor.offset;
  let first = '';
  let more = '';
  while (isBlank(cursor.code()) || isBreak(cursor.code())) {
    if (!isBreak(cursor.code())) cursor.offset++;
    else if (first === '' && !escapedBreak) first = cursor.takeBreak();
    else more += cursor.takeBreak();
  }
  if (escapedBreak) return more;
  return first === '' ? cursor.text.slice(from, cursor.offset) : fold(first, more);
}

const ESCAPES: Readonly<Record<string, string>> = {
  0: '\0', a: '\x07', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1b', ' ': ' ', '"': '"',
  "'": "'", '\\': '\\', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029',
};
const ESCAPE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function scanEscape(cursor: Cursor): string {
  const start = cursor.offset;
  const letter = cursor.text[start + 1] ?? '';
  cursor.offset += 2;
  if (Object.hasOwn(ESCAPES, letter)) return ESCAPES[letter]!;
  const length = Object.hasOwn(ESCAPE_LENGTHS, letter) ? ESCAPE_LENGTHS[letter]! : 0;
  const digits = cursor.text.slice(cursor.offset, cursor.offset + length);
  const end = Math.min(cursor.offset + length, cursor.text.length);
  if (length === 0 || digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) throw new Failure('escape', start, end);
  const value = Number.parseInt(digits, 16);
  if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) throw new Failure('escape', start, end);
  cursor.offset += length;
  return String.fromCodePoint(value);
}

export interface BlockScalar {
  readonly text: string;
  /** The end of `|` or `>` and the indicators behind it. */
  readonly headerEnd: number;
}

/** Reads a `|` or `>` scalar; the cursor stands on its indicator, `parentIndent` is the column of what holds it, or -1. */
export function scanBlock(cursor: Cursor, parentIndent: number): BlockScalar {
  const start = cursor.offset;
  const literal = cursor.is('|');
  cursor.offset++;
  const [indicators = '', , explicit = '', , otherExplicit = ''] =
    /^(?:([-+])([0-9]?)|([0-9])([-+]?))?/.exec(cursor.text.slice(cursor.offset, cursor.offset + 2)) ?? [];
  const increment = /[0-9]/.exec(indicators)?.[0] ?? (explicit || otherExplicit);
  cursor.offset += indicators.length;
  const headerEnd = cursor.offset;
  if (increment === '0') throw new Failure('block-header', start, headerEnd);
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.code())) throw new Failure('block-header', cursor.offset, lineEnd(cursor));
  if (isBreak(cursor.code())) cursor.takeBreak();
  const fixed = increment === '' ? 0 : Math.max(parentIndent, 0) + Number(increment);
  return { text: scanBlockLines(cursor, literal, indicators, fixed, parentIndent), headerEnd };
}

function scanBlockLines(cursor: Cursor, literal: boolean, indicators: string, fixed: number, parentIndent: number): string {
  const parts: string[] = [];
  let breaks = '';
  let lastBreak = '';
  let afterBlank = false;
  let indent = fixed;
  const skip = (): void => {
    let widest = 0;
    for (;;) {
      while ((indent === 0 || cursor.column < indent) && cursor.code() === SPACE) cursor.offset++;
      widest = Math.max(widest, cursor.column);
      if ((indent === 0 || cursor.column < indent) && cursor.code() === TAB) throw new Failure('block-tab', cursor.offset, cursor.offset + 1);
      if (!isBreak(cursor.code())) break;
      breaks += cursor.takeBreak();
    }
    if (indent === 0) indent = Math.max(widest, parentIndent + 1, 1);
  };
  skip();
  while (cursor.column === indent && !cursor.atEnd) {
    const startsBlank = isBlank(cursor.code());
    const folds = !literal && lastBreak === '\n' && !afterBlank && !startsBlank;
    if (!folds) parts.push(lastBreak);
    else if (breaks === '') parts.push(' ');
    parts.push(breaks);
    breaks = '';
    afterBlank = startsBlank;
    const from = cursor.offset;
    while (!isBreakOrEnd(cursor.code())) cursor.offset++;
    parts.push(cursor.text.slice(from, cursor.offset));
    lastBreak = cursor.atEnd ? '' : cursor.takeBreak();
    skip();
  }
  if (!indicators.includes('-')) parts.push(lastBreak);
  if (indicators.includes('+')) parts.push(breaks);
  return parts.join('');
}

function lineEnd(cursor: Cursor): number {
  let end = cursor.offset;
  while (!isBreakOrEnd(cursor.text.charCodeAt(end))) end++;
  return end;
}
