import type { Path } from '../source/document.ts';
import { keyRangeOf, rangeOf } from '../source/field.ts';
import type { Range } from '../source/position.ts';
import type { Source } from '../source/source.ts';

/** What is wrong with a configuration file. */
export interface ConfigProblem {
  /** File, line and column, `.seaworthy.yaml:3:5`; or where else it was said, `--rule`. */
  readonly place: string;
  readonly message: string;
}

/** A problem at the value of a path; at its key when the key is wrong. */
export function problemAt(source: Source, path: Path, message: string, onKey = false): ConfigProblem {
  const document = source.documents[0];
  if (!document) return { place: source.path, message };
  return problemIn(source, onKey ? keyRangeOf(document, path) : rangeOf(document, path), message);
}

/** A problem at a stretch of the text. */
export function problemIn(source: Source, range: Range, message: string): ConfigProblem {
  const { line, column } = source.position(range.start);
  return { place: `${source.path}:${line}:${column}`, message };
}
