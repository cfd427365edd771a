import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../check/report.ts';
import { Source } from '../source/source.ts';
import { comparePaths, isInside, nameFrom, realOrUndefined } from './paths.ts';
import { readText } from './read.ts';
import { walk } from './walk.ts';

/** The texts with schemas of custom kinds that a configuration names, sorted, and what could not be read of them. */
export interface SchemaFiles {
  readonly sources: readonly Source[];
  readonly failures: readonly Failure[];
}

/** Reads files, and the files in folders. `paths` are relative to the root; what a link leads to must lie inside it too. */
export function readSchemaFiles(root: string, paths: readonly string[]): SchemaFiles {
  const failures: Failure[] = [];
  const files = new Set<string>();
  for (const path of paths) {
    const real = realOrUndefined(join(root, path));
    if (real === undefined || !isInside(realOrUndefined(root) ?? root, real)) {
      failures.push({ path, message: real === undefined ? 'there are no schemas: no such file or folder' : 'the schemas are outside of the project' });
    } else if (statSync(real).isDirectory()) {
      walk(real, { root, ignored: undefined, found: (file) => files.add(file), failed: (failure) => failures.push(failure), progress: () => {} });
    } else files.add(real);
  }
  const sources: Source[] = [];
  for (const file of [...files].sort(comparePaths)) {
    const name = nameFrom(root, file);
    const read = readText(file);
    if ('failure' in read) failures.push({ path: name, message: read.failure });
    else sources.push(new Source(name, read.text));
  }
  return { sources, failures };
}
