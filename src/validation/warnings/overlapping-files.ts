import type { Path } from '../../source/document.ts';
import type { Checks, Here } from '../here.ts';
import { asMapping, isSet, list, mapping, type Mapping, text } from '../values.ts';

/** The server warns since 1.32. */
const since = 32;

/** Files of one volume that get into each other's way: `warningsForOverlappingVirtualPaths` of `pkg/api/pod/warnings.go`. */
export const overlapWarnings: Checks = {
  'core.v1.ConfigMapVolumeSource': checkItems,
  'core.v1.SecretVolumeSource': checkItems,
  'core.v1.DownwardAPIVolumeSource': checkItems,
  'core.v1.ProjectedVolumeSource': checkProjected,
};

interface File {
  readonly path: string;
  readonly steps: Path;
}

/** Up to this many files are compared each with each, without anything being allocated. */
const few = 12;

function checkItems(source: Mapping, here: Here): void {
  const items = list(source, 'items');
  if (here.minor < since || items.length < 2 || (items.length <= few && !hasOverlap(items))) return;
  report(items.map((item, index) => ({ path: text(asMapping(item), 'path'), steps: ['items', index, 'path'] })), here);
}

function hasOverlap(items: readonly unknown[]): boolean {
  for (let index = 1; index < items.length; index++) {
    const path = text(asMapping(items[index]), 'path');
    for (let earlier = 0; earlier < index; earlier++) {
      if (mayOverlap(path, text(asMapping(items[earlier]), 'path'))) return true;
    }
  }
  return false;
}

function mayOverlap(a: string, b: string): boolean {
  return a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a));
}

function checkProjected(volume: Mapping, here: Here): void {
  if (here.minor < since) return;
  const sources = list(volume, 'sources');
  const files: File[] = [];
  for (let index = 0; index < sources.length; index++) {
    const source = asMapping(sources[index]);
    if (isEmpty(source, here)) {
      here.warn(
        ['sources', index],
        'this source of the volume is empty, and adds nothing',
        'name what is to be mounted, or remove it',
      );
    } else {
      addFiles(source, index, files);
    }
  }
  if (files.length > 1) report(files, here);
}

/** Nothing is written there, or only what this version takes away. */
function isEmpty(source: Mapping, here: Here): boolean {
  for (const field in source) {
    if (isSet(source, field) && field !== 'clusterTrustBundle' && (field !== 'podCertificate' || here.minor < 34)) return false;
  }
  return true;
}

const withItems = ['configMap', 'secret', 'downwardAPI'] as const;

function addFiles(source: Mapping, index: number, files: File[]): void {
  for (const field of withItems) {
    const items = list(mapping(source, field), 'items');
    if (!isSet(mapping(source, field), 'items')) continue;
    for (let at = 0; at < items.length; at++) {
      files.push({ path: text(asMapping(items[at]), 'path'), steps: ['sources', index, field, 'items', at, 'path'] });
    }
    return;
  }
  if (isSet(source, 'serviceAccountToken')) {
    files.push({ path: text(mapping(source, 'serviceAccountToken'), 'path'), steps: ['sources', index, 'serviceAccountToken', 'path'] });
  }
}

function report(files: readonly File[], here: Here): void {
  const seen = new Set<string>();
  /** Folders in which there are files, each with one of them. */
  const folders = new Map<string, string>();
  for (const { path, steps } of files) {
    const file = path.replace(/\/+$/, '');
    if (file === '') continue;
    const above = foldersAbove(file);
    const taken = above.find((folder) => seen.has(folder));
    if (seen.has(file)) {
      here.warn(
        steps,
        `two files of this volume have the path "${file}", and only one of them is there`,
        'change or remove one of the two',
      );
    } else if (taken !== undefined || folders.has(file)) {
      const message = taken !== undefined
        ? `there is a file "${taken}" in this volume, so that it cannot be the folder of "${file}"`
        : `"${file}" is the folder of "${folders.get(file)!}" in this volume, and cannot be a file`;
      here.warn(steps, message, 'change one of the two paths');
    }
    seen.add(file);
    for (const folder of above) folders.set(folder, file);
  }
}

/** `a` and `a/b` of `a/b/c`. */
function foldersAbove(file: string): readonly string[] {
  const folders: string[] = [];
  for (let slash = file.indexOf('/', 1); slash >= 0 && folders.length < 40; slash = file.indexOf('/', slash + 1)) folders.push(file.slice(0, slash));
  return folders;
}
