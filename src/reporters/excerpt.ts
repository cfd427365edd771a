import type { Location } from '../check/finding.ts';
import type { Range } from '../source/position.ts';
import { type Cell, cellsOf, widthOf } from './cells.ts';
import { secretsOnLine } from './secrets.ts';

/** One line of a source, ready for a terminal, and where under it the mark goes. */
export interface Excerpt {
  readonly text: string;
  /** Columns before the mark. */
  readonly before: number;
  /** Columns of the mark, at least one. */
  readonly marked: number;
}

/**
 * The first line of a location in at most `width` columns. Control characters are written out, values of Secrets
 * hidden, and a longer line is cut around the mark.
 */
export function excerptOf({ source, start, end }: Location, width: number): Excerpt {
  const line = source.line(start.line);
  const from = Math.min(start.column - 1, line.length);
  const to = end.line > start.line ? line.trimEnd().length : end.column - 1;
  return cutAround(line, { start: from, end: Math.max(to, from) }, secretsOnLine(source, start.line), width);
}

function cutAround(line: string, mark: Range, hidden: readonly Range[], width: number): Excerpt {
  // A line may be a megabyte of JSON: nothing further away than this can be seen, so nothing further away is looked at.
  const reach = width * 4;
  const from = Math.max(0, mark.start - reach);
  const to = Math.min(line.length, Math.min(mark.end, mark.start + reach) + reach);
  const cells = cellsOf(line, from, to, hidden);
  const first = indexOr(cells.length, cells.findIndex((cell) => cell.end > mark.start));
  const last = indexOr(cells.length, cells.findIndex((cell, index) => index >= first && cell.start >= mark.end));

  const begin = from === 0 && widthOf(cells.slice(0, last)) < width ? 0 : beginOfCut(cells, first, last, width);
  const lead = begin > 0 || from > 0 ? '…' : '';
  const stop = endOfCut(cells, begin, width - lead.length, to < line.length);
  const trail = stop < cells.length || to < line.length ? '…' : '';
  return {
    text: `${lead}${textOf(cells.slice(begin, stop))}${trail}`.trimEnd(),
    before: lead.length + widthOf(cells.slice(begin, first)),
    marked: Math.max(1, widthOf(cells.slice(first, Math.min(last, stop)))),
  };
}

/** The mark in the middle, or as much of its beginning as there is room for. */
function beginOfCut(cells: readonly Cell[], first: number, last: number, width: number): number {
  let room = Math.max(0, (width - 2 - widthOf(cells.slice(first, last))) >> 1);
  let begin = first;
  while (begin > 0 && cells[begin - 1]!.width <= room) room -= cells[--begin]!.width;
  return begin;
}

function endOfCut(cells: readonly Cell[], begin: number, width: number, more: boolean): number {
  if (!more && widthOf(cells.slice(begin)) <= width) return cells.length;
  let room = width - 1;
  let stop = begin;
  while (stop < cells.length && cells[stop]!.width <= room) room -= cells[stop++]!.width;
  return stop;
}

function textOf(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join('');
}

function indexOr(otherwise: number, index: number): number {
  return index < 0 ? otherwise : index;
}
