import { type Dirent, readdirSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { Failure } from '../check/report.ts';
import { type IgnoreLevel, isIgnored, withGitignore } from './ignored.ts';
import { isInside, nameFrom, realOrUndefined } from './paths.ts';

/** Folders that hold other people's files, or none that are applied. Nobody means them unless they are named. */
const neverWalked = new Set([
  'node_modules', '.git', '.hg', '.svn', '.jj', '.terraform', '.terragrunt-cache', '.venv', '.tox', '.nox', '.cache', '.yarn',
  '.pnpm-store', '.npm', '.cargo', '.gradle', '.m2', '.bundle', '.next', '.nuxt', '.turbo', '.parcel-cache', '.direnv', '.idea',
  '.vscode', '.vs', '.mypy_cache', '.pytest_cache', '.ruff_cache', '__pycache__',
]);

/** The names that are read when a folder is given; the same that `kubectl apply --filename folder` takes. */
export function hasManifestName(path: string): boolean {
  return /\.(ya?ml|json)$/.test(path);
}

export interface Walk {
  /** Names in failures are relative to it, and links are followed only to files inside it. */
  readonly root: string;
  /** What `.gitignore` files above the start say. */
  readonly ignored: IgnoreLevel | undefined;
  readonly found: (file: string) => void;
  readonly failed: (failure: Failure) => void;
  /** Called for every folder. */
  readonly progress: () => void;
}

/**
 * Finds the files with the name of a manifest below a folder, `.gitignore` respected. Links to folders are not followed,
 * links to files only when they stay inside the root; a folder that cannot be read is a failure.
 */
export function walk(folder: string, how: Walk): void {
  how.progress();
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    how.failed({ path: nameFrom(how.root, folder) || '.', message: `the folder cannot be read: ${reasonOf(error)}` });
    return;
  }
  const hasIgnoreFile = entries.some((entry) => entry.name === '.gitignore');
  const ignored = hasIgnoreFile ? withGitignore(folder, how.ignored) : how.ignored;
  const start = folder.endsWith(sep) ? folder : folder + sep;
  for (const entry of entries) {
    const path = start + entry.name;
    if (entry.isDirectory()) {
      if (!neverWalked.has(entry.name) && !isIgnored(ignored, path, true)) walk(path, { ...how, ignored });
    } else if (hasManifestName(entry.name) && !isIgnored(ignored, path, false)) {
      if (entry.isFile() || (entry.isSymbolicLink() && leadsToFileInside(how.root, path))) how.found(path);
    }
  }
}

/** A link to nothing, or in a circle, leads to no file: there is nothing to check. */
function leadsToFileInside(root: string, link: string): boolean {
  const real = realOrUndefined(link);
  return real !== undefined && isInside(realOrUndefined(root) ?? root, real) && statSync(real).isFile();
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
};

/** Why the system refused something, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return reasons[code] ?? (code !== '' ? code : String(error));
}
