import type { Position } from '../source/position.ts';
import type { Source } from '../source/source.ts';
import type { Finding, Location, Suppressed } from './finding.ts';
import type { Report } from './report.ts';

/** A place by the number of its source and its line and column at start and end. */
type StoredPlace = readonly [source: number, startLine: number, startColumn: number, endLine: number, endColumn: number];

interface StoredFinding extends Omit<Finding, 'at' | 'related'> {
  readonly at: StoredPlace;
  readonly related: readonly { readonly at: StoredPlace; readonly message: string }[];
}

interface StoredReport extends Omit<Report, 'findings' | 'suppressed'> {
  readonly findings: readonly StoredFinding[];
  readonly suppressed: readonly (Omit<Suppressed, 'finding'> & { readonly finding: StoredFinding })[];
}

/** A report as text, without the sources that it speaks of. */
export function storeReport(report: Report, sources: readonly Source[]): string {
  const numbers = new Map(sources.map((source, number) => [source, number]));
  const place = ({ source, start, end }: Location): StoredPlace =>
    [numbers.get(source) ?? -1, start.line, start.column, end.line, end.column];
  const finding = ({ rule, severity, certainty, message, help, at, object, field, related, fingerprint }: Finding): StoredFinding => ({
    rule, severity, certainty, message, field, fingerprint,
    ...(help !== undefined && { help }),
    ...(object && { object }),
    at: place(at),
    related: related.map(other => ({ at: place(other.at), message: other.message })),
  });
  const stored: StoredReport = {
    ...report,
    findings: report.findings.map(finding),
    suppressed: report.suppressed.map(({ finding: silenced, ...rest }) => ({ ...rest, finding: finding(silenced) })),
  };
  return JSON.stringify(stored);
}

/** The report that was stored, over the same sources in the same order; `undefined` when the text is no such report. */
export function restoreReport(text: string, sources: readonly Source[]): Report | undefined {
  try {
    const stored = JSON.parse(text) as StoredReport;
    const position = (line: number, column: number): Position => ({ line, column });
    const place = ([number, ...at]: StoredPlace): Location => {
      const source = sources[number];
      if (!source) throw new RangeError('a place in a source that is not there');
      return { source, start: position(at[0], at[1]), end: position(at[2], at[3]) };
    };
    const finding = (one: StoredFinding): Finding => ({
      ...one, at: place(one.at), related: one.related.map(other => ({ at: place(other.at), message: other.message })),
    });
    return {
      ...stored,
      findings: stored.findings.map(finding),
      suppressed: stored.suppressed.map(({ finding: silenced, ...rest }) => ({ ...rest, finding: finding(silenced) })),
    };
  } catch {
    return undefined;
  }
}
