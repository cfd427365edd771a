import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Path } from '../../src/source/document.ts';
import type { Range } from '../../src/source/position.ts';
import { Source } from '../../src/source/source.ts';

const SAMPLES = [
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  labels: {app: "web", tier: front}\nspec:\n  replicas: 3\n  template:\n    spec:\n      containers:\n        - name: web # main\n          image: \'web:1\'\n          args: ["--port", "80"]\n          command:\n          - sh\n          - |\n            echo "hi"\n            # no comment\n',
  'base: &base\n  app: cart\n  tier: back\ncopy:\n  <<: *base\n  app: payments\nlist: [*base, {a: b}, [c]]\n---\nscript: >-\n  one\n  two\n\n  three\nquoted: "a\n  b \\u00e9"\n? complex\n: value\n',
  '{\n\t"kind": "Service",\n\t"spec": {"ports": [{"port": 80}, {"port": 443}]}\n}\n{"kind": "Pod"}\n',
];
const PIECES = ['\n', '\n  ', '\t', ' ', ':', ': ', '- ', '"', "'", '[', ']', '{', '}', ',', '#', '&a ', '*a', '!!int ', '|', '>', '---', '---\n', '...', '\0', '\ufeff', '\ufffd', '\ud800', '\r', '\u2028', '\\', '<<: ', '?', '%', '@', '😀', '__proto__'];

function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => paths(child, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function check(text: string): void {
  const inside = ({ start, end }: Range): void => {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
  };
  for (const document of new Source('web.yaml', text).documents) {
    inside(document.range);
    expect(document.problems.filter(({ rule }) => rule === 'yaml-syntax').length).toBeLessThanOrEqual(1);
    for (const problem of document.problems) [problem, ...(problem.related ?? [])].forEach(({ range }) => inside(range));
    for (const { range } of document.comments) {
      inside(range);
      expect(text[range.start]).toBe('#');
    }
    for (const path of paths(document.value)) {
      for (const range of [document.keyRange(path), document.scalarRange(path)]) if (range) inside(range);
    }
  }
}

describe('bad input', () => {
  it('never throws, whatever is changed in a manifest', () => {
    const change = fc.tuple(fc.nat(1000), fc.nat(12), fc.constantFrom('', ...PIECES));
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLES), fc.array(change, { minLength: 1, maxLength: 6 }), (sample, changes) => {
        let text = sample;
        for (const [at, length, piece] of changes) {
          const offset = at % (text.length + 1);
          text = text.slice(0, offset) + piece + text.slice(offset + length);
        }
        check(text);
      }),
      { numRuns: 2000, seed: 20261121 },
    );
  });

  it('never throws, whatever the text is', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b', '1', ...PIECES), { maxLength: 40 }), (parts) => check(parts.join(''))), { numRuns: 2000, seed: 7 });
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), { numRuns: 500, seed: 7 });
  });

  it.each([
    ['aliases that double', `a0: &a0 [x, x]\n${Array.from({ length: 100 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')}`, 1],
    ['merges that double', `a0: &a0 {b: 1}\n${Array.from({ length: 100 }, (_, i) => `a${i + 1}: &a${i + 1}\n  <<: [*a${i}, *a${i}]\n`).join('')}`, 1],
    ['brackets 10,000 deep', '['.repeat(10_000) + ']'.repeat(10_000), 1],
    ['braces of JSON 10,000 deep', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 1],
    ['lists 10,000 deep', `${'- '.repeat(10_000)}a`, 1],
    ['brackets 990 deep', '['.repeat(990) + ']'.repeat(990), 0],
    ['a wide list 990 deep', `${'['.repeat(990)}${'a, '.repeat(50_000)}${']'.repeat(990)}`, 0],
    ['a line of 1 MB', `a: ${'x y '.repeat(250_000)}`, 0],
    ['a quote of 1 MB that never ends', `a: "${'x\\n '.repeat(250_000)}`, 1],
    ['a key of 1 MB', `${'k'.repeat(1_000_000)}: a`, 1],
    ['a number of 1 MB', `a: ${'1'.repeat(1_000_000)}`, 0],
    ['1 MB of NUL', '\0'.repeat(1_000_000), 1],
    ['1 MB of tabs', `a:\n${'\t'.repeat(1_000_000)}`, 1],
  ])('reads %s quickly', (_name, text, faults) => {
    const [document] = new Source('web.yaml', text).documents;
    expect(document!.problems).toHaveLength(faults);
  }, 5000);
});
