import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Each layer and what it may import, besides itself. Shown in docs/architecture.md. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  source: [],
  schemas: ['source'],
  model: ['source', 'schemas'],
  validation: ['source', 'schemas', 'model'],
  rules: ['source', 'schemas', 'model'],
  check: ['source', 'schemas', 'validation', 'model', 'rules'],
  lint: ['source', 'schemas', 'validation', 'model', 'rules', 'check'],
  config: ['source', 'schemas', 'validation', 'model', 'rules', 'check', 'files'],
  files: ['source', 'schemas', 'validation', 'model', 'rules', 'check'],
  reporters: ['source', 'schemas', 'validation', 'model', 'rules', 'check'],
  index: ['source', 'schemas', 'validation', 'model', 'rules', 'check', 'lint', 'reporters'],
  cli: ['source', 'schemas', 'validation', 'model', 'rules', 'check', 'lint', 'config', 'files', 'reporters'],
};

const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
  .map(entry => path.join(entry.parentPath, entry.name));
const layerOf = (file: string) => path.relative('src', file).split(path.sep)[0]!.replace(/\.ts$/, '');
const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s[^;]*?from '([^']+)'|import\('([^']+)'\)/gm)].map(match => match[1] ?? match[2]!);
const codeOf = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
const isGenerated = (file: string) => /schemas\/data|model\/kinds\.ts|rules\/index\.ts/.test(file);

describe('architecture', () => {
  it('has only arrows that point down', () => {
    const wrong = files.flatMap(file => importsOf(file).filter(specifier => specifier.startsWith('.')).flatMap(specifier => {
      const from = layerOf(file);
      const to = layerOf(path.join(path.dirname(file), specifier));
      return from === to || mayImport[from]?.includes(to) ? [] : [`${file} -> ${specifier}`];
    }));
    expect(wrong).toEqual([]);
  });

  it('keeps rules apart from each other and from the machine', () => {
    const wrong = files.filter(file => /^src\/rules\/[^/]+\//.test(file)).flatMap(file =>
      importsOf(file).filter(specifier => specifier.startsWith('node:') || /^\.\.?\/[a-z]+\/[a-z-]+\.ts$/.test(specifier) && !/^\.\.\/(rule|targets|violations|example)\.ts$/.test(specifier))
        .map(specifier => `${file} -> ${specifier}`));
    expect(wrong).toEqual([]);
  });

  it('touches the process in the command line only', () => {
    const wrong = files.filter(file => !/^src\/cli(\.ts|\/)/.test(file) && /(?<![-\w])process\.|\bconsole\./.test(codeOf(file)));
    expect(wrong).toEqual([]);
  });

  it('reads and writes files in the command line and in files only', () => {
    const wrong = files.filter(file => !/^src\/(cli|files)/.test(file) && importsOf(file).some(specifier => /^(node:)?fs/.test(specifier)));
    expect(wrong).toEqual([]);
  });

  it('has small files', () => {
    const long = files.filter(file => !isGenerated(file)).map(file => [file, readFileSync(file, 'utf8').split('\n').length] as const)
      .filter(([, lines]) => lines > 251);
    expect(long).toEqual([]);
  });

  it('has no any', () => {
    expect(files.filter(file => /(: any\b|\bas any\b|<any>|\bany\[\])/.test(codeOf(file)))).toEqual([]);
  });
});
