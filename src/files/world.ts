import type { Failure } from '../check/report.ts';
import { Source } from '../source/source.ts';
import { classify } from './arguments.ts';
import { comparePaths, isInside, locate, nameFrom } from './paths.ts';
import type { Project } from './project.ts';
import { decode, readText, type Text } from './read.ts';
import { belongs, type Membership, selectFiles } from './select.ts';

export interface WorldRequest {
  readonly project: Project;
  /** Absolute and without symbolic links. */
  readonly workingDirectory: string;
  /** As typed: files, folders, patterns. */
  readonly paths: readonly string[];
  /** What came on standard input, and the name of the file it stands for. */
  readonly standardInput?: { readonly bytes: Buffer; readonly filename?: string | undefined } | undefined;
  readonly membership?: Membership;
  /** A pattern that matches nothing is no failure. */
  readonly allowUnmatched?: boolean;
  /** Called again and again while files are looked for and read, with how many are read. */
  readonly progress?: (filesRead: number) => void;
}

/** All that was read, and which part of it was asked for. */
export interface World {
  /** Absolute; paths of sources in it are relative to it, others are absolute. */
  readonly root: string;
  /** Sorted by path. */
  readonly sources: readonly Source[];
  readonly shown: (path: string) => boolean;
  readonly failures: readonly Failure[];
}

/** How a standard input that stands for no file is called in reports. */
export const standardInputName = '<stdin>';

/**
 * Reads the cluster that a run looks at: the project is the world and the arguments choose what is shown. When the
 * arguments lead out of the project, or there is none, the arguments are the world. Never throws for bad input: what
 * cannot be found or read is a failure, and the rest is read.
 */
export async function readWorld(request: WorldRequest): Promise<World> {
  const { project, workingDirectory, standardInput } = request;
  const given = request.paths.map((typed) => classify(typed, workingDirectory, project.root));
  const filename = standardInput?.filename;
  const input = filename === undefined ? undefined : locate(filename, workingDirectory, project.root);
  const places = given.flatMap((argument) => (argument.kind === 'nothing' ? [] : [argument.path]));
  if (input !== undefined) places.push(input);
  const wholeProject = project.known && places.length > 0 && places.every((path) => isInside(project.root, path));
  const membership = request.membership ?? {};
  const selection = await selectFiles(given, {
    project, wholeProject, membership,
    allowUnmatched: request.allowUnmatched ?? false,
    progress: () => request.progress?.(0),
  });

  const files = new Map(selection.files);
  const shown = new Set(selection.shown);
  const named = new Set(selection.named);
  const texts = new Map<string, Text>();
  if (standardInput) {
    const name = input === undefined ? standardInputName : nameFrom(project.root, input);
    if (input === undefined || !wholeProject || belongs(name, membership)) {
      files.delete(name);
      shown.add(name);
      named.add(name);
      texts.set(name, decode(standardInput.bytes));
    }
  }
  for (const [name, path] of files) {
    texts.set(name, readText(path));
    request.progress?.(texts.size);
  }
  return { root: project.root, shown: (path) => shown.has(path), ...sourcesOf(texts, named, selection.failures) };
}

/** Sorted, so that the order in which files were found makes no difference. */
function sourcesOf(texts: ReadonlyMap<string, Text>, named: ReadonlySet<string>, before: readonly Failure[]) {
  const sources: Source[] = [];
  const failures = [...before];
  for (const [path, read] of [...texts].sort(([a], [b]) => comparePaths(a, b))) {
    if ('failure' in read) failures.push({ path, message: read.failure });
    else if (named.has(path) || looksLikeManifest(path, read.text)) sources.push(new Source(path, read.text));
  }
  return { sources, failures };
}

/** Most JSON files of a repository are anything but manifests, and some are large. */
function looksLikeManifest(path: string, text: string): boolean {
  return !path.endsWith('.json') || text.includes('"apiVersion"') || text.includes('"kind"');
}
