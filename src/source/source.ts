import { type Document, readDocuments } from './document.ts';
import { lineStarts, type Position, positionAt } from './position.ts';

/** One text that came in: a file, standard input, or an editor buffer. */
export class Source {
  /** How the text is named in reports: relative to the project root, `/` between the parts. */
  readonly path: string;
  readonly text: string;
  #documents: readonly Document[] | undefined;
  #lineStarts: readonly number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** The documents in this text, split as kubectl splits them; read when first asked for. Never throws. */
  get documents(): readonly Document[] {
    return (this.#documents ??= readDocuments(this));
  }

  /** The 1-based position of a 0-based UTF-16 offset. */
  position(offset: number): Position {
    return positionAt(this.#starts, Math.min(Math.max(offset, 0), this.text.length));
  }

  /** The text of a 1-based line without its line end; empty for a line that is not there. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    if (start === undefined) return '';
    return this.text.slice(start, this.#starts[number] ?? this.text.length).replace(/[\r\n]+$/, '');
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  get #starts(): readonly number[] {
    return (this.#lineStarts ??= lineStarts(this.text));
  }
}
