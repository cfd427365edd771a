import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { runCli } from './run-cli.ts';

const block = /(<!-- output of examples -->\n```text\n)([\s\S]*?)(```\n<!-- end of output -->)/;

describe('README', () => {
  it('shows what the examples give', () => {
    const { status, stdout, stderr } = runCli(['examples']);
    expect(stderr).toBe('');
    expect(status).toBe(1);
    const readme = readFileSync('README.md', 'utf8');
    if (process.env['UPDATE_EXPECTED'] === '1') writeFileSync('README.md', readme.replace(block, (_all, before: string, _old, after: string) => `${before}${stdout}${after}`));
    expect(block.exec(readFileSync('README.md', 'utf8'))?.[2]).toBe(stdout);
  });

  it('names only rules that exist', () => {
    const named = [...readFileSync('README.md', 'utf8').matchAll(/(?:explain|seaworthy-ignore|seaworthy\/ignore:) ([a-z-]+-[a-z-]+)/g)].map(match => match[1]!);
    expect(named.filter(name => !rules.some(({ id }) => id === name))).toEqual([]);
    expect(named.length).toBeGreaterThan(1);
  });

  it('names only options that exist', () => {
    const { stdout } = runCli(['--help']);
    const used = new Set([...readFileSync('README.md', 'utf8').matchAll(/`?(?:npx[^\n`]*seaworthy|seaworthy|\| `)[^\n`]*?(--[a-z-]+)/g)].map(match => match[1]!));
    expect([...used].filter(option => !stdout.includes(option))).toEqual([]);
  });
});
