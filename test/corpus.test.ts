import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../src/check/report.ts';
import { customKindsFor } from '../src/cli/custom-kinds.ts';
import { defaultSettings } from '../src/check/settings.ts';
import { lint } from '../src/lint.ts';
import { reporters } from '../src/reporters/index.ts';
import { Source } from '../src/source/source.ts';

const corpus = '../shared/corpus';

describe.skipIf(!existsSync(corpus))('the corpus of real manifests (../shared, skipped without it)', () => {
  const reports = new Map<string, Report>();
  const projects = existsSync(corpus)
    ? readdirSync(corpus, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name)
    : [];

  it.each(projects)('%s is read without a crash', async project => {
    const sources = readdirSync(path.join(corpus, project), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
      .map(entry => path.join(entry.parentPath, entry.name))
      .map(file => new Source(path.relative(path.join(corpus, project), file), readFileSync(file, 'utf8')));
    const customKinds = await customKindsFor(sources, []);
    const report = lint({ sources, version: 'test', settings: { ...defaultSettings, presets: ['strict'] }, customKinds });
    reports.set(project, report);
    expect(report.failures).toEqual([]);
    for (const reporter of Object.values(reporters)) expect(reporter(report, { color: false, width: 80 })).toBeTypeOf('string');
  });

  it('has no error in files that are surely right', () => {
    const knownGood = readFileSync(path.join(corpus, 'KNOWN-GOOD.txt'), 'utf8').split('\n')
      .map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'));
    // A comment behind a file marks a finding that is right.
    const surely = new Set(knownGood.filter(line => !line.includes('#')));
    const errors = [...reports].flatMap(([project, { findings }]) => findings
      .filter(({ severity, at }) => severity === 'error' && surely.has(`${project}/${at.source.path}`))
      .map(({ rule, at, message }) => `${project}/${at.source.path}:${at.start.line} [${rule}] ${message}`));
    expect(errors).toEqual([]);
  });
});
