import type { Finding, Location } from '../check/finding.ts';
import type { Report } from '../check/report.ts';
import { visibleJson } from './visible.ts';

/** Raised when a reader of the old shape would misread the new one; new members alone do not raise it. */
const schemaVersion = 1;

/** One JSON object for programs; `docs/json-output.md` describes it. Lines and columns are 1-based, ends exclusive. */
export function json(report: Report): string {
  const { files, resources, errors, warnings, infos } = report.counts;
  const suppressed = report.suppressed.map(({ finding, by, reason }) => ({
    by, ...(reason !== undefined && { reason }), finding: plainFinding(finding),
  }));
  const output = {
    schemaVersion,
    tool: { name: 'seaworthy', version: report.version },
    kubernetesVersion: report.kubernetesVersion,
    summary: { files, resources, errors, warnings, infos, suppressed: suppressed.length, skipped: report.skipped.length },
    findings: report.findings.map(plainFinding),
    suppressed,
    skipped: report.skipped,
    failures: report.failures,
  };
  return `${visibleJson(output)}\n`;
}

function plainFinding(finding: Finding): object {
  const { rule, severity, certainty, message, help, at, object, field, related, fingerprint } = finding;
  return {
    rule, severity, certainty, message,
    ...(help !== undefined && { help }),
    ...plainLocation(at),
    ...(object && { object }),
    field,
    related: related.map((other) => ({ message: other.message, ...plainLocation(other.at) })),
    fingerprint,
  };
}

function plainLocation({ source, start, end }: Location): object {
  return { path: source.path, start, end };
}
