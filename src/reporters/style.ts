import picocolors from 'picocolors';
import type { Severity } from '../rules/rule.ts';
import { columnsOf } from './cells.ts';

type Paint = (text: string) => string;

/** What the text report is written with. */
export interface Style {
  readonly width: number;
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly note: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
}

/** Narrower than this, wrapping makes things worse. */
const narrowest = 40;

export function styleOf(color: boolean, width: number): Style {
  const colors = createPaints(color);
  return { width: width >= narrowest ? width : narrowest, ...colors };
}

function createPaints(color: boolean): Omit<Style, 'width'> {
  const { red, yellow, cyan, bold, dim } = picocolors.createColors(color);
  return {
    severity: {
      error: (text) => bold(red(text)),
      warning: (text) => bold(yellow(text)),
      info: (text) => bold(cyan(text)),
    },
    note: cyan,
    strong: bold,
    faint: dim,
  };
}

/** Lines of at most `width` columns, broken at single blanks; all but the first are indented. */
export function wrap(text: string, width: number, indent: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let columns = 0;
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    const wordColumns = columnsOf(word);
    if (line !== '' && columns + 1 + wordColumns > width) {
      lines.push(line);
      line = ' '.repeat(indent) + word;
      columns = indent + wordColumns;
    } else {
      line += line === '' ? word : ` ${word}`;
      columns += (columns === 0 ? 0 : 1) + wordColumns;
    }
  }
  return [...lines, line];
}

/** A number and what it counts: `1 file`, `2,981 files`. */
export function count(number: number, noun: string, plural: string = `${noun}s`): string {
  return `${grouped(number)} ${number === 1 ? noun : plural}`;
}

/** A whole number with its thousands apart: `2,981`. Loading the words of a locale would take longer than a short run. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
