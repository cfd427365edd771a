import { resolve } from 'node:path';
import { presetNames } from '../check/presets.ts';
import { type Flags, readVersion } from '../config/config.ts';
import { severityChoices } from '../config/config-schema.ts';
import { nearest } from '../schemas/nearest.ts';
import { type ReporterName, reporters } from '../reporters/index.ts';
import type { AnyRule } from '../rules/rule.ts';
import { type Invocation, UsageError } from './parse.ts';

export const thresholds = ['error', 'warning', 'info', 'never'] as const;
export type Threshold = (typeof thresholds)[number];

/** Where a report goes: to a file, or to standard output. */
export interface Output {
  readonly format: ReporterName;
  readonly file?: string;
}

/** What `check` was asked to do, every value understood. */
export interface CheckRequest {
  readonly paths: readonly string[];
  readonly outputs: readonly Output[];
  readonly flags: Flags;
  readonly config: string | undefined;
  readonly failOn: Threshold;
  readonly mostWarnings: number | undefined;
  readonly readsInput: boolean;
  readonly inputName: string | undefined;
  readonly allowUnmatched: boolean;
  readonly quiet: boolean;
  readonly cache: boolean;
  readonly color: boolean | undefined;
}

/** Gives the values of an invocation their meaning. Throws a `UsageError` for one that has none. */
export function readRequest({ operands, values }: Invocation, rules: readonly AnyRule[]): CheckRequest {
  const one = (name: Parameters<typeof values.get>[0]) => values.get(name)?.at(-1);
  const inputName = one('stdin-filename');
  const readsInput = operands.includes('-') || inputName !== undefined;
  const paths = operands.filter((operand) => operand !== '-');
  if (paths.includes('')) throw new UsageError('a path is empty');
  return {
    paths: paths.length === 0 && !readsInput ? ['.'] : paths,
    outputs: outputsOf(values.get('format') ?? [], one('output')),
    flags: {
      kubernetesVersion: versionOf(one('kubernetes-version')),
      presets: values.get('preset')?.map((preset) => oneOf('--preset', preset, presetNames)),
      rules: new Map(values.get('rule')?.map((text) => ruleSetting(text, rules)) ?? []),
    },
    config: one('config'),
    failOn: oneOf('--fail-on', one('fail-on') ?? 'error', thresholds),
    mostWarnings: countOf('--max-warnings', one('max-warnings')),
    readsInput,
    inputName,
    allowUnmatched: values.has('no-error-on-unmatched-pattern'),
    quiet: values.has('quiet'),
    cache: values.has('cache'),
    color: colorAsked({ values }),
  };
}

/** What the options say about colours; the later one wins. */
export function colorAsked({ values }: Pick<Invocation, 'values'>): boolean | undefined {
  if (!values.has('color') && !values.has('no-color')) return undefined;
  return [...values.keys()].findLastIndex((name) => name === 'color') > [...values.keys()].indexOf('no-color');
}

function outputsOf(formats: readonly string[], file: string | undefined): readonly Output[] {
  const outputs = (formats.length === 0 ? ['text'] : formats).map((text): Output => {
    const [name, ...rest] = text.split('=');
    const format = oneOf('--format', name!, Object.keys(reporters) as ReporterName[]);
    const target = rest.join('=');
    if (rest.length > 0 && target === '') throw new UsageError(`--format ${text} names no file after "="`);
    return target === '' ? { format } : { format, file: target };
  });
  const unplaced = outputs.filter((output) => output.file === undefined);
  if (file !== undefined) {
    if (unplaced.length !== 1) {
      throw new UsageError('--output needs exactly one format without a file of its own; use --format NAME=FILE');
    }
    return distinct(outputs.map((output) => (output.file === undefined ? { ...output, file } : output)));
  }
  if (unplaced.length > 1) {
    throw new UsageError('only one format can go to standard output; give the others a file: --format NAME=FILE');
  }
  return distinct(outputs);
}

function distinct(outputs: readonly Output[]): readonly Output[] {
  const files = outputs.flatMap(({ file }) => file ?? []);
  const places = files.map((file) => resolve(file));
  const twice = files.find((_file, index) => places.indexOf(places[index]!) !== index);
  if (twice !== undefined) throw new UsageError(`two formats cannot both be written to "${twice}"`);
  return outputs;
}

function ruleSetting(text: string, rules: readonly AnyRule[]): [string, (typeof severityChoices)[number]] {
  const [id, severity, ...rest] = text.split('=');
  if (severity === undefined || rest.length > 0) {
    throw new UsageError(`--rule "${text}" is not ID=SEVERITY, such as ${rules[0]?.id ?? 'ID'}=off`);
  }
  return [findRule(id!, rules).id, oneOf(`--rule ${id}`, severity, severityChoices)];
}

/** The rule of an id. Throws a `UsageError` that knows the names of other tools. */
export function findRule(id: string, rules: readonly AnyRule[]): AnyRule {
  const rule = rules.find((each) => each.id === id);
  if (rule) return rule;
  const sameElsewhere = rules.find(({ aliases = [] }) => aliases.some((alias) => alias === id || alias.endsWith(`:${id}`)));
  const near = sameElsewhere?.id ?? nearest(id, rules.map((each) => each.id));
  throw new UsageError(`unknown rule "${id}"; ${near ? `did you mean "${near}"?` : '"seaworthy rules" lists them'}`);
}

/** A Kubernetes version that is known. Throws a `UsageError` for any other. */
export function versionOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const read = readVersion(text);
  if ('problem' in read) throw new UsageError(`--kubernetes-version: ${read.problem}`);
  return read.version;
}

function countOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} must be a whole number, not "${text}"`);
  return Number(text);
}

/** One of some words, or a `UsageError` that lists them. */
export function oneOf<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === text);
  if (choice !== undefined) return choice;
  const near = nearest(text, choices);
  const list = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
  throw new UsageError(`${option} must be ${list}, not "${text}"${near ? `; did you mean "${near}"?` : ''}`);
}
