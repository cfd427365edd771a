import { type Cursor, Failure, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isWord } from './cursor.ts';

/** Reads the name of an anchor or an alias; the cursor stands on `&` or `*`. */
export function scanAnchor(cursor: Cursor): string {
  const start = cursor.offset;
  cursor.offset++;
  const name = scanWord(cursor);
  const next = cursor.text[cursor.offset];
  if (name === '' || !(isBlankOrEnd(cursor.code()) || '?:,]}%@`'.includes(next!))) {
    throw new Failure('anchor-name', start, Math.min(cursor.offset + 1, cursor.text.length));
  }
  return name;
}

export interface Tag {
  /** `!`, `!!` or `!name!`; empty when the suffix is the whole tag. */
  readonly handle: string;
  readonly suffix: string;
}

/** Reads a tag; the cursor stands on `!`. */
export function scanTag(cursor: Cursor): Tag {
  const start = cursor.offset;
  let tag: Tag;
  if (cursor.text[start + 1] === '<') {
    cursor.offset += 2;
    tag = { handle: '', suffix: scanUri(cursor, start) };
    if (tag.suffix === '' || !cursor.is('>')) throw new Failure('tag', start, cursor.offset);
    cursor.offset++;
  } else {
    const handle = scanHandle(cursor);
    if (handle.length > 1 && handle.endsWith('!')) {
      tag = { handle, suffix: scanUri(cursor, start) };
      if (tag.suffix === '') throw new Failure('tag', start, cursor.offset);
    } else {
      const suffix = handle.slice(1) + scanUri(cursor, start);
      tag = suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
    }
  }
  if (!isBlankOrEnd(cursor.code())) throw new Failure('tag', start, cursor.offset + 1);
  return tag;
}

function scanHandle(cursor: Cursor): string {
  const start = cursor.offset;
  cursor.offset++;
  scanWord(cursor);
  if (cursor.is('!')) cursor.offset++;
  return cursor.text.slice(start, cursor.offset);
}

function scanUri(cursor: Cursor, start: number): string {
  const from = cursor.offset;
  while (isWord(cursor.code()) || (!cursor.atEnd && ";/?:@&=+$,.!~*'()[]%".includes(cursor.text[cursor.offset]!))) cursor.offset++;
  const written = cursor.text.slice(from, cursor.offset);
  if (!written.includes('%')) return written;
  try {
    return decodeURIComponent(written);
  } catch {
    throw new Failure('tag', start, cursor.offset);
  }
}

function scanWord(cursor: Cursor): string {
  const from = cursor.offset;
  while (isWord(cursor.code())) cursor.offset++;
  return cursor.text.slice(from, cursor.offset);
}

export interface Directive {
  readonly name: 'YAML' | 'TAG';
  /** Of `%TAG`. */
  readonly handle: string;
  /** Of `%TAG`: the prefix; of `%YAML`: the version. */
  readonly value: string;
}

/** Reads a directive; the cursor stands on `%` at the start of a line. */
export function scanDirective(cursor: Cursor): Directive {
  const start = cursor.offset;
  cursor.offset++;
  const name = scanWord(cursor);
  const fail = (): never => {
    throw new Failure('directive', start, Math.max(cursor.offset, start + 1));
  };
  if (!isBlankOrEnd(cursor.code()) || (name !== 'YAML' && name !== 'TAG')) return fail();
  cursor.skipBlanks();
  let handle = '';
  let value = '';
  if (name === 'YAML') {
    value = /^\d{1,2}\.\d{1,2}(?!\d)/.exec(cursor.text.slice(cursor.offset, cursor.offset + 8))?.[0] ?? fail();
    cursor.offset += value.length;
  } else {
    if (!cursor.is('!')) fail();
    handle = scanHandle(cursor);
    if ((handle !== '!' && !handle.endsWith('!')) || !isBlank(cursor.code())) fail();
    cursor.skipBlanks();
    value = scanUri(cursor, start);
    if (value === '' || !isBlankOrEnd(cursor.code())) fail();
  }
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.code())) fail();
  if (isBreak(cursor.code())) cursor.takeBreak();
  return { name, handle, value };
}
