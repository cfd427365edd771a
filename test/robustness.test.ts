import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../src/check/settings.ts';
import { lint } from '../src/lint.ts';
import { reporters } from '../src/reporters/index.ts';
import { Source } from '../src/source/source.ts';

const good = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: "80"\n';
const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: hostile\n';
const flow = (depth: number) => `${head}data: ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
const block = (depth: number) => `${head}data:\n${Array.from({ length: depth }, (_, level) => `${' '.repeat(level + 1)}a:\n`).join('')}`;
const bomb = `${head}data:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, level) =>
  `  a${level + 1}: &a${level + 1} [${Array.from({ length: 10 }, () => `*a${level}`).join(', ')}]\n`).join('')}`;

const hostile: Readonly<Record<string, string>> = {
  'an alias bomb': bomb,
  'an anchor that holds itself': `${head}data: &a\n  a: *a\n`,
  'merge keys that multiply': `${head}data:\n  a0: &a0 {x: y}\n${Array.from({ length: 30 }, (_, level) => `  a${level + 1}: &a${level + 1}\n    <<: [*a${level}, *a${level}]\n`).join('')}`,
  'flow nesting, 10,000 deep': flow(10_000),
  'block nesting, 3,000 deep': block(3000),
  'unclosed nesting': `${head}data: ${'{a: '.repeat(10_000)}`,
  'a line of 1 MB': `${head}data:\n  a: ${'x'.repeat(1_000_000)}\n`,
  'a key of 1 MB': `${head}data:\n  ${'x'.repeat(1_000_000)}: a\n`,
  'a document of 10 MB': `${head}data:\n${Array.from({ length: 200_000 }, (_, index) => `  key-${index}: "the value of key ${index}, some forty bytes"\n`).join('')}`,
  '100,000 empty documents': '---\n'.repeat(100_000),
  '100,000 tabs': `${head}data:\n${'\t'.repeat(100_000)}a: b\n`,
  '100,000 quotes': `${head}data:\n  a: ${'"'.repeat(100_001)}\n`,
  'a prototype': `${head}__proto__:\n  polluted: true\nconstructor:\n  prototype:\n    polluted: true\ndata:\n  __proto__: a\n  toString: b\n`,
  'a prototype as a kind': 'apiVersion: __proto__/v1\nkind: __proto__\nmetadata:\n  name: __proto__\n---\napiVersion: v1\nkind: constructor\nmetadata:\n  name: toString\n---\napiVersion: apps/v1\nkind: toString\nmetadata: {name: valueOf}\n',
  'NUL bytes': `${head}data:\n  a: "\u0000"\n  b: \u0000\n`,
  'lone surrogates': `${head}data:\n  a: "\ud800"\n  \udfff: b\n`,
  'control characters in a name': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: "\\e[31mweb\\e[0m\\n"\nspec:\n  prots: []\n',
  'nothing but a byte order mark': '\ufeff',
};

describe('hostile input', () => {
  it.each(Object.entries(hostile))('%s neither hangs nor hides its neighbours', (_title, text) => {
    const start = performance.now();
    const report = lint({
      sources: [new Source('hostile.yaml', text), new Source('good/web.yaml', good), new Source('both.yaml', `${good}---\n${text}`)],
      version: 'test', settings: { ...defaultSettings, presets: ['strict'] },
    });
    for (const reporter of Object.values(reporters)) reporter(report, { color: false, width: 80 });
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(report.failures).toEqual([]);
    const ports = report.findings.filter(({ rule }) => rule === 'wrong-type').map(({ at }) => `${at.source.path}:${at.start.line}`);
    expect(ports).toContain('good/web.yaml:7');
    expect(ports).toContain('both.yaml:7');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('shows no control character', () => {
    const report = lint({
      sources: [new Source('\u001b[31mweb\n.yaml', hostile['control characters in a name']!)],
      version: 'test', settings: { ...defaultSettings, presets: ['strict'] },
    });
    // oxlint-disable-next-line no-control-regex
    expect(reporters.text(report, { color: false, width: 80 })).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
    // oxlint-disable-next-line no-control-regex
    expect(reporters.unix(report, { color: false, width: 80 })).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  });
});
