import { commentsOf } from './comments.ts';
import type { Comment, Path, SyntaxProblem } from './document.ts';
import { explain, type Fault } from './explain.ts';
import { readFast } from './fast-reading.ts';
import { lostIndentation } from './indentation.ts';
import { parseTree, type Tree } from './parse-tree.ts';
import type { Range } from './position.ts';
import type { Chunk } from './split.ts';
import { keyRangeIn, scalarRangeIn } from './yaml-places.ts';
import { toValue } from './yaml-values.ts';

/** What came out of reading one document. */
export interface Reading {
  readonly value: unknown;
  /** Their ranges are those of the whole text, as are those of the comments. */
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
  /** As `Document` has them, but counted from the start of the document. */
  keyRange(path: Path): Range | undefined;
  scalarRange(path: Path): Range | undefined;
}

let fast = true;

/** For tests: whether the fast reader is tried first. It makes no difference but in time. */
export function useFastReader(on: boolean): void {
  fast = on;
}

/** Reads one document of a text. Never throws. */
export function readChunk(whole: string, chunk: Chunk): Reading {
  return (fast ? readFast(whole, chunk) : undefined) ?? readExactly(whole, chunk);
}

/** Reads one document of a text with all that YAML has, and says what is wrong with it. Never throws. */
export function readExactly(whole: string, chunk: Chunk): Reading {
  const written = whole.slice(chunk.start, chunk.end);
  // kubectl hands every line over with a line end, the last one too.
  const text = written.endsWith('\n') ? written : `${written}\n`;
  const tree = parseTree(text, chunk.json === 'valid');
  const converted = tree.root ? toValue(tree.root) : { value: null, problems: [] };
  const own = problemsOf(tree, converted.problems, text, chunk).map((problem) => shifted(problem, chunk.start));
  const problems = chunk.separatorRest ? [badSeparator(whole, chunk.separatorRest), ...own] : own;
  const { root } = tree;
  return {
    value: converted.value,
    problems: problems.toSorted((one, other) => one.range.start - other.range.start),
    comments: commentsOf(whole.slice(0, chunk.end), tree.comments.map((offset) => offset + chunk.start), tree.readTo + chunk.start),
    keyRange: (path) => root && keyRangeIn(root, path),
    scalarRange: (path) => root && scalarRangeIn(root, path),
  };
}

/** Go stops at the first fault: at most one `yaml-syntax`, the earliest in the order of reading. */
function problemsOf(tree: Tree, found: readonly SyntaxProblem[], text: string, chunk: Chunk): readonly SyntaxProblem[] {
  const duplicates = found.filter(({ rule }) => rule === 'duplicate-key');
  if (chunk.separatorRest) return duplicates;
  const fault = notJson(tree, chunk) ?? tree.failure;
  const lost = tree.root && chunk.json === undefined
    ? lostIndentation(tree.root, text, duplicates.length > 0 || fault !== undefined)
    : undefined;
  if (lost) return [lost];
  return fault ? [...duplicates, explain(fault, text)] : found;
}

function badSeparator(whole: string, range: Range): SyntaxProblem {
  if (whole[range.start - 1] !== '-') {
    return { rule: 'yaml-syntax', range, message: 'nothing but a comment may follow "---" on its line', help: 'move it to a line of its own' };
  }
  return {
    rule: 'yaml-syntax', range, message: 'a line that starts with "---" parts two documents, even inside a text',
    help: 'indent the text below its key, or write "---" alone',
  };
}

function notJson({ failure }: Tree, { json }: Chunk): Fault | undefined {
  if (json !== 'invalid') return undefined;
  return { code: 'json', start: failure?.start ?? 0, end: failure?.end ?? 1 };
}

function shifted(problem: SyntaxProblem, by: number): SyntaxProblem {
  const move = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  const related = problem.related?.map(({ range, message }) => ({ range: move(range), message }));
  return { ...problem, range: move(problem.range), ...(related && { related }) };
}
