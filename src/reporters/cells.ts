import type { Range } from '../source/position.ts';
import { once } from '../model/once.ts';
import { visible } from './visible.ts';

/** What a terminal shows for a stretch of a line. */
export interface Cell {
  readonly text: string;
  /** Columns it takes. */
  readonly width: number;
  /** The stretch in the line, 0-based UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

const tabWidth = 4;
// Made when a text needs it: most have nothing but ASCII, and it is slow to load.
const segmenter = once(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));
const ascii = /^[ -~]*$/;
const narrow = /^[\uff61-\uffdc]/;
const wide =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u303e\u30fb\u30fc\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\ufe0f/u;
const mark = /^[\p{Mark}\u200c\u200d]+$/u;

/**
 * The cells of `line` between `from` and `to`. Each stretch of `hidden` (ascending, apart from each other) becomes one
 * cell of asterisks, whatever stands there.
 */
export function cellsOf(line: string, from: number, to: number, hidden: readonly Range[] = []): readonly Cell[] {
  const cells: Cell[] = [];
  let offset = from;
  let column = 0;
  const show = (end: number): void => {
    for (const segment of segmentsOf(line.slice(offset, end))) {
      const cell = cellOf(segment, offset, column);
      cells.push(cell);
      offset = cell.end;
      column += cell.width;
    }
  };
  for (const { start, end } of hidden) {
    if (end <= offset || start >= to) continue;
    show(start);
    cells.push({ text: '***', width: 3, start: offset, end });
    column += 3;
    offset = end;
  }
  show(to);
  return cells;
}

/** The columns a text takes in a terminal. */
export function columnsOf(text: string): number {
  if (ascii.test(text)) return text.length;
  return widthOf(cellsOf(text, 0, text.length));
}

/** The columns that cells take together. */
export function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** The text, cut at its end to so many columns; `…` stands for what is gone. */
export function cut(text: string, width: number): string {
  if (text.length * 2 <= width || columnsOf(text) <= width) return text;
  let shown = '';
  let room = width - 1;
  for (const cell of cellsOf(text, 0, Math.min(text.length, width * 4))) {
    room -= cell.width;
    if (room < 0) break;
    shown += cell.text;
  }
  return `${shown.trimEnd()}…`;
}

/** What a terminal takes as one character each. */
function segmentsOf(text: string): readonly string[] {
  return ascii.test(text) ? [...text] : Array.from(segmenter().segment(text), ({ segment }) => segment);
}

function cellOf(segment: string, start: number, column: number): Cell {
  const end = start + segment.length;
  if (segment === '\t') {
    const width = tabWidth - (column % tabWidth);
    return { text: ' '.repeat(width), width, start, end };
  }
  const text = visible(segment);
  return { text, width: text === segment ? clusterWidth(segment) : text.length, start, end };
}

function clusterWidth(cluster: string): number {
  if (cluster.length === 1 && cluster < '\u0300') return 1;
  if (mark.test(cluster)) return 0;
  return wide.test(cluster) && !narrow.test(cluster) ? 2 : 1;
}
