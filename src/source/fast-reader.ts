import {
  CARRIAGE_RETURN, COLON, DASH, DOUBLE_QUOTE, HASH, isBlankOrLineEnd, LINE_FEED, OPEN_LIST, OPEN_MAPPING, PIPE,
  SINGLE_QUOTE,
} from './characters.ts';
import { type FastCursor, leave } from './fast-cursor.ts';
import { readFlow } from './fast-flow.ts';
import type { Data, FastPlaces } from './fast-places.ts';
import { plainName, plainValue, startsPlain } from './fast-scalars.ts';

/** No manifest is nested deeper; the exact reader goes on. */
const MAX_DEPTH = 100;
const GREATER_THAN = 62;

/**
 * Reads the one document that stands between the cursor and its end, straight from the characters to the values. Throws,
 * for the exact reader to read it, at all that is unusual or wrong: tags, anchors, `?`, tabs, keys twice, faults.
 */
export class FastReader {
  readonly #cursor: FastCursor;
  readonly #places: FastPlaces;
  #depth = 0;
  /** How many keys of the root have nothing behind them: with several the document may have lost its indentation. */
  #bare = 0;

  /** `places` of the same cursor. */
  constructor(cursor: FastCursor, places: FastPlaces) {
    this.#cursor = cursor;
    this.#places = places;
  }

  /** The value of the document. */
  document(): unknown {
    const cursor = this.#cursor;
    cursor.toContent();
    const root = this.#places.element();
    const value = cursor.column === -1 ? leave() : this.#node(-1, root, true);
    if (typeof value !== 'object' || value === null || cursor.column !== -1 || this.#bare > 1) leave();
    this.#places.close(root);
    return value;
  }

  /**
   * Reads what stands at the cursor, in something at column `indent`, and moves to the next content of the block.
   * `alone`: no key stands before it on its line, so that it may be one, or a list.
   */
  #node(indent: number, record: number, alone: boolean): unknown {
    const cursor = this.#cursor;
    const { code } = cursor;
    let value: unknown;
    switch (code) {
      case DOUBLE_QUOTE: case SINGLE_QUOTE:
        value = cursor.quoted(code);
        if (alone && this.#atColon()) return this.#mapping(value as string);
        this.#places.scalar(record);
        break;
      case OPEN_LIST: case OPEN_MAPPING: value = readFlow(cursor, this.#places, MAX_DEPTH - this.#depth); break;
      case PIPE: case GREATER_THAN:
        value = cursor.block(indent);
        this.#places.scalar(record);
        return value;
      case DASH:
        if (this.#atEntry()) return alone ? this.#list() : leave();
        return this.#plain(indent, record, alone);
      default: return this.#plain(indent, record, alone);
    }
    cursor.nextLine();
    return value;
  }

  #plain(indent: number, record: number, alone: boolean): unknown {
    const cursor = this.#cursor;
    const { text, comments } = cursor;
    if (!startsPlain(text, cursor.offset, false)) leave();
    const stop = cursor.plain(false);
    const { scalarStart: start, scalarEnd: end } = cursor;
    if (stop === COLON) return alone ? this.#mapping(plainName(text, start, end)) : leave();
    const commentCount = comments.length;
    cursor.nextLine();
    if (cursor.column <= indent || comments.length !== commentCount) {
      this.#places.scalar(record);
      return plainValue(text, start, end);
    }
    let value = text.slice(start, end);
    while (cursor.column > indent && comments.length === commentCount) {
      const fold = cursor.breaks === 1 ? ' ' : '\n'.repeat(cursor.breaks - 1);
      if (cursor.plain(false) === COLON) leave();
      value += fold + text.slice(cursor.scalarStart, cursor.scalarEnd);
      cursor.nextLine();
    }
    cursor.scalarStart = start;
    this.#places.scalar(record);
    return value;
  }

  /** A mapping whose first key was just read: the cursor stands on its `:`. */
  #mapping(firstName: string): Data {
    const cursor = this.#cursor;
    const { column } = cursor;
    const data: Data = {};
    this.#enter();
    for (let name = firstName; ; name = this.#key()) {
      const record = this.#places.member(data, name);
      data[name] = this.#valueInMapping(column, record);
      this.#places.close(record);
      if (cursor.column !== column) break;
    }
    if (cursor.column > column) leave();
    this.#depth--;
    return data;
  }

  #key(): string {
    const cursor = this.#cursor;
    const { code, text } = cursor;
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      const name = cursor.quoted(code);
      return this.#atColon() ? name : leave();
    }
    if (!startsPlain(text, cursor.offset, false) || cursor.plain(false) !== COLON) leave();
    return plainName(text, cursor.scalarStart, cursor.scalarEnd);
  }

  #valueInMapping(column: number, record: number): unknown {
    const cursor = this.#cursor;
    cursor.offset++;
    if (!isLineEnd(cursor.skipSpaces())) return this.#node(column, record, false);
    cursor.nextLine();
    if (cursor.column > column) return this.#node(column, record, true);
    if (cursor.column === column && this.#atEntry()) return this.#list();
    if (this.#depth === 1) this.#bare++;
    return null;
  }

  /** A list of lines that start with `-`; the cursor stands on the first. */
  #list(): unknown[] {
    const cursor = this.#cursor;
    const { column } = cursor;
    const items: unknown[] = [];
    this.#enter();
    do {
      const record = this.#places.element();
      items.push(this.#valueInList(column, record));
      this.#places.close(record);
    } while (cursor.column === column && this.#atEntry());
    if (cursor.column > column) leave();
    this.#depth--;
    return items;
  }

  #valueInList(column: number, record: number): unknown {
    const cursor = this.#cursor;
    const dash = cursor.offset++;
    if (isLineEnd(cursor.skipSpaces())) {
      cursor.nextLine();
      return cursor.column > column ? this.#node(column, record, true) : null;
    }
    cursor.column = column + cursor.offset - dash;
    return this.#node(column, record, true);
  }

  #enter(): void {
    if (++this.#depth > MAX_DEPTH) leave();
  }

  /** A `-` with white space behind it. */
  #atEntry(): boolean {
    const { text, offset } = this.#cursor;
    return text.charCodeAt(offset) === DASH && isBlankOrLineEnd(text.charCodeAt(offset + 1));
  }

  /** Behind a quoted text: whether it is a key. Moves to its `:`. */
  #atColon(): boolean {
    const cursor = this.#cursor;
    if (cursor.skipSpaces() !== COLON || !isBlankOrLineEnd(cursor.text.charCodeAt(cursor.offset + 1))) return false;
    return cursor.brokeLine ? leave() : true;
  }
}

/** The end of a line, or of what counts on it. */
function isLineEnd(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN || code === HASH;
}
