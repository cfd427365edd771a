import { Failure, type FailureCode } from './cursor.ts';
import { Parser } from './parser.ts';
import type { Node } from './tree.ts';

export interface Tree {
  /** What was read; after a failure, what stands before it. `undefined` when the text has no document. */
  readonly root: Node | undefined;
  readonly failure: { readonly code: FailureCode; readonly start: number; readonly end: number } | undefined;
  /** Start and end of each comment, one after the other, up to `readTo`. */
  readonly comments: readonly number[];
  /** The offset up to which the text was looked at. */
  readonly readTo: number;
}

/** What Go's reader takes for text: no control characters, no halves of surrogate pairs. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * Parses the first YAML document of a text, as go-yaml v2 does; what follows that document is not looked at. Never throws.
 * With `json` the text is known to be valid JSON: quotes are read by JSON's rules, and keys may be long.
 */
export function parseTree(text: string, json = false): Tree {
  const forbidden = json ? -1 : text.search(FORBIDDEN);
  const parser = new Parser(text, json);
  let failure: Tree['failure'];
  try {
    parser.document();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failure = { code: error.code, start: error.start, end: error.end };
  }
  if (forbidden !== -1) failure = { code: 'control', start: forbidden, end: forbidden + 1 };
  const { comments, offset } = parser.scanner.cursor;
  return { root: parser.root, failure, comments, readTo: offset };
}
