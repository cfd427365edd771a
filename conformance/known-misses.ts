/** Where seaworthy and the server differ and why that is left so: `known-misses.json`. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface KnownMiss {
  /** `service.yaml` */
  readonly file: string;
  /** The number of the document in the file, from 0. */
  readonly doc: number;
  /** Only in these versions; all when left out. */
  readonly versions?: readonly string[];
  readonly why: string;
}

const file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'known-misses.json');

export function knownMisses(): readonly KnownMiss[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KnownMiss[]) : [];
}

/** The reason why a document differs in a version; `undefined` when it should not. */
export function knownMiss(document: { readonly file: string; readonly doc: number }, version: string): KnownMiss | undefined {
  return knownMisses().find(({ file: name, doc, versions }) =>
    name === document.file && doc === document.doc && (versions?.includes(version) ?? true));
}
