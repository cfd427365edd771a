import type { OptionValue, Severity } from '../rules/rule.ts';
import { newestKubernetesVersion } from '../schemas/catalog.ts';

/** What a project wants of one rule. What is left out stays as the rule and the presets have it. */
export interface RuleSetting {
  readonly severity?: Severity | 'off';
  readonly options?: Readonly<Record<string, OptionValue>>;
}

/** Which objects an override is about. All the parts that are given must hold; `*` in a text stands for any characters. */
export interface ResourcePattern {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Other rule settings for some files or objects. Files and resources, when both are given, must both match. */
export interface Override {
  /** Does a path (relative to the project root, `/` between the parts) match the globs? Left out: every file. */
  readonly inFiles?: (path: string) => boolean;
  /** One of them must match; left out: every object. */
  readonly resources?: readonly ResourcePattern[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly reason: string;
}

/** An object that exists in the cluster although no manifest here describes it. */
export interface ExternalObject {
  readonly kind: string;
  readonly name: string;
  /** Left out: in every namespace, or cluster-scoped. */
  readonly namespace?: string;
}

/** Kinds of which the manifests are known to hold every object. `*` stands for every namespace, or every kind. */
export interface ClosedPart {
  readonly namespace: string;
  readonly kinds: readonly string[];
}

/** What is known of the cluster beyond the manifests. */
export interface WorldSettings {
  /** `true`: the manifests are everything there is. */
  readonly closed: boolean | readonly ClosedPart[];
  readonly external: readonly ExternalObject[];
}

/** Everything that `lint` can be told, resolved: the configuration file with the command line laid over it. */
export interface Settings {
  /** `1.36` */
  readonly kubernetesVersion: string;
  readonly presets: readonly string[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** In the order of the file; the later wins. */
  readonly overrides: readonly Override[];
  readonly world: WorldSettings;
}

/** What holds when nobody says otherwise. */
export const defaultSettings: Settings = Object.freeze({
  kubernetesVersion: newestKubernetesVersion,
  presets: ['recommended'],
  rules: new Map<string, RuleSetting>(),
  overrides: [],
  world: { closed: false, external: [] },
});

/** The object of a finding, as far as overrides ask for it. */
export interface OverrideSubject {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly labels?: Readonly<Record<string, unknown>>;
}

/** Does an override speak about this file and, when it names resources, about this object? */
export function overrideApplies(override: Override, path: string, subject: OverrideSubject | undefined): boolean {
  if (override.inFiles && !override.inFiles(path)) return false;
  if (!override.resources) return true;
  return subject !== undefined && override.resources.some((pattern) => resourceMatches(pattern, subject));
}

function resourceMatches(pattern: ResourcePattern, subject: OverrideSubject): boolean {
  for (const part of ['kind', 'namespace', 'name'] as const) {
    const wanted = pattern[part];
    if (wanted !== undefined && !wildcardMatches(wanted, subject[part] ?? '')) return false;
  }
  return Object.entries(pattern.labels ?? {}).every(
    ([key, value]) => subject.labels !== undefined && Object.hasOwn(subject.labels, key) && subject.labels[key] === value,
  );
}

/** `*` stands for any characters, none included. Going back only to the last `*` keeps the time within pattern times text. */
export function wildcardMatches(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let afterStar = -1;
  let resumeAt = 0;
  while (inText < text.length) {
    if (pattern[inPattern] === '*') {
      afterStar = ++inPattern;
      resumeAt = inText;
    } else if (inPattern < pattern.length && pattern[inPattern] === text[inText]) {
      inPattern++;
      inText++;
    } else if (afterStar >= 0) {
      inPattern = afterStar;
      inText = ++resumeAt;
    } else return false;
  }
  while (pattern[inPattern] === '*') inPattern++;
  return inPattern === pattern.length;
}
