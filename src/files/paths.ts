import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path';

/** `/` between the parts, on every system. */
export function withSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

/** Is an absolute path the folder itself or below it? */
export function isInside(folder: string, path: string): boolean {
  if (startsWithFolder(folder, path)) return true;
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** How a file is named in reports: relative to the root when it lies there, else absolute; `/` between the parts. */
export function nameFrom(root: string, path: string): string {
  // Asked for each file: what is plainly below the root needs no arithmetic on paths.
  if (startsWithFolder(root, path)) return withSlashes(path.slice(root.length + 1));
  return withSlashes(isInside(root, path) ? relative(root, path) : path);
}

function startsWithFolder(folder: string, path: string): boolean {
  return path[folder.length] === sep && path.length > folder.length + 1 && path.startsWith(folder) && !path.includes('..');
}

/** The folders from `top` down to `folder`, both included; only `folder` when it does not lie in `top`. */
export function foldersBetween(top: string, folder: string): readonly string[] {
  if (!isInside(top, folder)) return [folder];
  const folders = [folder];
  for (let here = folder; here !== top; ) folders.unshift((here = dirname(here)));
  return folders;
}

/** A folder and all the folders above it, nearest first. */
export function foldersUpwards(folder: string): readonly string[] {
  const folders = [folder];
  for (let here = folder; here !== parse(here).root; ) folders.push((here = dirname(here)));
  return folders;
}

/**
 * Where a path as typed stands, absolute. When it reaches the root only through a symbolic link above it (a linked
 * working directory), the path below the real root is given, so that a file has one name however it is reached.
 */
export function locate(typed: string, workingDirectory: string, root: string): string {
  const absolute = resolve(workingDirectory, typed);
  if (isInside(root, absolute)) return absolute;
  const real = realOrUndefined(dirname(absolute));
  const throughLink = real === undefined ? realOrUndefined(absolute) : join(real, parse(absolute).base);
  return throughLink !== undefined && isInside(root, throughLink) ? throughLink : absolute;
}

/** Without symbolic links; `undefined` when nothing is there. */
export function realOrUndefined(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** Paths in the order of their code units: the same on every machine. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
