import type { SyntaxProblem } from './document.ts';
import type { Node } from './tree.ts';

/** With the same key twice, and without. */
const MANY_KEYS = [4, 6] as const;

/**
 * A document whose every line starts at column 0 although several of its keys have nothing behind them: it was pasted
 * and lost its indentation. `twice` says that it has the same key more than once. Offsets are those of `text`.
 */
export function lostIndentation(root: Node, text: string, twice: boolean): SyntaxProblem | undefined {
  if (root.kind !== 'mapping' || text[root.start] === '{' || /^[ \t]+[^\s#]/m.test(text)) return undefined;
  const bare = root.pairs.filter(([key, value], index) => {
    const next = root.pairs[index + 1];
    return next && key.kind === 'scalar' && value.kind === 'scalar' && value.plain && value.start === value.end;
  });
  if (bare.length < 2 || root.pairs.length < MANY_KEYS[twice ? 0 : 1]) return undefined;
  const first = root.pairs[root.pairs.indexOf(bare[0]!) + 1]![0];
  return {
    rule: 'yaml-syntax',
    range: { start: first.start, end: first.end },
    message: 'the document has lost its indentation: every line starts at the first column',
    help: 'restore the indentation, two spaces for each level below a key',
  };
}
