import { basename, dirname, join, resolve } from 'node:path';
import type { Report } from '../check/report.ts';
import { type Config, defaultConfig, withFlags } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { nameFrom, realOrUndefined } from '../files/paths.ts';
import { findProject, type Project } from '../files/project.ts';
import { readText } from '../files/read.ts';
import type { ReportCache } from '../files/report-cache.ts';
import { readSchemaFiles } from '../files/schema-files.ts';
import { readWorld, type World } from '../files/world.ts';
import { lint } from '../lint.ts';
import { reporters } from '../reporters/index.ts';
import { rules } from '../rules/index.ts';
import { nearest } from '../schemas/nearest.ts';
import { Source } from '../source/source.ts';
import { customKindsFor } from './custom-kinds.ts';
import { commands } from './options.ts';
import { readStandardInput, tell, writeWhole } from './output.ts';
import type { Invocation } from './parse.ts';
import { type CheckRequest, readRequest } from './request.ts';
import { Progress, wantsColor, widthOf } from './terminal.ts';
import { version } from './version.ts';

/** 0 clean, 1 findings that fail the run, 2 not everything could be done. */
export type ExitCode = 0 | 1 | 2;

/** `seaworthy check`: reads the world, checks it, writes the reports. */
export async function check(invocation: Invocation): Promise<ExitCode> {
  const request = readRequest(invocation, rules);
  const workingDirectory = realOrUndefined(process.cwd()) ?? process.cwd();
  const project = projectOf(workingDirectory, request.config);
  const configured = await configOf(project);
  if (configured === undefined) return 2;
  const { config } = configured;

  const progress = new Progress(process.stderr, process.env);
  const standardInput = request.readsInput ? { bytes: await readStandardInput(), filename: request.inputName } : undefined;
  const world = await readWorld({
    project, workingDirectory, standardInput,
    paths: request.paths,
    membership: { manifests: config.manifests, excluded: config.excluded },
    allowUnmatched: request.allowUnmatched,
    progress: (filesRead) => progress.show(filesRead === 0 ? 'looking for manifests' : `reading manifests: ${filesRead}`),
  });
  progress.show(`checking ${world.sources.length} files`);
  const { settings } = withFlags(config, request.flags);
  const schemas = readSchemaFiles(project.root, config.schemas ?? []);
  const cache = request.cache ? await cacheOf(world, [configured.text, ...schemas.sources.map(({ path, text }) => `${path}\n${text}`)], request) : undefined;
  const report = cache?.read() ?? lint({
    sources: world.sources, shown: world.shown, failures: [...schemas.failures, ...world.failures], settings, version,
    customKinds: await customKindsFor(world.sources, schemas.sources),
  });
  if (report.failures.length === 0) cache?.write(report);
  progress.clear();

  for (const { path, message } of report.failures) tell('error', path === undefined ? message : `${path}: ${message}`);
  if (standardInput?.bytes.length === 0) tell('hint', 'standard input is empty; did the command before the pipe fail?');
  if (!request.quiet) for (const hint of hints(report, request.paths)) tell('hint', hint);
  const isWritten = write(report, request);
  if (!isWritten || report.failures.length > 0) return 2;
  return fails(report, request) ? 1 : 0;
}

/** Of a configuration; nobody reads more at once. */
const mostProblems = 20;

function projectOf(workingDirectory: string, named: string | undefined): Project {
  if (named === undefined) return findProject(workingDirectory);
  const path = resolve(workingDirectory, named);
  const folder = realOrUndefined(dirname(path));
  return findProject(workingDirectory, folder === undefined ? path : join(folder, basename(path)));
}

/** With everything that a report follows from, besides the texts of the sources. Loaded only here: cryptography is slow to load. */
async function cacheOf(world: World, configuration: readonly string[], { flags }: CheckRequest): Promise<ReportCache> {
  const { ReportCache } = await import('../files/report-cache.ts');
  const { kubernetesVersion, presets, rules: severities } = flags;
  const shown = world.sources.map(({ path }) => (world.shown(path) ? '1' : '0')).join('');
  const asked = JSON.stringify([kubernetesVersion, presets, [...(severities ?? [])]]);
  return new ReportCache(world.root, [version, asked, shown, ...configuration], world.sources);
}

/** The configuration of the project and its text; `undefined` when it has faults, which have been told. */
async function configOf(project: Project): Promise<{ readonly config: Config; readonly text: string } | undefined> {
  if (project.configFile === undefined) return { config: defaultConfig, text: '' };
  const name = nameFrom(project.root, project.configFile);
  const read = readText(project.configFile);
  if ('failure' in read) {
    tell('error', `${name}: ${read.failure}`);
    return undefined;
  }
  const loaded = await loadConfig(new Source(name, read.text), rules);
  if ('config' in loaded) return { config: loaded.config, text: read.text };
  const { problems } = loaded;
  for (const { place, message } of problems.slice(0, mostProblems)) tell('error', `${place}: ${message}`);
  if (problems.length > mostProblems) tell('error', `${name}: ${problems.length - mostProblems} more faults`);
  return undefined;
}

/** What other tools call what is called otherwise here. */
const habits = new Map([['help', '--help'], ['version', '--version'], ['lint', 'check'], ['validate', 'check'], ['scan', 'check']]);

/** What may have been meant by somebody who gets less than was expected. */
function hints({ counts, failures }: Report, [path, ...others]: readonly string[]): readonly string[] {
  if (counts.files > 0) return [];
  if (failures.length === 0) return ['there is no manifest here to check'];
  const isMissing = path !== undefined && others.length === 0 && failures.some((failure) => failure.path === path);
  const command = isMissing ? (habits.get(path) ?? nearest(path, Object.keys(commands))) : undefined;
  return command === undefined ? [] : [`did you mean "seaworthy ${command}"?`];
}

/** Writes all reports that can be written. */
function write(report: Report, { outputs, quiet, color }: CheckRequest): boolean {
  const problems: string[] = [];
  for (const { format, file } of outputs) {
    const onScreen = file === undefined;
    const text = reporters[format](report, {
      quiet,
      color: onScreen && wantsColor(color, process.env, process.stdout),
      width: onScreen ? widthOf(process.stdout) : 80,
    });
    if (onScreen) process.stdout.write(text);
    else {
      const problem = writeWhole(file, text);
      if (problem !== undefined) problems.push(problem);
    }
  }
  for (const problem of problems) tell('error', problem);
  return problems.length === 0;
}

function fails({ counts: { errors, warnings, infos } }: Report, { failOn, mostWarnings }: CheckRequest): boolean {
  if (mostWarnings !== undefined && warnings > mostWarnings) return true;
  if (failOn === 'never') return false;
  return errors > 0 || (failOn !== 'error' && warnings > 0) || (failOn === 'info' && infos > 0);
}
