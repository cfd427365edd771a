import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../src/cli/version.ts';
import { temporaryProject } from '../files/temporary-project.ts';

const program = resolve('dist/cli.js');

// `npm test` builds first; this is for a run of this file alone in a fresh clone.
beforeAll(() => {
  if (!existsSync(program)) execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { stdio: 'inherit' });
});

const { FORCE_COLOR: _force, NO_COLOR: _no, CI: _ci, ...environment } = process.env;

function seaworthy(folder: string, commandLine: readonly string[], input = '', env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...commandLine], {
    cwd: folder, input, encoding: 'utf8', env: { ...environment, ...env },
  });
  return { status, stdout, stderr };
}

const service = (selected: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: ${selected}
  ports:
    - port: 80
`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: shop/web:1.4.2
`;
// Hygiene is not what these tests are about.
const errors = ['--preset', 'errors'];
const only = [...errors, '--rule', 'service-selects-no-pods=error'];
const unix = ['--format', 'unix', ...only];
const good = { '.git/': '', 'web/service.yaml': service('web'), 'web/deployment.yaml': deployment };
const bad = { ...good, 'web/service.yaml': service('wbe') };
const finding = /^web\/service\.yaml:6:3: error: .*\[service-selects-no-pods\]$/m;

describe('the exit code', () => {
  it('is 0 for a clean project', () => {
    const { status, stdout, stderr } = seaworthy(temporaryProject(good), errors);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('no problems in 2 files');
  });

  it('is 1 for findings, which are on standard output only', () => {
    const { status, stdout, stderr } = seaworthy(temporaryProject(bad), unix);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(finding);
  });

  it('is decided by --fail-on and --max-warnings', () => {
    const folder = temporaryProject(bad);
    const warning = [...errors, '--rule', 'service-selects-no-pods=warning'];
    expect(seaworthy(folder, ['--fail-on', 'never']).status).toBe(0);
    expect(seaworthy(folder, warning).status).toBe(0);
    expect(seaworthy(folder, [...warning, '--fail-on', 'warning']).status).toBe(1);
    expect(seaworthy(folder, [...warning, '--max-warnings', '0']).status).toBe(1);
    expect(seaworthy(folder, [...warning, '--max-warnings', '1']).status).toBe(0);
    expect(seaworthy(folder, [...errors, '--rule', 'service-selects-no-pods=off']).status).toBe(0);
  });

  it('is 2 when a path is missing, and the others are checked', () => {
    const { status, stdout, stderr } = seaworthy(temporaryProject(bad), [...unix, 'missing.yaml', 'web']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'error: missing.yaml: no such file or folder\n' });
    expect(stdout).toMatch(finding);
  });

  it('is 2 for a glob that matches nothing, unless that is allowed', () => {
    const folder = temporaryProject(good);
    expect(seaworthy(folder, ['db/*.yaml'])).toMatchObject({ status: 2, stderr: 'error: db/*.yaml: no manifest matches this pattern\n' });
    expect(seaworthy(folder, ['db/*.yaml', '--no-error-on-unmatched-pattern']).status).toBe(0);
  });

  it('is 2 for an option that does not exist, with a word of help', () => {
    expect(seaworthy(temporaryProject(), ['--formt', 'sarif'])).toEqual({
      status: 2, stdout: '', stderr: 'error: unknown option "--formt"; did you mean "--format"?\nhint: seaworthy --help shows what there is\n',
    });
  });

  it('is 2 for a mistyped command', () => {
    expect(seaworthy(temporaryProject(good), ['ruels']).stderr).toBe('error: ruels: no such file or folder\nhint: did you mean "seaworthy rules"?\n');
  });

  it('tells who looks for a command of other tools what it is called here', () => {
    const { status, stdout, stderr } = seaworthy(temporaryProject(good), ['help']);
    expect({ status, stderr }).toEqual({
      status: 2, stderr: 'error: help: no such file or folder\nhint: did you mean "seaworthy --help"?\n',
    });
    expect(stdout).not.toContain('no problems');
  });

  it('writes out what would do something to a terminal', () => {
    expect(seaworthy(temporaryProject(good), ['\u001b[31mred']).stderr).toBe('error: \\x1b[31mred: no such file or folder\n');
  });
});

