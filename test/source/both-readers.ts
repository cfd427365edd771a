import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../../src/source/document.ts';
import { readFast } from '../../src/source/fast-reading.ts';
import { readExactly, type Reading } from '../../src/source/reading.ts';
import { splitText } from '../../src/source/split.ts';
import { firstDifference } from './same-json.ts';

export interface Comparison {
  /** How many documents have no problem. */
  readonly sound: number;
  /** How many the fast reader took. */
  readonly fast: number;
  readonly differences: readonly string[];
}

/** Reads every document of a text with both readers. What the fast one takes must be what the exact one says. */
export function compareReaders(text: string): Comparison {
  let sound = 0;
  let fast = 0;
  const differences: string[] = [];
  for (const chunk of splitText(text)) {
    const exact = readExactly(text, chunk);
    if (exact.problems.length === 0) sound++;
    const reading = readFast(text, chunk);
    if (!reading) continue;
    fast++;
    const found = difference(reading, exact);
    if (found !== undefined) differences.push(found);
  }
  return { sound, fast, differences };
}

function difference(fast: Reading, exact: Reading): string | undefined {
  if (exact.problems.length > 0) return `the exact reader says: ${exact.problems[0]!.message}`;
  const values = firstDifference(fast.value, exact.value);
  if (values !== undefined) return values;
  if (!isDeepStrictEqual(fast.comments, exact.comments)) return unlike('comments', fast.comments, exact.comments);
  for (const path of pathsOf(exact.value)) {
    for (const one of [path, [...path, 'no such key'], [...path, 0], [...path, '0']]) {
      for (const place of ['keyRange', 'scalarRange'] as const) {
        const [ours, theirs] = [fast[place](one), exact[place](one)];
        if (!isDeepStrictEqual(ours, theirs)) return unlike(`${place} of ${JSON.stringify(one)}`, ours, theirs);
      }
    }
  }
  return undefined;
}

function unlike(what: string, fast: unknown, exact: unknown): string {
  return `${what}: ${JSON.stringify(fast)}, exactly ${JSON.stringify(exact)}`;
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [path, ...[...keys].flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], [...path, key]))];
}
