import { check, checkSuppressions, type Raised } from './check/check.ts';
import { EffectiveSettings } from './check/effective.ts';
import type { Finding } from './check/finding.ts';
import { toFindings } from './check/findings.ts';
import type { Failure, Report } from './check/report.ts';
import type { Settings } from './check/settings.ts';
import { applySuppressions } from './check/silence.ts';
import { readCluster } from './model/cluster.ts';
import { rules as allRules } from './rules/index.ts';
import type { AnyRule } from './rules/rule.ts';
import { loadApi } from './schemas/catalog.ts';
import { withCustomKinds } from './schemas/custom/api.ts';
import type { CustomKinds } from './schemas/custom/kinds.ts';
import type { Source } from './source/source.ts';

export interface LintInput {
  /** The world: everything that is applied to the cluster. */
  readonly sources: readonly Source[];
  /** Which findings are shown: those with a place in a file that passes. All, when left out. */
  readonly shown?: (path: string) => boolean;
  readonly settings: Settings;
  /** Of the tool, for the report. */
  readonly version: string;
  /** What went wrong before: files that could not be read. */
  readonly failures?: readonly Failure[];
  /** What is known of kinds that Kubernetes does not bring along. */
  readonly customKinds?: CustomKinds | undefined;
  /** Other rules than the built-in ones; for tests. */
  readonly rules?: readonly AnyRule[];
}

/** The whole pipeline: sources, documents, resources, cluster, problems, findings, report. Pure and synchronous. */
export function lint({ sources, shown = () => true, settings, version, failures = [], customKinds, rules = allRules }: LintInput): Report {
  const effective = new EffectiveSettings(settings);
  const active = rules.filter(rule => effective.canSpeak(rule));
  const api = withCustomKinds(loadApi(settings.kubernetesVersion), customKinds);
  const ordered = [...sources].sort((a, b) => compare(a.path, b.path));
  const cluster = readCluster(ordered, (apiVersion, kind) => api.kind(apiVersion, kind)?.scope, settings.world);

  const checked = check(cluster, api, active, effective);
  const { kept, suppressed, idle } = applySuppressions(cluster, toFindings(checked.raised, effective), rules, active);
  const late: readonly Raised[] = checkSuppressions(idle, cluster, api, active, effective);
  const isShown = ({ at, related }: Finding) =>
    shown(at.source.path) || related.some(({ at: { source } }) => shown(source.path));
  const findings = [...kept, ...toFindings(late, effective).kept].filter(isShown).sort(inOrder);
  const count = (severity: string) => findings.filter(finding => finding.severity === severity).length;

  return {
    version,
    kubernetesVersion: settings.kubernetesVersion,
    rules: active.map(rule => describe(rule, effective)).sort((a, b) => compare(a.id, b.id)),
    findings,
    suppressed: suppressed.filter(({ finding }) => isShown(finding)),
    skipped: cluster.inventory.skipped.map(({ source, reason }) => ({ path: source.path, reason })).filter(({ path }) => shown(path)),
    failures: [...failures, ...checked.failures],
    counts: {
      files: sources.filter(({ path }) => shown(path)).length,
      resources: cluster.resources.filter(({ document }) => shown(document.source.path)).length,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
    },
  };
}

function describe(rule: AnyRule, effective: EffectiveSettings): Report['rules'][number] {
  const { id, topic, summary, why, stage, since, aliases = [] } = rule;
  const set = effective.everywhere(rule).severity;
  return { id, topic, summary, why, stage, since, aliases, severity: set === undefined || set === 'off' ? rule.severity : set };
}

function inOrder(a: Finding, b: Finding): number {
  return compare(a.at.source.path, b.at.source.path) || a.at.start.line - b.at.start.line
    || a.at.start.column - b.at.start.column || compare(a.rule, b.rule) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
