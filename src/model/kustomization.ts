import { Field, isMapping } from '../source/field.ts';
import type { Source } from '../source/source.ts';

/** What a kustomization file says, with its paths resolved against its folder. */
export interface Kustomization {
  /** The folder of the file, relative to the project root; empty for the root itself. */
  readonly folder: string;
  /** Files of resources, and folders that are kustomizations themselves. */
  readonly resources: readonly string[];
  /** Files that hold patches, not objects. */
  readonly patchFiles: readonly string[];
  readonly namespace: string;
  /** Names of ConfigMaps and Secrets that it generates, without hash. */
  readonly generated: readonly { readonly kind: 'ConfigMap' | 'Secret'; readonly name: string }[];
  /** Objects come from somewhere that is not here: a remote base, a chart, a generator plug-in. */
  readonly hasRemote: boolean;
  /** The meaning of objects is changed on the way: by patches, replicas, replacements, transformers. */
  readonly changes: boolean;
  /** Labels are written into selectors and pod templates. */
  readonly labels: boolean;
  /** Image names that get another tag or digest. */
  readonly images: readonly string[];
}

/** Reads a kustomization file. Whatever is malformed in it counts as not said. */
export function readKustomization(source: Source): Kustomization | undefined {
  const document = source.documents[0];
  if (!document || !isMapping(document.value)) return undefined;
  const root = new Field(document, [], document.value);
  const folder = folderOf(source.path);
  const strings = (key: string) => root.below([key]).items().flatMap(({ raw }) => (typeof raw === 'string' ? [raw] : []));
  const paths = (key: string) => root.below([key]).items().flatMap(item => {
    const path = item.below(['path']).raw;
    return typeof path === 'string' ? [path] : [];
  });
  const entries = [...strings('resources'), ...strings('bases'), ...strings('components')];
  const patches = [...paths('patches'), ...paths('patchesJson6902'), ...paths('replacements'),
    ...strings('patchesStrategicMerge').filter(patch => !patch.includes('\n')), ...strings('transformers'), ...strings('configurations')];
  const namespace = root.below(['namespace']).raw;
  const names = (key: string, kind: 'ConfigMap' | 'Secret') => root.below([key]).items().flatMap(item => {
    const name = item.below(['name']).raw;
    return typeof name === 'string' ? [{ kind, name }] : [];
  });
  return {
    folder,
    resources: entries.filter(entry => !isRemote(entry)).map(entry => resolvePath(folder, entry)),
    patchFiles: patches.map(patch => resolvePath(folder, patch)),
    namespace: typeof namespace === 'string' ? namespace : '',
    generated: [...names('configMapGenerator', 'ConfigMap'), ...names('secretGenerator', 'Secret')],
    hasRemote: entries.some(isRemote) || ['helmCharts', 'helmChartInflationGenerator', 'generators'].some(key => !root.below([key]).missing),
    changes: ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replicas', 'replacements', 'transformers']
      .some(key => !root.below([key]).missing),
    labels: !root.below(['commonLabels']).missing || root.below(['labels']).items().some(item => item.below(['includeSelectors']).raw === true),
    images: names('images', 'ConfigMap').map(({ name }) => name),
  };
}

function isRemote(entry: string): boolean {
  return /^[a-z+]+:\/\/|^git@|^github\.com\/|\?ref=|\.git(\/|$)/.test(entry);
}

/** The folder of a path; empty for the top. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Joins a relative path to a folder; steps above the top stay above it and match nothing. */
function resolvePath(folder: string, relative: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
