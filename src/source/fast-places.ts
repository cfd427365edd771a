import { type FastCursor, leave } from './fast-cursor.ts';
import { type Offsets, OffsetWriter } from './offsets.ts';

export type Data = Record<string, unknown>;

const writer = new OffsetWriter();
/** YAML has a limit of 1024 for most keys. */
const MAX_KEY_LENGTH = 1000;

/** Notes the places of what a cursor has just read, when somebody wants to know them. One document at a time. */
export class FastPlaces {
  readonly #cursor: FastCursor;
  /** Places count from here; `undefined` when nobody wants to know them. */
  readonly #base: number | undefined;

  constructor(cursor: FastCursor, base: number | undefined) {
    this.#cursor = cursor;
    this.#base = base;
    writer.reset();
  }

  /** Opens the record of the root or of a list element. */
  element(): number {
    return this.#base === undefined ? 0 : writer.open(0, 0);
  }

  /** Opens the record of a member of a mapping, when its key was just read. */
  member(data: Data, name: string): number {
    const { scalarStart, scalarEnd } = this.#cursor;
    if (name === '__proto__' || Object.hasOwn(data, name) || scalarEnd - scalarStart > MAX_KEY_LENGTH) leave();
    return this.#base === undefined ? 0 : writer.open(scalarStart - this.#base, scalarEnd - this.#base);
  }

  /** The value of a record is the scalar that was just read. */
  scalar(record: number): void {
    if (this.#base === undefined) return;
    const { scalarStart, scalarEnd } = this.#cursor;
    writer.scalar(record, scalarStart - this.#base, scalarEnd - this.#base);
  }

  close(record: number): void {
    if (this.#base !== undefined) writer.close(record);
  }

  finish(): Offsets {
    return writer.finish();
  }
}
