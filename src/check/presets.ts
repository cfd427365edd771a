import type { AnyRule, Severity } from '../rules/rule.ts';

export const presetNames = ['recommended', 'strict', 'errors'] as const;
export type PresetName = (typeof presetNames)[number];

/** Which findings a preset lets through. Computed from what rules say of themselves: there is no list to keep. */
const lets: Readonly<Record<PresetName, (rule: Pick<AnyRule, 'severity' | 'stage'>, severity: Severity) => boolean>> = {
  recommended: (rule, severity) => severity !== 'info' || (rule.stage !== 'hygiene' && rule.stage !== 'security'),
  strict: () => true,
  errors: (_rule, severity) => severity === 'error',
};

export function isPresetName(name: string): name is PresetName {
  return (presetNames as readonly string[]).includes(name);
}

/** The presets in which a rule can speak. */
export function presetsOf(rule: Pick<AnyRule, 'severity' | 'stage'>): readonly PresetName[] {
  return presetNames.filter(name => lets[name](rule, rule.severity));
}

/** Whether one of the presets lets a rule say something of this severity. */
export function presetsLet(presets: readonly string[], rule: Pick<AnyRule, 'severity' | 'stage'>, severity: Severity): boolean {
  return presets.some(name => isPresetName(name) && lets[name](rule, severity));
}
