import {
  CLOSE_LIST, CLOSE_MAPPING, COLON, COMMA, DOUBLE_QUOTE, OPEN_LIST, OPEN_MAPPING, SINGLE_QUOTE,
} from './characters.ts';
import { type FastCursor, leave } from './fast-cursor.ts';
import type { Data, FastPlaces } from './fast-places.ts';
import { plainName, plainValue, startsPlain } from './fast-scalars.ts';

/** Reads what is in brackets, or in braces; the cursor stands on the first of them. */
export function readFlow(cursor: FastCursor, places: FastPlaces, depthLeft: number): unknown {
  return new FlowReader(cursor, places, depthLeft).collection();
}

class FlowReader {
  readonly #cursor: FastCursor;
  readonly #places: FastPlaces;
  #depthLeft: number;

  constructor(cursor: FastCursor, places: FastPlaces, depthLeft: number) {
    this.#cursor = cursor;
    this.#places = places;
    this.#depthLeft = depthLeft;
  }

  collection(): unknown {
    return this.#cursor.code === OPEN_LIST ? this.#list() : this.#mapping();
  }

  #node(code: number, record: number): unknown {
    const cursor = this.#cursor;
    if (code === OPEN_LIST) return this.#list();
    if (code === OPEN_MAPPING) return this.#mapping();
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      const value = cursor.quoted(code);
      this.#places.scalar(record);
      return value;
    }
    if (!startsPlain(cursor.text, cursor.offset, true)) leave();
    cursor.plain(true);
    this.#places.scalar(record);
    return plainValue(cursor.text, cursor.scalarStart, cursor.scalarEnd);
  }

  #list(): unknown[] {
    const cursor = this.#cursor;
    const items: unknown[] = [];
    if (--this.#depthLeft < 0) leave();
    while (this.#next(CLOSE_LIST, items.length === 0)) {
      const record = this.#places.element();
      items.push(this.#node(cursor.code, record));
      this.#places.close(record);
    }
    this.#depthLeft++;
    return items;
  }

  #mapping(): Data {
    const cursor = this.#cursor;
    const data: Data = {};
    if (--this.#depthLeft < 0) leave();
    for (let first = true; this.#next(CLOSE_MAPPING, first); first = false) {
      const name = this.#key();
      const record = this.#places.member(data, name);
      data[name] = this.#node(cursor.skipInFlow(), record);
      this.#places.close(record);
    }
    this.#depthLeft++;
    return data;
  }

  /** A key inside of braces; the cursor moves behind its `:`. */
  #key(): string {
    const cursor = this.#cursor;
    const { code, text } = cursor;
    let name: string;
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      name = cursor.quoted(code);
      if (cursor.brokeLine) leave();
    } else {
      if (!startsPlain(text, cursor.offset, true) || cursor.plain(true) !== COLON) leave();
      name = plainName(text, cursor.scalarStart, cursor.scalarEnd);
    }
    if (cursor.skipSpaces() !== COLON) leave();
    cursor.offset++;
    return name;
  }

  /** Moves to the next value inside of brackets; false: behind the bracket that closes. */
  #next(close: number, first: boolean): boolean {
    const cursor = this.#cursor;
    if (!first) {
      const code = cursor.skipInFlow();
      if (code !== COMMA && code !== close) leave();
      if (code === close) return this.#closed();
    }
    cursor.offset++;
    return cursor.skipInFlow() === close ? this.#closed() : true;
  }

  #closed(): false {
    this.#cursor.offset++;
    return false;
  }
}
