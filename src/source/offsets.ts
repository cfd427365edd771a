import type { Key, Path } from './document.ts';
import type { Range } from './position.ts';

/**
 * Where the keys and scalars of a document stand: one record for each value, in the order of the text, each followed by
 * the records of what is in it. Offsets count from the start of the document.
 */
export type Offsets = Uint32Array;

/** The words of a record. A list element has no key, a list or mapping no place: both offsets are 0 then. */
const KEY_START = 0;
const KEY_END = 1;
const START = 2;
const END = 3;
/** The record behind this one and all that is in it. */
const NEXT = 4;
const RECORD = 5;

/** Writes `Offsets`. Its memory serves one document after the other. */
export class OffsetWriter {
  #words = new Uint32Array(1024 * RECORD);
  #length = 0;

  reset(): void {
    this.#length = 0;
  }

  /** Starts the record of a value; what is opened before it is closed is in it. */
  open(keyStart: number, keyEnd: number): number {
    const record = this.#length;
    if (record + RECORD > this.#words.length) this.#grow();
    const words = this.#words;
    words[record] = keyStart;
    words[record + KEY_END] = keyEnd;
    words[record + START] = 0;
    words[record + END] = 0;
    this.#length = record + RECORD;
    return record;
  }

  scalar(record: number, start: number, end: number): void {
    this.#words[record + START] = start;
    this.#words[record + END] = end;
  }

  close(record: number): void {
    this.#words[record + NEXT] = this.#length;
  }

  finish(): Offsets {
    return this.#words.slice(0, this.#length);
  }

  #grow(): void {
    const words = new Uint32Array(this.#words.length * 2);
    words.set(this.#words);
    this.#words = words;
  }
}

/** Finds places in `Offsets`. What it has looked into once it finds again without reading on. */
export class OffsetPlaces {
  readonly #offsets: Offsets;
  readonly #nameOf: (key: Range) => string;
  readonly #children = new Map<number, ReadonlyMap<Key, number>>();

  /** `nameOf` tells the name of a key from its place. */
  constructor(offsets: Offsets, nameOf: (key: Range) => string) {
    this.#offsets = offsets;
    this.#nameOf = nameOf;
  }

  keyRange(path: Path): Range | undefined {
    return this.#range(this.#find(path), KEY_START);
  }

  scalarRange(path: Path): Range | undefined {
    return this.#range(this.#find(path), START);
  }

  #range(record: number | undefined, word: number): Range | undefined {
    if (record === undefined) return undefined;
    const start = this.#offsets[record + word]!;
    const end = this.#offsets[record + word + 1]!;
    return end > start ? { start, end } : undefined;
  }

  #find(path: Path): number | undefined {
    let record: number | undefined = 0;
    for (const key of path) {
      const children: ReadonlyMap<Key, number> = this.#childrenOf(record);
      record = children.get(key) ?? (typeof key === 'number' ? children.get(String(key)) : undefined);
      if (record === undefined) return undefined;
    }
    return record;
  }

  /** The records in a record: those of a mapping by name, those of a list by index. */
  #childrenOf(parent: number): ReadonlyMap<Key, number> {
    const known = this.#children.get(parent);
    if (known) return known;
    const children = new Map<Key, number>();
    const end = this.#offsets[parent + NEXT]!;
    for (let record = parent + RECORD; record < end; record = this.#offsets[record + NEXT]!) {
      const key = this.#range(record, KEY_START);
      children.set(key ? this.#nameOf(key) : children.size, record);
    }
    this.#children.set(parent, children);
    return children;
  }
}
