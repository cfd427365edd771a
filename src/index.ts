/**
 * The library behind the command: texts in, report out; nothing is read or written.
 *
 *     const report = lint({ sources: [new Source('web.yaml', text)], settings: defaultSettings, version: '1.0.0' });
 *     console.log(reporters.text(report, { color: false, width: 80 }));
 */
export type { Finding, Location, ObjectName, Suppressed } from './check/finding.ts';
export { presetNames, type PresetName, presetsOf } from './check/presets.ts';
export type { Failure, Report, RuleDescription, Skipped } from './check/report.ts';
export { defaultSettings, type Override, type RuleSetting, type Settings, type WorldSettings } from './check/settings.ts';
export { lint, type LintInput } from './lint.ts';
export { type Reporter, type ReporterName, type ReporterOptions, reporters } from './reporters/index.ts';
export { rules } from './rules/index.ts';
export type { AnyRule, Certainty, Example, Problem, Severity, Stage, Topic } from './rules/rule.ts';
export { kubernetesVersions } from './schemas/catalog.ts';
export type { Position, Range } from './source/position.ts';
export { Source } from './source/source.ts';
