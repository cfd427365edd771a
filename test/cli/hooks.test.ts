import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Source } from '../../src/source/source.ts';

describe('the pre-commit hooks', () => {
  it('run the program once, on the changed files or on everything', () => {
    const text = readFileSync('.pre-commit-hooks.yaml', 'utf8');
    const hooks = new Source('.pre-commit-hooks.yaml', text).documents[0]?.value as readonly Record<string, unknown>[];
    const common = { entry: 'seaworthy', language: 'node', types_or: ['yaml', 'json'], require_serial: true };
    expect(hooks).toMatchObject([{ id: 'seaworthy', ...common }, { id: 'seaworthy-all', ...common, pass_filenames: false }]);
    expect(hooks[0]?.['pass_filenames']).toBeUndefined();
    expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ bin: { seaworthy: './dist/cli.js' } });
  });
});
