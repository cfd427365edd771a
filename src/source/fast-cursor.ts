import {
  BACKSLASH, CARRIAGE_RETURN, COLON, COMMA, DASH, DOUBLE_QUOTE, HASH, isBlankOrLineEnd, isBracket, LINE_FEED, PIPE, PLUS,
  QUESTION_MARK, SINGLE_QUOTE,
} from './characters.ts';
import { Cursor, SPACE, TAB } from './cursor.ts';
import { endOfString } from './json-stream.ts';
import { scanBlock, scanQuoted } from './scan-scalars.ts';

const UNKNOWN = new Error('this document is for the exact reader');

/** Stops the fast reader: what stands here is odd, or wrong. */
export function leave(): never {
  throw UNKNOWN;
}

export function isUnknown(error: unknown): boolean {
  return error === UNKNOWN;
}

/**
 * A place in a text that the fast reader understands: it moves over lines, comments and scalars. The text has a line feed
 * before `end`, carriage returns only before line feeds, and no other character that ends a line.
 */
export class FastCursor {
  readonly text: string;
  readonly end: number;
  readonly #json: boolean;
  offset: number;
  /** Of the offset, when it is at the first content of a line or of a list element; -1 at the end. */
  column = -1;
  /** How many line feeds the last move to another line passed. */
  breaks = 0;
  /** Start and end of every comment passed, one after the other. */
  readonly comments: number[] = [];
  /** Where the scalar stands that was read last. */
  scalarStart = 0;
  scalarEnd = 0;
  /** Of the last quoted text: it stands on several lines. */
  brokeLine = false;

  constructor(text: string, start: number, end: number, json: boolean) {
    this.text = text;
    this.end = end;
    this.offset = start;
    this.#json = json;
  }

  get code(): number {
    return this.text.charCodeAt(this.offset);
  }

  skipSpaces(): number {
    const { text } = this;
    let { offset } = this;
    let code = text.charCodeAt(offset);
    while (code === SPACE) code = text.charCodeAt(++offset);
    this.offset = offset;
    return code;
  }

  /** From the end of a value to the next content of the block. Nothing but a comment may be left of the line. */
  nextLine(): void {
    let code = this.skipSpaces();
    if (code === HASH) {
      if (this.text.charCodeAt(this.offset - 1) !== SPACE) leave();
      this.#comment();
      code = this.code;
    }
    if (code === CARRIAGE_RETURN) code = this.text.charCodeAt(++this.offset);
    if (code !== LINE_FEED) leave();
    this.offset++;
    this.breaks = 1;
    this.toContent();
  }

  /** From the start of a line to the first content there or below. */
  toContent(): void {
    const { end } = this;
    while (this.offset < end) {
      const line = this.offset;
      let code = this.skipSpaces();
      if (code === HASH) {
        this.#comment();
        code = this.code;
      } else if (code !== LINE_FEED && code !== CARRIAGE_RETURN) {
        this.column = this.offset - line;
        return;
      }
      this.offset = code === CARRIAGE_RETURN ? this.offset + 2 : this.offset + 1;
      this.breaks++;
    }
    this.column = -1;
  }

