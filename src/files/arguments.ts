import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fixedPart, hasWildcard } from './pattern.ts';
import { locate, withSlashes } from './paths.ts';
import { reasonOf } from './walk.ts';

/** What one argument of the command line turned out to be. `path` is absolute. */
export type Argument =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  /** `pattern` is relative to `path`, the folder in which all its matches lie. */
  | { readonly kind: 'glob'; readonly path: string; readonly pattern: string; readonly typed: string }
  | { readonly kind: 'nothing'; readonly typed: string; readonly message: string };

/** Looks at what was typed: something that exists is taken as it is, even with a `*` in its name. */
export function classify(typed: string, workingDirectory: string, root: string): Argument {
  const path = locate(typed, workingDirectory, root);
  try {
    const status = statSync(path);
    return { kind: status.isDirectory() ? 'folder' : 'file', path };
  } catch (error) {
    if (!hasWildcard(typed)) return { kind: 'nothing', typed, message: reasonOf(error) };
  }
  const pattern = withSlashes(typed);
  const fixed = fixedPart(pattern);
  // A pattern such as "/*.yaml" has only the root of the file system in front of its first wildcard.
  const folder = fixed === '' && pattern.startsWith('/') ? '/' : fixed || '.';
  return {
    kind: 'glob', typed, path: locate(resolve(workingDirectory, folder), workingDirectory, root),
    pattern: fixed === '' ? pattern.replace(/^\//, '') : pattern.slice(fixed.length + 1),
  };
}
