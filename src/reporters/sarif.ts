import type { Log, Notification } from 'sarif';
import type { Finding } from '../check/finding.ts';
import type { Failure, Report } from '../check/report.ts';
import type { Severity } from '../rules/rule.ts';
import type { Source } from '../source/source.ts';
import { homepage } from './homepage.ts';
import { lineHashes } from './line-hash.ts';
import { sarifResult, uriOf } from './sarif-result.ts';
import { sarifRule } from './sarif-rules.ts';
import { visible, visibleJson } from './visible.ts';

/** GitHub keeps the 5,000 worst results of a run and drops the rest without a word. */
const mostResults = 5000;
const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/**
 * SARIF 2.1.0 for GitHub code scanning, SonarQube and editors: one run, places relative to the repository's root.
 * Suppressed findings are left out, as GitHub would open alerts for them.
 */
export function sarif(report: Report): string {
  const findings = worst(report.findings);
  const ruleIndexes = new Map(report.rules.map((rule, index) => [rule.id, index]));
  const hashes = hashesOf(findings);
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'seaworthy',
          fullName: `seaworthy ${report.version}`,
          semanticVersion: report.version,
          informationUri: homepage,
          rules: report.rules.map(sarifRule),
        },
      },
      invocations: [{
        executionSuccessful: report.failures.length === 0,
        toolExecutionNotifications: notifications(report, findings.length),
      }],
      // No `uri`: it would be a path of the machine that ran us.
      originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
      columnKind: 'utf16CodeUnits',
      results: findings.map((finding) => {
        const hash = hashes.get(finding.at.source)?.get(finding.at.start.line);
        return sarifResult(finding, ruleIndexes.get(finding.rule), hash);
      }),
    }],
  };
  return `${visibleJson(log)}\n`;
}

/** The findings that fit, errors before warnings before the rest, in the report's order. */
function worst(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= mostResults) return findings;
  const kept = new Set([...findings].sort((a, b) => ranks[a.severity] - ranks[b.severity]).slice(0, mostResults));
  return findings.filter((finding) => kept.has(finding));
}

function hashesOf(findings: readonly Finding[]): ReadonlyMap<Source, ReadonlyMap<number, string>> {
  const lines = new Map<Source, Set<number>>();
  for (const { at } of findings) {
    const wanted = lines.get(at.source) ?? new Set();
    lines.set(at.source, wanted.add(at.start.line));
  }
  return new Map([...lines].map(([source, wanted]) => [source, lineHashes(source.text, wanted)]));
}

function notifications(report: Report, shown: number): Notification[] {
  const all = report.findings.length;
  if (shown === all) return report.failures.map(notification);
  const text = `Only ${shown} of ${all} findings are listed, the most severe ones.`;
  return [...report.failures.map(notification), { level: 'warning', message: { text } }];
}

function notification({ path, message }: Failure): Notification {
  const uri = path === undefined ? '' : uriOf(path);
  return {
    level: 'error',
    message: { text: visible(message) },
    ...(uri !== '' && { locations: [{ physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' } } }] }),
  };
}
