import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { foldersUpwards, isInside } from './paths.ts';

/** The names a configuration file may have, the usual one first. */
export const configNames = ['.seaworthy.yaml', '.seaworthy.yml'] as const;

export interface Project {
  /** Absolute. Paths in reports are relative to it. */
  readonly root: string;
  /** Absolute; what `--config` names, else the nearest one upwards. */
  readonly configFile: string | undefined;
  /** Absolute; the nearest folder upwards that git knows as a working tree. */
  readonly gitRoot: string | undefined;
  /** There is a configuration or a git repository, so that the root means something. */
  readonly known: boolean;
}

/**
 * What a working directory (absolute, real) belongs to: the folder of the nearest configuration file is the project root,
 * else the git root, else the working directory. A configuration that is named, and shared perhaps, makes its folder the
 * root only when that holds the working directory and is no more than the git repository.
 */
export function findProject(workingDirectory: string, namedConfig?: string): Project {
  const upwards = foldersUpwards(workingDirectory);
  const gitRoot = upwards.find((folder) => existsSync(join(folder, '.git')));
  const configFile =
    namedConfig ?? upwards.flatMap((folder) => configNames.map((name) => join(folder, name))).find(isFile);
  const configFolder = upwards.find((folder) => configFile !== undefined && dirname(configFile) === folder
    && (namedConfig === undefined || gitRoot === undefined || isInside(gitRoot, folder)));
  const root = configFolder ?? gitRoot ?? workingDirectory;
  return { root, configFile, gitRoot, known: configFolder !== undefined || gitRoot !== undefined };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
