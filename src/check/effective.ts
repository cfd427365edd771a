import type { Resource } from '../model/resource.ts';
import type { AnyRule, Options, Severity } from '../rules/rule.ts';
import { presetsLet } from './presets.ts';
import { type Override, overrideApplies, type OverrideSubject, type RuleSetting, type Settings } from './settings.ts';
import { isMapping } from '../source/field.ts';

/** How a rule is set for one file and object. */
export interface EffectiveSetting {
  /** As somebody set it; then neither presets nor certainty change it. */
  readonly severity?: Severity | 'off';
  readonly options: Options;
  /** The override that switched the rule off here. */
  readonly offBecause?: string;
}

/** Answers how rules are set, from the settings of the project and the overrides for files and objects. */
export class EffectiveSettings {
  readonly #settings: Settings;
  readonly #projectWide = new Map<AnyRule, EffectiveSetting>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** How a rule is set where no override speaks. */
  everywhere(rule: AnyRule): EffectiveSetting {
    let known = this.#projectWide.get(rule);
    if (!known) this.#projectWide.set(rule, (known = merge({ options: rule.options ?? {} }, this.#settings.rules.get(rule.id))));
    return known;
  }

  /** How a rule is set for an object of a file. */
  at(rule: AnyRule, path: string, resource: Resource | undefined): EffectiveSetting {
    const start = this.everywhere(rule);
    const { overrides } = this.#settings;
    if (overrides.length === 0) return start;
    const subject = resource && subjectOf(resource);
    return overrides.filter(override => override.rules.has(rule.id) && overrideApplies(override, path, subject))
      .reduce((setting, override) => merge(setting, override.rules.get(rule.id), override), start);
  }

  /** Whether a rule can say anything at all. */
  canSpeak(rule: AnyRule): boolean {
    const { severity } = this.everywhere(rule);
    const elsewhere = this.#settings.overrides.some(override => {
      const set = override.rules.get(rule.id)?.severity;
      return set !== undefined && set !== 'off';
    });
    if (elsewhere || (severity !== undefined && severity !== 'off')) return true;
    return severity !== 'off' && presetsLet(this.#settings.presets, rule, rule.severity);
  }

  /** Whether a finding of this severity is let through, when nobody set the rule's severity. */
  lets(rule: AnyRule, severity: Severity): boolean {
    return presetsLet(this.#settings.presets, rule, severity);
  }
}

function merge(setting: EffectiveSetting, more: RuleSetting | undefined, override?: Override): EffectiveSetting {
  if (!more) return setting;
  const { offBecause: _before, ...kept } = setting;
  return {
    ...(more.severity === undefined ? setting : kept),
    ...(more.severity !== undefined && { severity: more.severity }),
    ...(more.severity === 'off' && override && { offBecause: override.reason }),
    options: { ...setting.options, ...more.options },
  };
}

function subjectOf(resource: Resource): OverrideSubject {
  const labels = resource.below(['metadata', 'labels']).raw;
  return {
    kind: resource.kind,
    name: resource.name,
    namespace: resource.namespace,
    ...(isMapping(labels) && { labels }),
  };
}
