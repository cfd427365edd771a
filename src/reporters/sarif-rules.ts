import type { ReportingDescriptor } from 'sarif';
import type { RuleDescription } from '../check/report.ts';
import type { Severity } from '../rules/rule.ts';
import { rulePage } from './homepage.ts';

export const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

/** GitHub's own words for the severity of findings that are no security alerts. */
const problemSeverities: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' };

/** A number makes GitHub show a security alert (high, medium, low); as text, GitHub refuses anything else. */
const securitySeverities: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.0', info: '2.0' };

/** A rule as SARIF wants it. The level is the configured one, as SonarQube looks at the rule and not at the result. */
export function sarifRule(rule: RuleDescription): ReportingDescriptor {
  const security = rule.stage === 'security';
  const invitation = `Run \`seaworthy explain ${rule.id}\` for examples.`;
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: sentence(rule.summary) },
    fullDescription: { text: rule.why },
    help: {
      text: `${rule.why} ${invitation}`,
      markdown: `${rule.why}\n\n${invitation}`,
    },
    helpUri: rulePage(rule.id),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: [...new Set(['kubernetes', rule.topic, rule.stage])],
      precision: 'high',
      ...(security
        ? { 'security-severity': securitySeverities[rule.severity] }
        : { 'problem.severity': problemSeverities[rule.severity] }),
    },
  };
}

/** The text with a full stop, as a sentence among others. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function pascalCase(id: string): string {
  return id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
