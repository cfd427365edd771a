import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/check/settings.ts';
import { ReportCache } from '../../src/files/report-cache.ts';
import { lint } from '../../src/lint.ts';
import { reporters } from '../../src/reporters/index.ts';
import { Source } from '../../src/source/source.ts';

const text = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: "80" # seaworthy-ignore wrong-type -- known\n    - port: "81"\n';
const screen = { color: false, width: 80 };

describe('the cache of reports', () => {
  let root: string;
  beforeEach(() => { root = mkdtempSync(path.join(os.tmpdir(), 'seaworthy-cache-')); });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const sources = (...texts: readonly (readonly [string, string])[]) => texts.map(([name, content]) => new Source(name, content));
  const cached = (inputs: readonly string[], over: readonly Source[]) => new ReportCache(root, inputs, over).read();
  const keep = (inputs: readonly string[], over: readonly Source[]) => {
    const report = lint({ sources: over, settings: defaultSettings, version: '1' });
    new ReportCache(root, inputs, over).write(report);
    return report;
  };

  it('gives back the same report, in every format', () => {
    const report = keep(['1', 'settings'], sources(['a.yaml', text], ['b.yaml', text.replace('web', 'cart')]));
    const again = cached(['1', 'settings'], sources(['a.yaml', text], ['b.yaml', text.replace('web', 'cart')]))!;
    expect(report.findings.length).toBeGreaterThan(0);
    expect(report.suppressed.length).toBeGreaterThan(0);
    for (const reporter of Object.values(reporters)) expect(reporter(again, screen)).toBe(reporter(report, screen));
  });

  it('gives back nothing when anything is different', () => {
    keep(['1', 'settings'], sources(['a.yaml', text], ['b.yaml', '']));
    const different: readonly (readonly [readonly string[], readonly Source[]])[] = [
      [['2', 'settings'], sources(['a.yaml', text], ['b.yaml', ''])],
      [['1', 'others'], sources(['a.yaml', text], ['b.yaml', ''])],
      [['1settings'], sources(['a.yaml', text], ['b.yaml', ''])],
      [['1', 'settings', ''], sources(['a.yaml', text], ['b.yaml', ''])],
      [['1', 'settings'], sources(['a.yaml', `${text}\n`], ['b.yaml', ''])],
      [['1', 'settings'], sources(['c.yaml', text], ['b.yaml', ''])],
      [['1', 'settings'], sources(['a.yaml', text])],
      [['1', 'settings'], sources(['b.yaml', ''], ['a.yaml', text])],
      [['1', 'settings'], sources(['a.yaml', ''], ['b.yaml', text])],
      [['1', 'settings'], sources(['a.yaml', text], ['b.yaml', ''], ['c.yaml', ''])],
    ];
    for (const [inputs, over] of different) expect(cached(inputs, over)).toBeUndefined();
    expect(cached(['1', 'settings'], sources(['a.yaml', text], ['b.yaml', '']))).toBeDefined();
  });

  it('does not trust a file that is not its own', () => {
    keep([], sources(['a.yaml', text]));
    const file = path.join(root, '.seaworthy-cache', 'report');
    const [key] = readFileSync(file, 'utf8').split('\n');
    for (const content of ['', key!, `${key}\n`, `${key}\n{}`, `${key}\n{"findings":[{"at":[9,1,1,1,1],"related":[]}],"suppressed":[]}`]) {
      writeFileSync(file, content);
      expect(cached([], sources(['a.yaml', text]))).toBeUndefined();
    }
  });

  it('does without where nothing can be written', () => {
    writeFileSync(path.join(root, '.seaworthy-cache'), 'a file');
    keep([], sources(['a.yaml', text]));
    expect(cached([], sources(['a.yaml', text]))).toBeUndefined();
  });
});