  /**
   * Over white space, line ends and comments inside of brackets. Gives the code of what follows. Tabs are taken only in
   * JSON: elsewhere it depends on the column whether they are right.
   */
  skipInFlow(): number {
    for (;;) {
      const code = this.code;
      if (code === HASH) {
        const before = this.text.charCodeAt(this.offset - 1);
        if (before !== SPACE && before !== LINE_FEED) leave();
        this.#comment();
      } else if (isBlankOrLineEnd(code) || (code === TAB && this.#json)) this.offset++;
      else return this.offset < this.end ? code : leave();
    }
  }

  /**
   * Moves over the text of one line without quotes and sets its place. Gives the code of what ended it: a line end, the
   * `#` of a comment, a `:` with white space behind it, or inside of brackets one of `,[]{}`.
   */
  plain(inFlow: boolean): number {
    const { text } = this;
    const start = this.offset;
    let offset = start;
    let code = text.charCodeAt(offset);
    for (; ; code = text.charCodeAt(++offset)) {
      if (code > COLON) {
        if (inFlow && (isBracket(code) || code === QUESTION_MARK)) break;
      } else if (code === COLON) {
        const next = text.charCodeAt(offset + 1);
        if (isBlankOrLineEnd(next) || next === TAB) break;
      } else if (code < SPACE || (code === HASH && text.charCodeAt(offset - 1) === SPACE) || (inFlow && code === COMMA)) break;
    }
    if (code === TAB || code === QUESTION_MARK) leave();
    this.offset = offset;
    while (text.charCodeAt(offset - 1) === SPACE) offset--;
    this.scalarStart = start;
    this.scalarEnd = offset;
    return code;
  }

  /** Reads a quoted text and sets its place; the cursor stands on the quote, whose code it is. */
  quoted(quote: number): string {
    const { text } = this;
    const start = this.offset;
    this.scalarStart = start;
    this.brokeLine = false;
    let offset = start + 1;
    for (; ; offset++) {
      const code = text.charCodeAt(offset);
      if (code === quote) break;
      if (code === LINE_FEED || (code === BACKSLASH && quote === DOUBLE_QUOTE)) return this.#oddQuoted(start);
    }
    if (quote === SINGLE_QUOTE && text.charCodeAt(offset + 1) === SINGLE_QUOTE) return this.#oddQuoted(start);
    this.offset = this.scalarEnd = offset + 1;
    return text.slice(start + 1, offset);
  }

  #oddQuoted(start: number): string {
    const { text } = this;
    const cursor = new Cursor(text);
    cursor.offset = start;
    const value = this.#json
      ? (JSON.parse(text.slice(start, (cursor.offset = endOfString(text, start)!))) as string)
      : scanQuoted(cursor);
    if (cursor.offset >= this.end) leave();
    this.offset = this.scalarEnd = cursor.offset;
    this.brokeLine = cursor.line > 0;
    return value;
  }

  /** Reads a `|` or `>` text, sets the place of its header, and moves to the next content of the block. */
  block(parentIndent: number): string {
    const start = this.offset;
    const value = this.#literal(parentIndent) ?? this.#oddBlock(start, parentIndent);
    this.breaks = 0;
    this.toContent();
    return value;
  }

  /** The common form of `|`, whose first line has text: the others are `undefined`. */
  #literal(parentIndent: number): string | undefined {
    const { text, end } = this;
    const start = this.offset;
    if (text.charCodeAt(start) !== PIPE) return undefined;
    const indicator = text.charCodeAt(start + 1);
    const chomp = indicator === PLUS || indicator === DASH;
    const headerEnd = chomp ? start + 2 : start + 1;
    if (text.charCodeAt(headerEnd) !== LINE_FEED) return undefined;
    let line = headerEnd + 1;
    let indent = 0;
    while (text.charCodeAt(line + indent) === SPACE) indent++;
    if (indent <= parentIndent || indent === 0 || text.charCodeAt(line + indent) < SPACE) return undefined;
    let value = '';
    let breaks = '';
    while (line < end) {
      let column = 0;
      while (column < indent && text.charCodeAt(line + column) === SPACE) column++;
      const code = text.charCodeAt(line + column);
      if (code === LINE_FEED) {
        breaks += '\n';
        line += column + 1;
        continue;
      }
      if (code === CARRIAGE_RETURN || (code === TAB && column < indent)) return undefined;
      if (column < indent) break;
      const next = text.indexOf('\n', line + indent) + 1;
      if (text.charCodeAt(next - 2) === CARRIAGE_RETURN) return undefined;
      const content = text.slice(line + indent, next);
      value += breaks === '' ? content : breaks + content;
      breaks = '';
      line = next;
    }
    this.scalarStart = start;
    this.scalarEnd = headerEnd;
    this.offset = line;
    if (!chomp) return value;
    return indicator === DASH ? value.slice(0, -1) : value + breaks;
  }

  #oddBlock(start: number, parentIndent: number): string {
    const cursor = new Cursor(this.text);
    cursor.offset = start;
    const { text, headerEnd } = scanBlock(cursor, parentIndent);
    if (cursor.lineStart > this.end) leave();
    this.comments.push(...cursor.comments);
    this.scalarStart = start;
    this.scalarEnd = headerEnd;
    this.offset = cursor.lineStart;
    return text;
  }

  #comment(): void {
    const { text } = this;
    const start = this.offset;
    const newline = text.indexOf('\n', start);
    this.offset = text.charCodeAt(newline - 1) === CARRIAGE_RETURN ? newline - 1 : newline;
    this.comments.push(start, this.offset);
  }
}
