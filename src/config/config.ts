import { defaultSettings, type RuleSetting, type Settings } from '../check/settings.ts';
import { kubernetesVersions, newestKubernetesVersion } from '../schemas/catalog.ts';
import type { PathMatcher } from '../files/globs.ts';
import type { ConfigProblem } from './problem.ts';

/** What a project wants: settings for `lint`, and which files are its manifests. */
export interface Config {
  readonly settings: Settings;
  /** Left out: every file with the name of a manifest. */
  readonly manifests?: PathMatcher;
  readonly excluded?: PathMatcher;
  /** Files and folders with schemas of custom kinds, relative to the project root. */
  readonly schemas?: readonly string[];
}

/** The configuration of a project that has none. */
export const defaultConfig: Config = { settings: defaultSettings };

/** A configuration, or everything that is wrong with it. */
export type Loaded = { readonly config: Config } | { readonly problems: readonly ConfigProblem[] };

/** What the command line says about settings. */
export interface Flags {
  readonly kubernetesVersion?: string | undefined;
  readonly presets?: readonly string[] | undefined;
  /** Rule ids with severities, already checked. */
  readonly rules?: ReadonlyMap<string, Exclude<RuleSetting['severity'], undefined>> | undefined;
}

/** The command line wins over the file, also over its overrides. */
export function withFlags(config: Config, flags: Flags): Config {
  const { settings } = config;
  const rules = new Map(settings.rules);
  for (const [id, severity] of flags.rules ?? []) rules.set(id, { ...rules.get(id), severity });
  const overrides = settings.overrides.map((override) => ({
    ...override,
    rules: new Map([...override.rules].map(([id, setting]) => [id, flags.rules?.has(id) ? withoutSeverity(setting) : setting])),
  }));
  return {
    ...config,
    settings: {
      ...settings, rules, overrides,
      kubernetesVersion: flags.kubernetesVersion ?? settings.kubernetesVersion,
      presets: flags.presets && flags.presets.length > 0 ? flags.presets : settings.presets,
    },
  };
}

function withoutSeverity({ severity: _severity, ...rest }: RuleSetting): RuleSetting {
  return rest;
}

/** `v1.31.4`, `1.31` -> `1.31`; or why not. */
export function readVersion(text: string): { readonly version: string } | { readonly problem: string } {
  const match = /^v?1\.(\d{1,3})(?:\.\d{1,3})?$/.exec(text.trim());
  if (!match) return { problem: `"${text}" is not a Kubernetes version; write it like "${newestKubernetesVersion}"` };
  const version = `1.${Number(match[1])}`;
  return kubernetesVersions.includes(version)
    ? { version }
    : { problem: `Kubernetes "${text}" is not known; known are ${kubernetesVersions[0]} to ${newestKubernetesVersion}` };
}
