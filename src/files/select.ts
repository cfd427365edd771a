import type { Failure } from '../check/report.ts';
import type { PathMatcher } from './globs.ts';
import { globProblem } from './pattern.ts';
import type { Argument } from './arguments.ts';
import { levelsAbove } from './ignored.ts';
import { isInside, nameFrom, realOrUndefined } from './paths.ts';
import type { Project } from './project.ts';
import { walk } from './walk.ts';

/** Which files of a project are its manifests, as its configuration has it. */
export interface Membership {
  /** Left out: all that have the name of a manifest. */
  readonly manifests?: PathMatcher | undefined;
  readonly excluded?: PathMatcher | undefined;
}

/** The files that make up the world, and those that were asked for. Names are as in reports. */
export interface Selection {
  /** Name to absolute path. */
  readonly files: ReadonlyMap<string, string>;
  readonly shown: ReadonlySet<string>;
  /** Those of them that were named one by one. */
  readonly named: ReadonlySet<string>;
  readonly failures: readonly Failure[];
}

/** Does the configuration leave a file in? The configuration itself is no manifest. */
export function belongs(name: string, membership: Membership): boolean {
  return (membership.manifests?.(name) ?? true) && !membership.excluded?.(name);
}

export interface SelectionRequest {
  readonly project: Project;
  /** The project is the world; else the arguments are, and the configuration has no say in which files belong. */
  readonly wholeProject: boolean;
  readonly membership: Membership;
  readonly allowUnmatched: boolean;
  readonly progress: () => void;
}

/**
 * Finds the files. What is named explicitly is added to the world even when `.gitignore` hides it, unless the
 * configuration excludes it.
 */
export async function selectFiles(given: readonly Argument[], request: SelectionRequest): Promise<Selection> {
  const { root } = request.project;
  const failures: Failure[] = [];
  const files = request.wholeProject ? filesBelow(root, request, failures) : new Map<string, string>();
  const project = new Map(files);
  const shown = new Set<string>();
  const named = new Set<string>();
  const show = (name: string, path: string) => {
    files.set(name, path);
    shown.add(name);
  };

  for (const argument of given) {
    if (argument.kind === 'nothing') {
      failures.push({ path: argument.typed, message: argument.message });
    } else if (argument.kind === 'file') {
      const name = nameFrom(root, argument.path);
      if (request.wholeProject && !belongs(name, request.membership)) continue;
      show(name, argument.path);
      named.add(name);
    } else {
      const below = argument.path === root && request.wholeProject ? project : filesBelow(argument.path, request, failures);
      const matches = argument.kind === 'glob' ? await matcherOf(argument.pattern) : () => true;
      if (typeof matches === 'string') {
        failures.push({ message: matches });
        continue;
      }
      const found = [...below].filter(([, path]) => matches(nameFrom(argument.path, path)));
      for (const [name, path] of found) show(name, path);
      if (argument.kind === 'glob' && found.length === 0 && !request.allowUnmatched) {
        failures.push({ path: argument.typed, message: 'no manifest matches this pattern' });
      }
    }
  }
  return { files, shown, named, failures };
}

/** Or what is wrong with the pattern. Matching is loaded only here: most runs name files and folders. */
async function matcherOf(pattern: string): Promise<PathMatcher | string> {
  const problem = globProblem(pattern);
  if (problem !== undefined) return problem;
  const { compileGlobs } = await import('./globs.ts');
  return compileGlobs([pattern]);
}

/** Everything below a folder that belongs, by name. A folder that cannot be read is a failure, once. */
function filesBelow(folder: string, request: SelectionRequest, failures: Failure[]): Map<string, string> {
  const { root, gitRoot, configFile } = request.project;
  const files = new Map<string, string>();
  // The folder of a glob need not exist; then it matches nothing.
  if (realOrUndefined(folder) === undefined) return files;
  walk(folder, {
    root: isInside(root, folder) ? root : folder,
    ignored: levelsAbove(gitRoot ?? (isInside(root, folder) ? root : folder), folder),
    found: (path) => {
      const name = nameFrom(root, path);
      if (path !== configFile && (!request.wholeProject || belongs(name, request.membership))) files.set(name, path);
    },
    failed: (failure) => {
      if (!failures.some((known) => known.path === failure.path)) failures.push(failure);
    },
    progress: request.progress,
  });
  return files;
}
