import type { Report } from '../check/report.ts';

export interface ReporterOptions {
  /** May the text hold ANSI colours? Only `text` has any. */
  readonly color: boolean;
  /** Columns of the terminal; `Infinity` when nothing is to be wrapped. Only `text` looks at it. */
  readonly width: number;
  /** Findings only: no summary, and nothing at all when there are none. Only `text` looks at it. */
  readonly quiet?: boolean;
}

/** Turns the result of a run into the whole of what is to be written, ending with a line end unless empty. Pure. */
export type Reporter = (report: Report, options: ReporterOptions) => string;