describe('the world', () => {
  it('is the project also from a sub-folder and for a single file', () => {
    const folder = temporaryProject({ ...good, 'cart/service.yaml': service('wbe') });
    expect(seaworthy(join(folder, 'web'), unix)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(seaworthy(folder, [...unix, 'web/service.yaml'])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('names files from the root, however they are reached', () => {
    const folder = temporaryProject(bad);
    const other = temporaryProject();
    symlinkSync(folder, join(other, 'link'));
    for (const [from, path] of [[folder, '.'], [join(folder, 'web'), '.'], [folder, join(folder, 'web')], [folder, join(other, 'link', 'web', 'service.yaml')]] as const) {
      expect(seaworthy(from, [...unix, path]).stdout).toMatch(finding);
    }
  });

  it('has standard input in the place of a file', () => {
    const folder = temporaryProject(good);
    const { status, stdout } = seaworthy(join(folder, 'web'), [...unix, '--stdin-filename', 'service.yaml'], service('wbe'));
    expect(status).toBe(1);
    expect(stdout).toMatch(finding);
    expect(seaworthy(temporaryProject(bad), [...unix, '--stdin-filename', 'web/service.yaml'], service('web'))).toMatchObject({ status: 0, stdout: '' });
  });

  it('is nothing when standard input is empty, which is told', () => {
    expect(seaworthy(temporaryProject(), ['--format', 'unix', '-'])).toEqual({
      status: 0, stdout: '', stderr: 'hint: standard input is empty; did the command before the pipe fail?\n',
    });
  });

  it('is standard input alone for "-"', () => {
    const { status, stdout } = seaworthy(temporaryProject(good), [...unix, '-'], `${service('wbe')}---\n${deployment}`);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^<stdin>:6:3: error: /m);
  });
});

describe('reports', () => {
  it('go to files, whole and in the place of older ones', () => {
    const folder = temporaryProject({ ...bad, 'out.sarif': 'old' });
    const { status, stdout } = seaworthy(folder, [...unix, '--format', 'sarif=out.sarif', '--format', 'json=out.json']);
    expect(status).toBe(1);
    expect(stdout).toMatch(finding);
    expect(JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(readFileSync(join(folder, 'out.json'), 'utf8')).toContain('service-selects-no-pods');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('that cannot be written make the exit code 2', () => {
    const { status, stderr } = seaworthy(temporaryProject(good), ['--format', 'sarif=build/out.sarif']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'error: cannot write "build/out.sarif": there is no folder "build"\n' });
  });

  it('are refused when two would go to one file, however it is written', () => {
    const { status, stderr } = seaworthy(temporaryProject(good), ['--format', 'json=report', '--format', 'sarif=./report']);
    expect(status).toBe(2);
    expect(stderr).toContain('error: two formats cannot both be written to "./report"\n');
  });

  it('have colours when they are wanted', () => {
    const folder = temporaryProject(bad);
    expect(seaworthy(folder, only, '', { FORCE_COLOR: '1' }).stdout).toContain('\u001b[');
    expect(seaworthy(folder, only).stdout).not.toContain('\u001b[');
    expect(seaworthy(folder, [...only, '--no-color'], '', { FORCE_COLOR: '1' }).stdout).not.toContain('\u001b[');
  });

  it('may be cut off by who reads them', async () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`s${index}/all.yaml`, `${service('wbe')}---\n${deployment}`]));
    const child = spawn(process.execPath, [program, ...unix], { cwd: temporaryProject({ '.git/': '', ...many }), env: environment });
    const errorTexts: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => errorTexts.push(chunk.toString()));
    child.stdout.destroy();
    const status = await new Promise((done) => child.on('close', done));
    expect({ status, stderr: errorTexts.join('') }).toEqual({ status: 1, stderr: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('that do not fit make the exit code 2', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [program, ...unix], {
      cwd: temporaryProject(bad), env: environment, stdio: ['ignore', full, 'pipe'], encoding: 'utf8',
    });
    closeSync(full);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'error: cannot write to standard output: no space left on the device\n' });
  });

  it('arrive whole through a pipe however long they are', () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`s${index}/all.yaml`, `${service('wbe')}---\n${deployment}`]));
    const { stdout } = seaworthy(temporaryProject({ '.git/': '', ...many }), ['--format', 'json', ...only]);
    expect(stdout.length).toBeGreaterThan(200_000);
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  });
});

