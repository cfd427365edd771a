import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '../check/report.ts';
import { restoreReport, storeReport } from '../check/stored-report.ts';
import type { Source } from '../source/source.ts';

/** The last report of a project, kept in one file under the hash of everything that it follows from. */
export class ReportCache {
  readonly #file: string;
  readonly #key: string;
  readonly #sources: readonly Source[];

  /**
   * `inputs` is everything besides the sources that the report follows from: the version of the tool, the settings as they were
   * written, what is shown. The key is a hash of all of it, so that a report is found again only when nothing at all has changed.
   */
  constructor(root: string, inputs: readonly string[], sources: readonly Source[]) {
    this.#file = path.join(root, '.seaworthy-cache', 'report');
    this.#sources = sources;
    const hash = createHash('sha256');
    // Each part with its length before it: no two lists of parts are the same text.
    const add = (text: string) => hash.update(`${text.length}\n`).update(text);
    for (const input of inputs) add(input);
    for (const source of sources) {
      add(source.path);
      add(source.text);
    }
    this.#key = hash.digest('hex');
  }

  /** The report of the last run, when it was about just this. */
  read(): Report | undefined {
    try {
      const text = readFileSync(this.#file, 'utf8');
      const end = text.indexOf('\n');
      return text.slice(0, end) === this.#key ? restoreReport(text.slice(end + 1), this.#sources) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a report for the next run. A folder that cannot be written to is no reason to fail. */
  write(report: Report): void {
    try {
      const folder = path.dirname(this.#file);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, '.gitignore'), '*\n');
      const temporary = `${this.#file}.new`;
      writeFileSync(temporary, `${this.#key}\n${storeReport(report, this.#sources)}`);
      renameSync(temporary, this.#file);
    } catch {
      // The next run does the work again.
    }
  }
}
