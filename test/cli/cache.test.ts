import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryProject } from '../files/temporary-project.ts';
import { runCli } from '../run-cli.ts';

const service = (port: string) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: ${port}\n`;
const files = { '.seaworthy.yaml': 'kubernetesVersion: "1.36"\n', 'web.yaml': service('"80"'), 'cart.yaml': service('81').replace('web', 'cart') };

describe('--cache', () => {
  it('says the same the second time, and only that', () => {
    const cwd = temporaryProject(files);
    const first = runCli(['--cache'], { cwd });
    expect(first.stdout).toContain('error[wrong-type]');
    expect(existsSync(join(cwd, '.seaworthy-cache', 'report'))).toBe(true);
    expect(runCli(['--cache'], { cwd })).toEqual(first);
    expect(runCli([], { cwd })).toEqual(first);
  });

  it.each<readonly [string, (cwd: string) => void, readonly string[]]>([
    ['a manifest', cwd => writeFileSync(join(cwd, 'web.yaml'), service('80')), []],
    ['another manifest', cwd => writeFileSync(join(cwd, 'cart.yaml'), service('"81"')), []],
    ['a new manifest', cwd => writeFileSync(join(cwd, 'more.yaml'), service('"82"').replace('web', 'more')), []],
    ['the configuration', cwd => writeFileSync(join(cwd, '.seaworthy.yaml'), 'rules: {wrong-type: warning}\n'), []],
    ['the rules asked for', () => {}, ['--rule', 'wrong-type=info']],
    ['the preset', () => {}, ['--preset', 'strict', '--rule', 'wrong-type=off']],
    ['the version', cwd => writeFileSync(join(cwd, 'old.yaml'), 'apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: {name: a}\n'), ['--kubernetes-version', '1.20']],
    ['what is shown', () => {}, ['cart.yaml']],
  ])('notices a change of %s', (_what, change, args) => {
    const cwd = temporaryProject(files);
    runCli(['--cache'], { cwd });
    change(cwd);
    const without = runCli(args, { cwd });
    expect(runCli(['--cache', ...args], { cwd })).toEqual(without);
    expect(runCli(['--cache', ...args], { cwd })).toEqual(without);
  });

  it('keeps nothing of a run that could not do all its work', () => {
    const cwd = temporaryProject(files);
    expect(runCli(['--cache', 'web.yaml', 'nowhere.yaml'], { cwd }).status).toBe(2);
    expect(existsSync(join(cwd, '.seaworthy-cache'))).toBe(false);
  });
});

describe('schemas export', () => {
  it('writes a schema a kind', () => {
    const cwd = temporaryProject();
    expect(runCli(['schemas', 'export', 'out', '--kubernetes-version', '1.20'], { cwd })).toMatchObject({ status: 0, stdout: expect.stringContaining('Kubernetes 1.20') as unknown });
    expect(readdirSync(join(cwd, 'out'))).toContain('podsecuritypolicy-policy-v1beta1.json');
  });

  it('says what it needs', () => {
    expect(runCli(['schemas'])).toMatchObject({ status: 2, stderr: expect.stringContaining('schemas export FOLDER') as unknown });
    expect(runCli(['schemas', 'export', '/dev/null/out'])).toMatchObject({ status: 2 });
  });
});
