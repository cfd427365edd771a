import { DOUBLE_QUOTE, LINE_FEED, SINGLE_QUOTE } from './characters.ts';
import { commentsOf } from './comments.ts';
import { Failure } from './cursor.ts';
import type { Comment } from './document.ts';
import { FastCursor, isUnknown } from './fast-cursor.ts';
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
  const { start, end } = chunk;
  const document = whole.slice(start, end);
  if (ODD.test(document) && (UNKNOWN.test(document) || HALF_SURROGATE_PAIR.test(document))) return undefined;
  // The last line counts as ended, whether it is or not.
  const ended = document.charCodeAt(document.length - 1) === LINE_FEED;
  const json = chunk.json === 'valid';
  const base = ended ? start : 0;
  const cursor = ended
    ? new FastCursor(whole, start, end, json)
    : new FastCursor(`${document}\n`, 0, document.length + 1, json);
  try {
    const { value, offsets } = new FastReader(cursor, base).document();
    const places = new OffsetPlaces(offsets, (key) => nameAt(whole, start, key, json));
    let comments: readonly Comment[] | undefined;
    return {
      value,
      problems: [],
      get comments() {
        const passed = cursor.comments.map((offset) => offset - base + start);
        return (comments ??= commentsOf(whole.slice(0, end), passed, end));
      },
      keyRange: (path) => places.keyRange(path),
      scalarRange: (path) => places.scalarRange(path),
    };
  } catch (error) {
    if (isUnknown(error) || error instanceof Failure) return undefined;
    throw error;
  }
}

/** The name of the key at a place that counts from `base`. */
function nameAt(whole: string, base: number, key: Range, json: boolean): string {
  const start = base + key.start;
  const code = whole.charCodeAt(start);
  if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) return plainName(whole, start, base + key.end);
  return new FastCursor(whole, start, whole.length + 1, json).quoted(code);
}
