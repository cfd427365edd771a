import { describe, expect, it } from 'vitest';
import { parse, UsageError } from '../../src/cli/parse.ts';
import { colorAsked, readRequest } from '../../src/cli/request.ts';
import { Progress, wantsColor, widthOf } from '../../src/cli/terminal.ts';
import { helpText } from '../../src/cli/help.ts';
import { options } from '../../src/cli/options.ts';
import { rules } from '../../src/rules/index.ts';
import { kubernetesVersions, newestKubernetesVersion } from '../../src/schemas/catalog.ts';

const request = (...commandLine: string[]) => readRequest(parse(commandLine), rules);

function fault(...commandLine: string[]): string {
  try {
    request(...commandLine);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'no fault';
}

describe('the command line', () => {
  it('checks here when nothing is said', () => {
    expect(parse([])).toEqual({ command: 'check', operands: [], values: new Map() });
    expect(request()).toMatchObject({ paths: ['.'], outputs: [{ format: 'text' }], failOn: 'error', readsInput: false });
  });

  it('takes a command only as the first word', () => {
    expect(parse(['rules'])).toMatchObject({ command: 'rules', operands: [] });
    expect(parse(['check', 'rules'])).toMatchObject({ command: 'check', operands: ['rules'] });
    expect(parse(['./rules', 'init'])).toMatchObject({ command: 'check', operands: ['./rules', 'init'] });
    expect(parse(['--', 'rules'])).toMatchObject({ command: 'check', operands: ['rules'] });
    expect(parse(['constructor'])).toMatchObject({ command: 'check', operands: ['constructor'] });
  });

  it('takes options before and after paths, and none after --', () => {
    expect(request('-q', 'web', '--format=unix', 'cart', '--', '--help', '-x.yaml')).toMatchObject({
      quiet: true, paths: ['web', 'cart', '--help', '-x.yaml'], outputs: [{ format: 'unix' }],
    });
  });

  it('sends reports where they should go', () => {
    expect(request('--format', 'text', '-f', 'sarif=out.sarif').outputs).toEqual([{ format: 'text' }, { format: 'sarif', file: 'out.sarif' }]);
    expect(request('--format', 'json=a=b.json').outputs).toEqual([{ format: 'json', file: 'a=b.json' }]);
    expect(request('--format', 'sarif', '-o', 'out.sarif').outputs).toEqual([{ format: 'sarif', file: 'out.sarif' }]);
    expect(request('-o', 'out.txt').outputs).toEqual([{ format: 'text', file: 'out.txt' }]);
    expect(fault('-f', 'text', '-f', 'json')).toBe('only one format can go to standard output; give the others a file: --format NAME=FILE');
    expect(fault('-f', 'json=x', '-o', 'y')).toBe('--output needs exactly one format without a file of its own; use --format NAME=FILE');
    expect(fault('-f', 'json=x', '-f', 'sarif=x')).toBe('two formats cannot both be written to "x"');
    expect(fault('-f', 'json=')).toBe('--format json= names no file after "="');
  });

  it('reads standard input for "-" and for a name', () => {
    expect(request('-')).toMatchObject({ readsInput: true, inputName: undefined, paths: [] });
    expect(request('--stdin-filename', 'web.yaml')).toMatchObject({ readsInput: true, inputName: 'web.yaml', paths: [] });
    expect(request('-', 'cart')).toMatchObject({ readsInput: true, paths: ['cart'] });
  });

  it('sets rules, presets and the version', () => {
    const id = rules[0]!.id;
    expect(request('--rule', `${id}=off`, '--preset', 'strict', '--kubernetes-version', 'v1.20.3').flags).toEqual({
      kubernetesVersion: '1.20', presets: ['strict'], rules: new Map([[id, 'off']]),
    });
  });

  it.each([
    [['--formt', 'sarif'], 'unknown option "--formt"; did you mean "--format"?'],
    [['--stdin'], 'unknown option "--stdin"; did you mean "--stdin-filename"?'],
    [['--zzz'], 'unknown option "--zzz"'],
    [['-x'], 'unknown option "-x"'],
    [['--__proto__'], 'unknown option "--__proto__"'],
    [['--config'], '--config needs a value: --config=FILE'],
    [['--config', '--quiet'], '--config needs a value: --config=FILE'],
    [['--config='], '--config needs a value: --config=FILE'],
    [['--quiet=yes'], '--quiet takes no value, but "yes" was given'],
    [['-o', 'a', '-o', 'b'], '--output can be given only once'],
    [['--format', 'xml'], '--format must be text, sarif, json or unix, not "xml"'],
    [['--format', '__proto__'], '--format must be text, sarif, json or unix, not "__proto__"'],
    [['--fail-on', 'warnings'], '--fail-on must be error, warning, info or never, not "warnings"; did you mean "warning"?'],
    [['--max-warnings', '-1'], '--max-warnings needs a value: --max-warnings=N'],
    [['--max-warnings=-1'], '--max-warnings must be a whole number, not "-1"'],
    [['--preset', 'all'], '--preset must be recommended, strict or errors, not "all"'],
    [['--rule', 'no-such-rule=off'], 'unknown rule "no-such-rule"; "seaworthy rules" lists them'],
    [['--rule', 'dangling-service=off'], 'unknown rule "dangling-service"; did you mean "service-selects-no-pods"?'],
    [['--rule', 'service-selects-no-pods=eror'], '--rule service-selects-no-pods must be error, warning, info or off, not "eror"; did you mean "error"?'],
    [['--kubernetes-version', '2'], `--kubernetes-version: "2" is not a Kubernetes version; write it like "${newestKubernetesVersion}"`],
    [[''], 'a path is empty'],
    [['explain'], 'explain needs one rule: seaworthy explain RULE'],
    [['explain', '-q', 'x'], '--quiet means nothing to "seaworthy explain"'],
    [['init', 'x'], '"seaworthy init" takes no "x"'],
  ])('%j is refused in words', (commandLine, message) => {
    expect(fault(...commandLine)).toBe(message);
  });
});

describe('the help', () => {
  it('has every option, and the versions that are known', () => {
    const text = helpText('check', Infinity);
    for (const { name } of options) expect(text).toContain(`--${name}`);
    for (const line of helpText('check', 80).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(text).toContain(`${kubernetesVersions[0]} to ${newestKubernetesVersion} (default: ${newestKubernetesVersion})`);
    expect(helpText('explain', 80)).not.toContain('--fail-on');
  });
});

describe('the terminal', () => {
  const terminal = { isTTY: true, columns: 200 };

  it('has colours when asked for, else as the environment says, else on a terminal', () => {
    expect(wantsColor(true, { NO_COLOR: '1' }, {})).toBe(true);
    expect(wantsColor(false, { FORCE_COLOR: '1' }, terminal)).toBe(false);
    expect(wantsColor(undefined, { FORCE_COLOR: '1', NO_COLOR: '1' }, {})).toBe(true);
    expect(wantsColor(undefined, { FORCE_COLOR: '0' }, terminal)).toBe(false);
    expect(wantsColor(undefined, { NO_COLOR: '1' }, terminal)).toBe(false);
    expect(wantsColor(undefined, { NO_COLOR: '' }, terminal)).toBe(true);
    expect(wantsColor(undefined, { TERM: 'dumb' }, terminal)).toBe(false);
    expect(wantsColor(undefined, { CI: 'true' }, {})).toBe(false);
  });

  it('takes the later of --color and --no-color', () => {
    expect(colorAsked(parse(['--color', '--no-color']))).toBe(false);
    expect(colorAsked(parse(['--no-color', '--color']))).toBe(true);
    expect(colorAsked(parse([]))).toBe(undefined);
  });

  it('is at most 120 columns wide, and 80 when it is none', () => {
    expect([widthOf(terminal), widthOf({}), widthOf({ columns: 60 })]).toEqual([120, 80, 60]);
  });

  it('shows progress only to somebody who waits', () => {
    let now = 0;
    const written: string[] = [];
    const screen = { isTTY: true, write: (text: string) => written.push(text) };
    const progress = new Progress(screen, {}, () => now);
    progress.show('early');
    now = 450;
    progress.show('late');
    progress.show('too soon after');
    progress.clear();
    expect(written).toEqual(['\r\u001b[2Klate', '\r\u001b[2K']);
    const inPipeline = new Progress(screen, { CI: 'true' }, () => (now += 1000));
    inPipeline.show('never');
    inPipeline.clear();
    expect(written).toHaveLength(2);
  });
});
