import { DOUBLE_QUOTE, LINE_FEED, SINGLE_QUOTE } from './characters.ts';
import { commentsOf } from './comments.ts';
import { Failure } from './cursor.ts';
import type { Comment, Path, SyntaxProblem } from './document.ts';
import { FastCursor, isUnknown } from './fast-cursor.ts';
import { FastPlaces } from './fast-places.ts';
import { FastReader } from './fast-reader.ts';
import { plainName } from './fast-scalars.ts';
import { OffsetPlaces } from './offsets.ts';
import type { Range } from './position.ts';
import type { Reading } from './reading.ts';
import type { Chunk } from './split.ts';

/** Few texts have anything else. */
const ODD = /[^\t\n\x20-\x7e]/;
/** Characters that Go refuses, or that end a line and are no line feed; a byte order mark is not worth knowing about. */
// oxlint-disable-next-line no-control-regex
const UNKNOWN = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)/;
const HALF_SURROGATE_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Reads a document of block or flow YAML as manifests have it, in one pass. `undefined` for all that is unusual or wrong:
 * that is for the exact reader, whose values, places and comments these are. Never throws.
 */
export function readFast(whole: string, chunk: Chunk): Reading | undefined {
  if (chunk.separatorRest || chunk.json === 'invalid') return undefined;
  const document = whole.slice(chunk.start, chunk.end);
  if (ODD.test(document) && (UNKNOWN.test(document) || HALF_SURROGATE_PAIR.test(document))) return undefined;
  try {
    const { cursor } = startOf(whole, chunk);
    const value = new FastReader(cursor, new FastPlaces(cursor, undefined)).document();
    return new FastReading(value, whole, chunk, cursor.comments.length > 0);
  } catch (error) {
    if (isUnknown(error) || error instanceof Failure) return undefined;
    throw error;
  }
}

/** A cursor at the start of a document, and what its places count from. The last line counts as ended, whether it is or not. */
function startOf(whole: string, { start, end, json }: Chunk): { readonly cursor: FastCursor; readonly base: number } {
  const isJson = json === 'valid';
  if (whole.charCodeAt(end - 1) === LINE_FEED) return { cursor: new FastCursor(whole, start, end, isJson), base: start };
  return { cursor: new FastCursor(`${whole.slice(start, end)}\n`, 0, end - start + 1, isJson), base: 0 };
}

const none: readonly SyntaxProblem[] = [];

/** A document of which only the value is kept. Few are asked for places and comments: those are read once more. */
class FastReading implements Reading {
  readonly value: unknown;
  readonly problems: readonly SyntaxProblem[] = none;
  readonly #whole: string;
  readonly #chunk: Chunk;
  readonly #hasComments: boolean;
  #read: { readonly places: OffsetPlaces; readonly comments: readonly Comment[] } | undefined;

  constructor(value: unknown, whole: string, chunk: Chunk, hasComments: boolean) {
    this.value = value;
    this.#whole = whole;
    this.#chunk = chunk;
    this.#hasComments = hasComments;
  }

  get comments(): readonly Comment[] {
    return this.#hasComments ? this.#details.comments : [];
  }

  keyRange(path: Path): Range | undefined {
    return this.#details.places.keyRange(path);
  }

  scalarRange(path: Path): Range | undefined {
    return this.#details.places.scalarRange(path);
  }

  get #details() {
    return (this.#read ??= this.#readAgain());
  }

  #readAgain() {
    const whole = this.#whole;
    const { start, end, json } = this.#chunk;
    const { cursor, base } = startOf(whole, this.#chunk);
    const noted = new FastPlaces(cursor, base);
    new FastReader(cursor, noted).document();
    const places = new OffsetPlaces(noted.finish(), (key) => nameAt(whole, start, key, json === 'valid'));
    const passed = cursor.comments.map((offset) => offset - base + start);
    return { places, comments: commentsOf(whole.slice(0, end), passed, end) };
  }
}

/** The name of the key at a place that counts from `base`. */
function nameAt(whole: string, base: number, key: Range, json: boolean): string {
  const start = base + key.start;
  const code = whole.charCodeAt(start);
  if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) return plainName(whole, start, base + key.end);
  return new FastCursor(whole, start, whole.length + 1, json).quoted(code);
}