describe('the configuration', () => {
  it('is found upwards, and its folder is the root', () => {
    const { '.git/': _, ...files } = bad;
    const folder = temporaryProject({ ...files, '.seaworthy.yaml': 'rules: { service-selects-no-pods: off }\npresets: [errors]\n' });
    expect(seaworthy(join(folder, 'web'), ['--format', 'unix'])).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(seaworthy(join(folder, 'web'), unix).stdout).toMatch(finding);
  });

  it('excludes named files without a word', () => {
    const folder = temporaryProject({ ...bad, '.seaworthy.yaml': 'exclude: [web/service.yaml]\n' });
    expect(seaworthy(folder, [...unix, 'web/service.yaml'])).toMatchObject({ status: 0, stdout: '' });
  });

  it('with faults stops the run', () => {
    const folder = temporaryProject({ ...bad, '.seaworthy.yaml': 'rules:\n  service-selects-no-pod: off\nexclude: [../other]\n' });
    expect(seaworthy(folder, [])).toEqual({
      status: 2, stdout: '',
      stderr: 'error: .seaworthy.yaml:2:3: unknown rule "service-selects-no-pod" in "rules"; did you mean "service-selects-no-pods"?\n',
    });
    expect(seaworthy(folder, ['--config', 'none.yaml'])).toMatchObject({
      status: 2, stdout: '', stderr: 'error: none.yaml: the file cannot be read: no such file or folder\n',
    });
  });

  it('is begun by init, once', () => {
    const folder = temporaryProject(good);
    expect(seaworthy(folder, ['init'])).toEqual({ status: 0, stdout: 'wrote .seaworthy.yaml\n', stderr: '' });
    expect(seaworthy(folder, [...errors, '--format', 'unix'])).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(seaworthy(folder, ['init'])).toEqual({ status: 2, stdout: '', stderr: 'error: .seaworthy.yaml exists already; it is left as it is\n' });
  });
});

describe('the other commands', () => {
  it('tell the version of the package', () => {
    expect(seaworthy(temporaryProject(), ['--version']).stdout).toBe(`${version}\n`);
    expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version });
  });

  it('list the rules', () => {
    const folder = temporaryProject();
    expect(seaworthy(folder, ['rules']).stdout).toMatch(/^selectors\n(.*\n)* {2}service-selects-no-pods +error +\S/m);
    const listed = JSON.parse(seaworthy(folder, ['rules', '--format', 'json']).stdout) as readonly Record<string, unknown>[];
    expect(listed.find(({ id }) => id === 'service-selects-no-pods')).toMatchObject({
      topic: 'selectors', severity: 'error', stage: 'no-traffic', presets: ['recommended', 'strict', 'errors'], options: {},
      aliases: expect.arrayContaining(['kube-linter:dangling-service']) as unknown,
    });
  });

  it('explain a rule with what is really reported', () => {
    const { status, stdout } = seaworthy(temporaryProject(), ['explain', 'service-selects-no-pods']);
    expect(status).toBe(0);
    expect(stdout).toContain('error[service-selects-no-pods]: ');
    expect(stdout).toContain('# seaworthy-ignore service-selects-no-pods -- reason');
    expect(stdout).not.toContain('# want');
    expect(seaworthy(temporaryProject(), ['explain', 'dangling-service']).stderr).toContain('did you mean "service-selects-no-pods"?');
  });

  it('have help', () => {
    const { status, stdout } = seaworthy(temporaryProject(), ['rules', '--help']);
    expect({ status, first: stdout.split('\n')[0] }).toEqual({ status: 0, first: expect.stringContaining('seaworthy') as unknown });
    expect(stdout).toContain('rules [--format text|json]');
  });
});
