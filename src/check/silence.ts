import type { Cluster } from '../model/cluster.ts';
import { append } from '../model/once.ts';
import { nearest } from '../schemas/nearest.ts';
import type { AnyRule } from '../rules/rule.ts';
import type { IdleSuppression } from '../rules/targets.ts';
import type { Suppressed } from './finding.ts';
import type { Found, Placed } from './findings.ts';
import { annotationSuppressions, commentSuppressions, type Suppression } from './suppress.ts';

export interface Silenced {
  readonly kept: readonly Placed[];
  readonly suppressed: readonly Suppressed[];
  /** Suppressions that silenced nothing, of rules that ran, and of rules that do not exist. */
  readonly idle: readonly IdleSuppression[];
}

/** Takes away the findings that manifests or the configuration silence, after all rules have spoken. */
export function applySuppressions(
  cluster: Cluster, { kept, off }: Found, all: readonly AnyRule[], active: readonly AnyRule[],
): Silenced {
  const suppressions = [
    ...commentSuppressions(cluster.inventory.documents),
    ...cluster.resources.flatMap(annotationSuppressions),
  ];
  const byRule = new Map<string, Suppression[]>();
  for (const suppression of suppressions) append(byRule, suppression.rule, suppression);
  const used = new Set<Suppression>();
  const suppressed: Suppressed[] = [...off];
  const remaining = kept.filter(finding => {
    const speaking = (byRule.get(finding.rule) ?? [])
      .filter(suppression => suppression.covers(finding.document, finding.at.start.line, finding.path));
    for (const suppression of speaking) used.add(suppression);
    const [first] = speaking;
    if (first) suppressed.push({ finding, by: first.by, ...(first.reason !== undefined && { reason: first.reason }) });
    return first === undefined;
  });

  const ran = new Set(active.map(({ id }) => id));
  const ids = all.map(({ id }) => id);
  const idle = suppressions.filter(suppression => !used.has(suppression)).flatMap(({ rule, at }): readonly IdleSuppression[] => {
    const known = ids.includes(rule);
    if (known && !ran.has(rule)) return [];
    const near = known ? undefined : nearest(rule, ids);
    return [{ at, rule, known, ...(near !== undefined && { nearest: near }) }];
  });
  return { kept: remaining, suppressed, idle };
}
