import {
  type ClosedPart, defaultSettings, type ExternalObject, type Override, type ResourcePattern, type RuleSetting,
} from '../check/settings.ts';
import type { OptionValue } from '../rules/rule.ts';
import type { Path } from '../source/document.ts';
import { isMapping } from '../source/field.ts';
import type { Source } from '../source/source.ts';
import { type Config, defaultConfig, type Loaded, readVersion } from './config.ts';
import { configSchema, type KnownRule, severityChoices } from './config-schema.ts';
import { fits } from './fits.ts';
import { globProblem } from '../files/pattern.ts';
import { type ConfigProblem, problemAt, problemIn } from './problem.ts';

/** A configuration as the schema lets it through. */
interface Written {
  readonly kubernetesVersion?: string | number;
  readonly manifests?: readonly string[];
  readonly exclude?: readonly string[];
  readonly schemas?: readonly string[];
  readonly presets?: readonly string[];
  readonly rules?: WrittenRules;
  readonly overrides?: readonly WrittenOverride[];
  readonly world?: { readonly closed?: boolean | readonly ClosedPart[]; readonly external?: readonly ExternalObject[] };
}

type Choice = (typeof severityChoices)[number];
type WrittenRules = Readonly<Record<string, Choice | Readonly<Record<string, OptionValue>>>>;

interface WrittenOverride {
  readonly files?: readonly string[];
  readonly resources?: readonly ResourcePattern[];
  readonly rules: WrittenRules;
  readonly reason: string;
}

/** The meaning of a configuration file, or all that is wrong with it. Pure but for loading the validator and the globs. */
export async function loadConfig(source: Source, rules: readonly KnownRule[]): Promise<Loaded> {
  const [document, second] = source.documents;
  if (!document) return { config: defaultConfig };
  const problems: ConfigProblem[] = document.problems.map(({ range, message }) => problemIn(source, range, message));
  if (second) problems.push(problemIn(source, second.range, 'a configuration is a single document'));
  if (problems.length > 0) return { problems };
  if (document.value === null || document.value === undefined) return { config: defaultConfig };

  const value = withOff(document.value);
  // To compile what the schema says of every rule would take longer than most runs.
  const mentioned = rulesMentioned(value);
  const schema = configSchema(rules.filter(({ id }) => mentioned.has(id)));
  if (!fits(value, schema)) {
    const { shapeProblems } = await import('./shape.ts');
    const shape = shapeProblems(value, schema, namesOf(rules));
    if (shape.length > 0) return { problems: shape.map(({ path, onKey, message }) => problemAt(source, path, message, onKey)) };
  }
  return resolve(source, value as Written);
}

async function resolve(source: Source, written: Written): Promise<Loaded> {
  const { compileGlobs } = await import('../files/globs.ts');
  const problems: ConfigProblem[] = [];
  const complain = (path: Path, message: string) => problems.push(problemAt(source, path, message));
  const globs = (path: Path, patterns: readonly string[] | undefined) => {
    const wrong = patterns?.map((pattern, index) => ({ path: [...path, index], problem: globProblem(pattern) })) ?? [];
    for (const { path: at, problem } of wrong) if (problem !== undefined) complain(at, problem);
    return patterns && wrong.every(({ problem }) => problem === undefined) ? compileGlobs(patterns) : undefined;
  };

  const { kubernetesVersion } = written;
  const version = kubernetesVersion === undefined ? undefined : readVersion(versionText(source, kubernetesVersion));
  if (version && 'problem' in version) complain(['kubernetesVersion'], version.problem);
  for (const [index, path] of (written.schemas ?? []).entries()) {
    if (leavesProject(path)) complain(['schemas', index], `"${path}" is not a path inside the project`);
  }
  const manifests = globs(['manifests'], written.manifests);
  const excluded = globs(['exclude'], written.exclude);
  const overrides = (written.overrides ?? []).map(({ files, resources, rules, reason }, index): Override => {
    const path = ['overrides', index];
    if (!files && !resources) {
      complain(path, 'an override needs "files" or "resources"; what holds everywhere goes under "rules"');
    }
    const inFiles = globs([...path, 'files'], files);
    return { ...(inFiles && { inFiles }), ...(resources && { resources }), rules: settingsOf(rules), reason };
  });
  if (problems.length > 0) return { problems };

  const config: Config = {
    settings: {
      kubernetesVersion: version && 'version' in version ? version.version : defaultSettings.kubernetesVersion,
      presets: written.presets ?? defaultSettings.presets,
      rules: settingsOf(written.rules ?? {}),
      overrides,
      world: { closed: written.world?.closed ?? false, external: written.world?.external ?? [] },
    },
    ...(manifests && { manifests }),
    ...(excluded && { excluded }),
    ...(written.schemas && { schemas: written.schemas }),
  };
  return { config };
}

function leavesProject(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes('..');
}

function settingsOf(written: WrittenRules): ReadonlyMap<string, RuleSetting> {
  return new Map(Object.entries(written).map(([id, setting]) => [id, settingOf(setting)]));
}

function settingOf(written: WrittenRules[string]): RuleSetting {
  if (typeof written === 'string') return { severity: written as Choice };
  const { severity, ...options } = written;
  return { ...(severity !== undefined && { severity: severity as Choice }), ...(Object.keys(options).length > 0 && { options }) };
}

/** YAML as Kubernetes reads it takes `off` for false; as a severity it means `off`. The places stay what they are. */
function withOff(value: unknown, path: readonly string[] = []): unknown {
  const isSeverity = path.at(-2) === 'rules' || (path.at(-1) === 'severity' && path.at(-3) === 'rules');
  if (value === false && isSeverity) return 'off';
  if (path.length > 5 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => withOff(item, [...path, String(index)]));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withOff(item, [...path, key])]));
}

/** The names under `rules`, of the project and of its overrides. */
function rulesMentioned(value: unknown): ReadonlySet<string> {
  const { rules, overrides } = isMapping(value) ? value : {};
  const parts = [rules, ...(Array.isArray(overrides) ? overrides.map((each: unknown) => (isMapping(each) ? each['rules'] : undefined)) : [])];
  return new Set(parts.flatMap((part) => (isMapping(part) ? Object.keys(part) : [])));
}

/** As it is written: the number 1.30 would be 1.3. */
function versionText(source: Source, value: string | number): string {
  const range = typeof value === 'number' ? source.documents[0]?.scalarRange(['kubernetesVersion']) : undefined;
  return range ? source.text.slice(range.start, range.end) : String(value);
}

/** All names of rules: their ids, and what they are called in other tools, in full and without the tool. */
function namesOf(rules: readonly KnownRule[]): ReadonlyMap<string, string> {
  const names = new Map(rules.map(({ id }) => [id, id]));
  for (const { id, aliases = [] } of rules) {
    for (const alias of aliases) for (const name of [alias, alias.slice(alias.indexOf(':') + 1)]) names.set(name, id);
  }
  return names;
}
