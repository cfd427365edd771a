/** The recorded cases: manifests in `cases/`, and what servers said about them in `verdicts/VERSION/`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Document } from '../src/source/document.ts';
import { Source } from '../src/source/source.ts';
import type { Verdict } from './agreement.ts';

const root = path.dirname(fileURLToPath(import.meta.url));

export interface Case {
  readonly document: Document;
  readonly verdict: Verdict;
}

/** The Kubernetes versions of which there are verdicts, newest first. */
export function recordedVersions(): readonly string[] {
  return readdirSync(path.join(root, 'verdicts')).sort((a, b) => Number(b.slice(2)) - Number(a.slice(2)));
}

/** All cases with what one version said about them. */
export function recordedCases(version: string): readonly Case[] {
  return readdirSync(path.join(root, 'cases')).filter((file) => file.endsWith('.yaml')).sort().flatMap((file) => {
    const verdicts = path.join(root, 'verdicts', version, file.replace(/yaml$/, 'jsonl'));
    return existsSync(verdicts) ? casesIn(path.join(root, 'cases', file), verdicts) : [];
  });
}

/** The documents of a file of manifests with the lines of a file of verdicts about it. Throws when there is no line for a document. */
export function casesIn(manifests: string, verdicts: string): readonly Case[] {
  const lines = readFileSync(verdicts, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Verdict);
  const { documents } = new Source(path.basename(manifests), readFileSync(manifests, 'utf8'));
  if (documents.length !== lines.length) throw new RangeError(`${manifests} has ${documents.length} documents, ${verdicts} ${lines.length} lines`);
  return documents.map((document, index) => ({ document, verdict: lines[index]! }));
}
