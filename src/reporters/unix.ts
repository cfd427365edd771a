import type { Finding } from '../check/finding.ts';
import type { Report } from '../check/report.ts';
import { visible } from './visible.ts';

/** One line a finding, `path:line:column: severity: message [rule]`; empty when clean. For editors, grep and reviewdog. */
export function unix(report: Report): string {
  return report.findings.map((finding) => `${line(finding)}\n`).join('');
}

function line({ at, severity, message, rule }: Finding): string {
  const { line, column } = at.start;
  return `${visible(at.source.path)}:${line}:${column}: ${severity}: ${visible(message)} [${rule}]`;
}
