import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { foldersBetween, withSlashes } from './paths.ts';

/** What one ignore file says about the paths below its folder; `above` is asked when it says nothing. */
export interface IgnoreLevel {
  readonly folder: string;
  readonly patterns: Ignore;
  readonly above: IgnoreLevel | undefined;
}

/** Patterns are turned into regular expressions whose time grows with every `*`; nobody needs more than these in a line. */
const mostStars = 4;

/** Is a path ignored? The nearest ignore file that says something about it wins, as in git. */
export function isIgnored(level: IgnoreLevel | undefined, path: string, isFolder: boolean): boolean {
  for (let here = level; here; here = here.above) {
    const way = withSlashes(relative(here.folder, path));
    if (way === '' || way.startsWith('../')) continue;
    const { ignored, unignored } = here.patterns.test(isFolder ? `${way}/` : way);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** The level of a folder's own `.gitignore`, or what holds above when it has none. */
export function withGitignore(folder: string, above: IgnoreLevel | undefined): IgnoreLevel | undefined {
  return withFile(join(folder, '.gitignore'), folder, above);
}

/**
 * What holds in a folder that was named: the ignore files from `top` (the root of the git repository, or of the project)
 * down to it. A folder that is itself ignored was named on purpose: then nothing above it counts.
 */
export function levelsAbove(top: string, folder: string): IgnoreLevel | undefined {
  let level = withFile(join(top, '.git', 'info', 'exclude'), top, undefined);
  for (const here of foldersBetween(top, folder)) {
    if (isIgnored(level, here, true)) return undefined;
    if (here !== folder) level = withGitignore(here, level);
  }
  return level;
}

function withFile(file: string, folder: string, above: IgnoreLevel | undefined): IgnoreLevel | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return above;
  }
  const lines = text.split(/\r?\n/).filter((line) => line.length < 1000 && (line.match(/\*+/g)?.length ?? 0) <= mostStars);
  return { folder, patterns: ignore({ ignorecase: false }).add(lines), above };
}
