import type { Report } from '../check/report.ts';
import { foldedGroup, notedGroups } from './folded.ts';
import { frameFinding } from './frame.ts';
import { groupFindings } from './grouping.ts';
import type { ReporterOptions } from './reporter.ts';
import { styleOf } from './style.ts';
import { rulesTable, summaryLines } from './summary.ts';

/**
 * The report for people: findings with their source, file by file; what would be more of the same, folded by rule; the
 * counts last, where the eye lands. The messages of failures are not in it: the CLI writes them to standard error, where
 * they are seen also when this goes to a file, and nobody wants to read them twice.
 */
export function text(report: Report, options: ReporterOptions): string {
  const style = styleOf(options.color, options.width);
  const { framed, folded, noted } = groupFindings(report.findings);
  const rulesFramed = new Set(framed.map((finding) => finding.rule));
  const sections = [
    ...framed.map((finding) => frameFinding(finding, style)),
    ...folded.map((group) => foldedGroup(group, rulesFramed.has(group.rule), style)),
    ...(noted.length > 0 ? [notedGroups(noted, style)] : []),
    ...(options.quiet ? [] : [rulesTable(report, style), summaryLines(report, folded.length + noted.length > 0, style)]),
  ];
  return sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n`).join('\n');
}
