import type { Report, Skipped } from '../check/report.ts';
import type { Severity } from '../rules/rule.ts';
import { cut } from './cells.ts';
import { groupsOf } from './grouping.ts';
import { count, grouped, type Style } from './style.ts';

/** Fewer findings are seen at a glance, a table of them says nothing new. */
const fewFindings = 10;
const topRules = 8;

const reasons: Readonly<Record<Skipped['reason'], readonly [string, string]>> = {
  template: ['template', 'templates'],
  kustomization: ['kustomization', 'kustomizations'],
  'kustomize-patch': ['kustomize patch', 'kustomize patches'],
  encrypted: ['encrypted file', 'encrypted files'],
  'not-kubernetes': ['file that is no manifest', 'files that are no manifests'],
};

/** The table of the rules with the most errors and warnings; nothing when the report is short. */
export function rulesTable(report: Report, style: Style): readonly string[] {
  const groups = [...groupsOf(report.findings, 'error'), ...groupsOf(report.findings, 'warning')];
  if (report.counts.errors + report.counts.warnings <= fewFindings || groups.length < 3) return [];
  const summaries = new Map(report.rules.map((rule) => [rule.id, rule.summary]));
  const top = groups.sort((a, b) => b.findings.length - a.findings.length).slice(0, topRules);
  const digits = Math.max(...top.map((group) => grouped(group.findings.length).length));
  const nameWidth = Math.max(...top.map((group) => group.rule.length));
  const lines = top.map(({ rule, severity, findings }) => {
    const number = grouped(findings.length).padStart(digits);
    const start = `  ${number}  ${severity.padEnd(7)}  ${rule.padEnd(nameWidth)}`;
    const room = style.width - start.length - 2;
    const summary = room < 20 ? '' : cut(summaries.get(rule) ?? '', room);
    const told = `  ${number}  ${style.severity[severity](severity)}${' '.repeat(7 - severity.length)}  `;
    return summary === '' ? told + rule : `${told}${rule.padEnd(nameWidth)}  ${style.faint(summary)}`;
  });
  return ['most findings:', ...lines];
}

/** The last lines: how many of what in how much, what was left out, and where to read on. */
export function summaryLines(report: Report, folded: boolean, style: Style): readonly string[] {
  const { counts, failures, kubernetesVersion } = report;
  const objects = `(${count(counts.resources, 'object')}, Kubernetes ${kubernetesVersion})`;
  const scope = `in ${count(counts.files, 'file')} ${objects}`;
  const numbers = [
    { severity: 'error', number: counts.errors },
    { severity: 'warning', number: counts.warnings },
    { severity: 'info', number: counts.infos },
  ].filter(({ number }) => number > 0) as { severity: Severity; number: number }[];
  const columns = numbers.map(({ severity, number }) => count(number, severity)).join(', ').length + 1 + scope.length;
  const told = numbers.map(({ severity, number }) => style.severity[severity](count(number, severity))).join(', ');
  const result = `${numbers.length === 0 ? 'no problems' : told}${columns > style.width ? '\n  ' : ' '}${scope}`;
  return [
    counts.files === 0 ? 'no file was checked' : result,
    ...leftOut(report),
    // The messages are on standard error, where they also show when this goes to a file.
    ...(failures.length > 0 ? [style.severity.error(`not everything was checked: ${count(failures.length, 'failure')}`)] : []),
    ...(numbers.length === 0 ? [] : [style.faint(hint(report, folded))]),
  ];
}

function leftOut({ skipped, suppressed }: Report): readonly string[] {
  const kinds = (Object.keys(reasons) as Skipped['reason'][]).flatMap((reason) => {
    const number = skipped.filter((one) => one.reason === reason).length;
    return number === 0 ? [] : [count(number, ...reasons[reason])];
  });
  return [
    ...(kinds.length > 0 ? [`skipped: ${kinds.join(', ')}`] : []),
    ...(suppressed.length > 0 ? [`suppressed: ${count(suppressed.length, 'finding')}`] : []),
  ];
}

function hint({ findings }: Report, folded: boolean): string {
  const rules = new Set(findings.map((finding) => finding.rule));
  const rule = rules.size === 1 ? [...rules][0]! : 'RULE';
  return `why: seaworthy explain ${rule}${folded ? '    every finding: --format unix' : ''}`;
}
