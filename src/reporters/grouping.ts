import type { Finding } from '../check/finding.ts';
import { append } from '../model/once.ts';
import type { Severity } from '../rules/rule.ts';

/** Findings of one rule and one severity. */
export interface Group {
  readonly rule: string;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

/** What is shown how. A person reads a screen or two with frames; the rest must be findable, not read. */
export interface Grouping {
  /** Shown with their source, in the report's order. */
  readonly framed: readonly Finding[];
  /** Errors and warnings beyond that, the most severe first. */
  readonly folded: readonly Group[];
  /** Findings of severity `info`, one line a rule. */
  readonly noted: readonly Group[];
}

const framesInAll = 40;
const framesPerRule: Readonly<Record<Severity, number>> = { error: 10, warning: 5, info: 3 };
/** So many infos are shown like anything else. */
const fewInfos = 3;

export function groupFindings(findings: readonly Finding[]): Grouping {
  const infos = findings.filter((finding) => finding.severity === 'info');
  const groups = [...groupsOf(findings, 'error'), ...groupsOf(findings, 'warning')];
  const noted = groupsOf(infos, 'info');
  const framed = mostTelling(infos.length <= fewInfos ? [...groups, ...noted] : groups);
  const folded = groups
    .map((group) => ({ ...group, findings: group.findings.filter((finding) => !framed.has(finding)) }))
    .filter((group) => group.findings.length > 0);
  return {
    framed: findings.filter((finding) => framed.has(finding)),
    folded,
    noted: infos.every((finding) => framed.has(finding)) ? [] : noted,
  };
}

/** The findings of one severity by rule, the rule with the most first. */
export function groupsOf(findings: readonly Finding[], severity: Severity): readonly Group[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.severity === severity) append(byRule, finding.rule, finding);
  }
  return [...byRule]
    .map(([rule, members]) => ({ rule, severity, findings: members }))
    .sort((a, b) => b.findings.length - a.findings.length || (a.rule < b.rule ? -1 : 1));
}

/** The first findings of each rule; where there is not room for all, each rule gets its first before any its second. */
function mostTelling(groups: readonly Group[]): ReadonlySet<Finding> {
  const ranked = groups.flatMap(({ severity, findings }) =>
    findings.slice(0, framesPerRule[severity]).map((finding, ordinal) => ({ finding, ordinal, severity })));
  const severities: readonly Severity[] = ['error', 'warning', 'info'];
  const order = severities.flatMap((severity) =>
    ranked.filter((one) => one.severity === severity).sort((a, b) => a.ordinal - b.ordinal));
  return new Set(order.slice(0, framesInAll).map(({ finding }) => finding));
}
