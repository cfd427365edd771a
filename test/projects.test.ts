import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const folder = 'fixtures/projects';
const rewrite = process.env['UPDATE_EXPECTED'] === '1';

/** Whole small repositories through the built program: the exact output is in `expected.txt` beside them. */
describe('projects', () => {
  const projects = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);

  it.each(projects)('%s', project => {
    const { status, stdout, stderr } = runCli(['--preset', 'recommended'], { cwd: path.join(folder, project) });
    const actual = `${stdout}${stderr === '' ? '' : `--- standard error\n${stderr}`}--- exit code ${status}\n`;
    const expected = path.join(folder, `${project}.expected.txt`);
    if (rewrite) writeFileSync(expected, actual);
    expect(actual).toBe(readFileSync(expected, 'utf8'));
  });

  it('has no expectation without a project', () => {
    const expectations = readdirSync(folder).filter(name => name.endsWith('.expected.txt')).map(name => name.replace('.expected.txt', ''));
    expect(expectations).toEqual(projects);
  });
});
