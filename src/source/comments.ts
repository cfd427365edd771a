import type { Comment } from './document.ts';

/**
 * The comments of one document. `passed` has start and end of each one that the parser met, one after the other; behind
 * `readTo`, where the parser stopped at a fault, only lines that are all comment count.
 */
export function commentsOf(text: string, passed: readonly number[], readTo: number): readonly Comment[] {
  const comments: Comment[] = [];
  for (let index = 0; index < passed.length; index += 2) comments.push(commentAt(text, passed[index]!, passed[index + 1]!));
  let line = text.indexOf('\n', readTo) + 1;
  while (line > 0 && line < text.length) {
    const newline = text.indexOf('\n', line);
    const end = newline === -1 ? text.length : newline;
    const indent = /^[ \t]*#/.exec(text.slice(line, end));
    if (indent) comments.push(commentAt(text, line + indent[0].length - 1, text[end - 1] === '\r' ? end - 1 : end));
    line = newline + 1;
  }
  return comments;
}

function commentAt(text: string, start: number, end: number): Comment {
  let before = start;
  while (before > 0 && ' \t\uFEFF'.includes(text[before - 1]!)) before--;
  const ownLine = before === 0 || '\r\n\u0085\u2028\u2029'.includes(text[before - 1]!);
  return { range: { start, end }, text: text.slice(start + 1, end).trim(), ownLine };
}
