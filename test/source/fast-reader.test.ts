import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Source } from '../../src/source/source.ts';
import { compareReaders } from './both-readers.ts';
import { mutated, yamlTexts } from './yaml-texts.ts';

/** More runs by hand: `SEAWORTHY_RUNS=50 npx vitest run test/source/fast-reader.test.ts`. */
const TIMES = Number(process.env.SEAWORTHY_RUNS ?? 1);
const seeded = (seed: number): { seed?: number } => (TIMES === 1 ? { seed } : {});

function filesIn(folder: string): (readonly [name: string, text: string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [file, readFileSync(file, 'utf8')]);
}

interface Outcome {
  /** Of the documents without problems, how many the fast reader takes. */
  readonly share: number;
  readonly differences: readonly string[];
}

function compareAll(texts: Iterable<readonly [name: string, text: string]>): Outcome {
  let [sound, fast] = [0, 0];
  const differences: string[] = [];
  for (const [name, text] of texts) {
    const comparison = compareReaders(text);
    sound += comparison.sound;
    fast += comparison.fast;
    differences.push(...comparison.differences.map((difference) => `${name}: ${difference}`));
  }
  return { share: fast / sound, differences };
}

describe('the fast reader says what the exact one says', () => {
  it('of the cases that Go has read', () => {
    const cases = JSON.parse(readFileSync('conformance/yaml/cases.json', 'utf8')) as { name: string; input: string }[];
    const { share, differences } = compareAll(cases.flatMap(({ name, input }) => [
      [name, input],
      [`${name} with CRLF`, input.replaceAll(/\r?\n/g, '\r\n')],
      [`${name} inside`, `outer:\n  ${input.replaceAll('\n', '\n  ')}`],
    ] as const));
    expect(differences).toEqual([]);
    expect(share).toBeGreaterThan(0.6);
  });

  it('of the fixtures', () => {
    const { share, differences } = compareAll(filesIn('fixtures'));
    expect(differences).toEqual([]);
    expect(share).toBeGreaterThan(0.9);
  });

  it.skipIf(!existsSync('../shared/corpus'))('of real manifests, nearly all of which it takes (../shared, skipped without it)', () => {
    const { share, differences } = compareAll(filesIn('../shared/corpus'));
    expect(differences).toEqual([]);
    expect(share).toBeGreaterThan(0.98);
  });

  it('of generated texts', () => {
    let [sound, fast] = [0, 0];
    fc.assert(fc.property(yamlTexts, (text) => {
      const comparison = compareReaders(text);
      sound += comparison.sound;
      fast += comparison.fast;
      expect(comparison.differences).toEqual([]);
    }), { numRuns: 20_000 * TIMES, ...seeded(20261121) });
    if (TIMES > 1) console.log({ sound, fast });
    // Otherwise the texts would prove little.
    expect(sound).toBeGreaterThan(8000 * TIMES);
    expect(fast / sound).toBeGreaterThan(0.6);
  }, 100_000 * TIMES);

  it('of texts in which something was changed', () => {
    fc.assert(fc.property(mutated(yamlTexts), (text) => {
      expect(compareReaders(text).differences).toEqual([]);
    }), { numRuns: 20_000 * TIMES, ...seeded(7) });
  }, 100_000 * TIMES);
});

describe('the fast reader', () => {
  it.each([
    ['a block text', 'a: |\n  one\n\n   two\n'],
    ['a stripped one', 'a: |-\n  one\n'],
    ['a kept one', 'a: |+\n  one\n\n'],
    ['a folded one', 'a: >-\n  one\n  two\n'],
    ['an indented one', 'a: |2\n   one\n'],
    ['text over several lines', 'a: one\n  two\n\n  three\n'],
    ['quotes over several lines', 'a: "one\n  two \\\n  three"\n'],
    ['CRLF', 'a: 1\r\nb:\r\n- c # note\r\n'],
    ['flow', 'a: {b: [1, "c", {d: e}], f: []}\n'],
    ['lists of lists', '- - a\n  - b\n-\n  - c\n'],
    ['a list below its key', 'a:\n- b: 1\n  c: 2\n- d\n'],
    ['no line end at the end', 'a: 1'],
    ['JSON', '{\n\t"a": [1, "\\ud83d\\ude00"]\n}\n'],
    ['text that is not ASCII', 'a: é😀\n'],
    ['a name that starts with a colon', 'a: :b:c\n'],
  ])('takes %s', (_name, text) => {
    expect(compareReaders(text)).toEqual({ sound: 1, fast: 1, differences: [] });
  });

  it.each([
    ['anchors', 'a: &a 1\nb: *a\n'],
    ['tags', 'a: !!str 1\n'],
    ['merges', '<<: {a: 1}\n'],
    ['complex keys', '? a\n: b\n'],
    ['keys twice', 'a: 1\na: 2\n'],
    ['__proto__', '__proto__: {a: 1}\n'],
    ['tabs', 'a: b\t\n'],
    ['faults', 'a: [\n'],
    ['lost indentation', 'kind: Pod\nmetadata:\nname: web\nspec:\na: 1\nb: 2\n'],
    ['directives', '%YAML 1.1\n'],
    ['a byte order mark', '\ufeffa: 1\n'],
    ['a scalar alone', 'web\n'],
  ])('leaves %s to the exact one', (_name, text) => {
    expect(compareReaders(text).fast).toBe(0);
  });

  it.each([
    ['100,000 keys', Array.from({ length: 100_000 }, (_, index) => `key${index}: ${index}\n`).join('')],
    ['100,000 list elements', `a:\n${'- b\n'.repeat(100_000)}`],
    ['1 MB on one line of JSON', `{"a": [${'"b", '.repeat(200_000)}"b"]}`],
    ['100,000 quoted keys on one line', `{${Array.from({ length: 100_000 }, (_, index) => `"key${index}": 1`).join(', ')}}`],
    ['100,000 lines of text', `a: |\n${'  line\n'.repeat(100_000)}`],
    ['100,000 folded lines', `a: one\n${'  two\n'.repeat(100_000)}`],
    ['100,000 quotes over two lines', `a:\n${'- "one\n  two"\n'.repeat(100_000)}`],
    ['100,000 comments', `a: 1\n${'# note\n'.repeat(100_000)}`],
    ['100,000 blank lines', `a: 1\n${'\n'.repeat(100_000)}b: 2\n`],
    ['brackets 10,000 deep', '['.repeat(10_000)], ['lists 10,000 deep', '- '.repeat(10_000)],
  ])('reads %s quickly, and finds places in them', (_name, text) => {
    const [document] = new Source('web.yaml', text).documents;
    expect(document!.comments.length).toBeGreaterThanOrEqual(0);
    const { value } = document!;
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) document!.keyRange([key]);
    const list: unknown = (value as Record<string, unknown>).a;
    if (Array.isArray(list)) list.forEach((_item, index) => document!.scalarRange(['a', index]));
  }, 3000);
});
