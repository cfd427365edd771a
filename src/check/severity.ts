import type { Certainty, Severity } from '../rules/rule.ts';

/** The severity that is shown, from that of the rule and from how sure it is. */
const shown: Readonly<Record<Certainty, Readonly<Record<Severity, Severity>>>> = {
  certain: { error: 'error', warning: 'warning', info: 'info' },
  likely: { error: 'warning', warning: 'warning', info: 'info' },
  possible: { error: 'info', warning: 'info', info: 'info' },
};

/** Evidence lowers what the rule would say if it were certain. */
export function shownSeverity(severity: Severity, certainty: Certainty): Severity {
  return shown[certainty][severity];
}
