import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/check/report.ts';
import { columnsOf } from '../../src/reporters/cells.ts';
import { text } from '../../src/reporters/text.ts';
import { Source } from '../../src/source/source.ts';
import { crossObject, finding, many, place, plainOptions, report, rule, service, webService } from './report-fixture.ts';

const show = (input: Report, options = {}): string => text(input, { ...plainOptions, ...options });

/** The frame of a single finding, without the summary. */
function frame(source: Source, marked: string, parts = {}, options = {}): readonly string[] {
  return show(report([finding({ at: place(source, marked), ...parts })]), { quiet: true, ...options }).trimEnd().split('\n');
}

const crowd = report([
  ...many(14, 'image-without-tag', 'error'),
  ...many(12, 'missing-team-label', 'info'),
  ...many(7, 'missing-probe', 'warning'),
  ...many(2981, 'missing-memory-limit', 'warning'),
  crossObject,
], { files: 412, resources: 1034, suppressed: [{ finding: crossObject, by: 'comment' }] });

it('shows the places, what is near, and what to do', () => {
  expect(show(report([crossObject]))).toBe(`error[service-selects-no-pods]: no pod in namespace "shop" has these labels
 --> shop/service.yaml:5:3  Service shop/web
5 |   selector:
  |   ^^^^^^^^
note: this Deployment comes nearest
 --> shop/deployment.yaml:9:9
9 |         app: web
  |         ^^^
help: change the selector to \`app: web\`

1 error in 2 files (2 objects, Kubernetes 1.36)
why: seaworthy explain service-selects-no-pods
`);
});

describe('a clean run', () => {
  it('is one line', () => {
    expect(show(report([], { files: 12, resources: 34 }))).toBe('no problems in 12 files (34 objects, Kubernetes 1.36)\n');
    expect(show(report([], { files: 1, resources: 1 }))).toBe('no problems in 1 file (1 object, Kubernetes 1.36)\n');
  });

  it('says what was left out', () => {
    const skipped = (['template', 'template', 'kustomize-patch', 'kustomization'] as const).map((reason) => ({ path: 'x', reason }));
    const clean = report([], { skipped, suppressed: [{ finding: crossObject, by: 'config' }] });
    expect(show(clean)).toBe(`no problems in 2 files (2 objects, Kubernetes 1.36)
skipped: 2 templates, 1 kustomization, 1 kustomize patch
suppressed: 1 finding
`);
  });

  it('is no clean run when something failed; the message itself is for standard error', () => {
    const failed = show(report([], { failures: [{ path: 'shop/gone.yaml', message: 'permission denied' }] }));
    expect(failed).toContain('not everything was checked: 1 failure\n');
    expect(failed).not.toContain('permission denied');
  });

  it('claims nothing where no file was checked', () => {
    expect(show(report([], { files: 0, resources: 0 }))).toBe('no file was checked\n');
  });

  it('is nothing at all when quiet', () => {
    expect(show(report([]), { quiet: true })).toBe('');
  });
});

describe('a frame', () => {
  it('aligns the gutters of all its places', () => {
    const long = new Source('shop/long.yaml', `${'#\n'.repeat(122)}app: web\n`);
    const related = [{ at: place(long, 'app'), message: 'here' }];
    expect(frame(service, 'webb', { related }).slice(1)).toEqual([
      '   --> shop/service.yaml:6:10', '  6 |     app: webb', '    |          ^^^^',
      'note: here', '   --> shop/long.yaml:123:1', '123 | app: web', '    | ^^^',
    ]);
  });

  it('gives the object a line where the path leaves no room', () => {
    const far = new Source(`${'folder/'.repeat(10)}web.yaml`, 'kind: Pod');
    expect(frame(far, 'Pod', { object: webService }).slice(1, 3))
      .toEqual([` --> ${far.path}:1:7`, '     Service shop/web']);
  });

  it('wraps long messages at words', () => {
    const [first, second] = frame(service, 'webb', { message: `one "two  blanks" ${'word '.repeat(12)}end` });
    expect(first).toBe(`error[service-selects-no-pods]: one "two  blanks" ${'word '.repeat(5)}word`);
    expect(second).toBe(`  ${'word '.repeat(6)}end`);
  });

  it.each([
    ['at its end', 'needle', `key: ${'hay '.repeat(60)}needle`],
    ['in its middle', 'needle', `key: ${'hay '.repeat(60)}needle${' hay'.repeat(60)}`],
    ['at its beginning', 'needle', `needle: ${'hay '.repeat(60)}`],
    ['across most of it', 'x'.repeat(300), `key: ${'x'.repeat(300)} end`],
    ['far into a file of one line', 'needle', `key: ${'hay '.repeat(100_000)}needle${' hay'.repeat(100_000)}`],
  ])('cuts a long line around the mark %s', (_, marked, line) => {
    const [, , source, marks] = frame(new Source('shop/one-line.yaml', line), marked);
    expect(columnsOf(source!)).toBeLessThanOrEqual(80);
    expect(source).toContain('…');
    const from = marks!.indexOf('^');
    expect(marked.startsWith(source!.slice(from, marks!.length).replace('…', ''))).toBe(true);
    expect(marks!.length - from).toBeGreaterThan(5);
  });

  it('shows the first of several lines', () => {
    expect(frame(service, 'spec:\n  selector').slice(2)).toEqual(['4 | spec:', '  | ^^^^^']);
  });

  it('marks something where there is nothing', () => {
    expect(frame(new Source('empty.yaml', ''), '').slice(1)).toEqual([' --> empty.yaml:1:1', '1 |', '  | ^']);
  });

  it('counts wide characters and tabs as a terminal does', () => {
    const wide = new Source('shop/店.yaml', '\tname: "日本語 😀 é한"\tport: 80');
    expect(frame(wide, 'port').slice(2)).toEqual([
      '1 |     name: "日本語 😀 é한"   port: 80',
      `  | ${' '.repeat(28)}^^^^`,
    ]);
    expect(frame(wide, '本語')[3]).toBe(`  | ${' '.repeat(13)}^^^^`);
  });

  it('writes out what a terminal would obey', () => {
    const evil = new Source('shop/\u001b[2Jweb.yaml', 'name: \u001b[31mred\u202e\u0007 end');
    const lines = frame(evil, 'end', { message: 'bad\n\u001b[0m "\u009b"', object: { ...webService, name: 'a\u001bb' } });
    expect(lines).toEqual([
      'error[service-selects-no-pods]: bad\\n\\x1b[0m "\\x9b"',
      ' --> shop/\\x1b[2Jweb.yaml:1:18  Service shop/a\\x1bb',
      '1 | name: \\x1b[31mred\\u202e\\x07 end',
      `  | ${' '.repeat(28)}^^^`,
    ]);
  });

  it('shows the nearest places only', () => {
    const related = Array.from({ length: 9 }, () => ({ at: place(service, 'webb'), message: 'this one' }));
    const lines = frame(service, 'webb', { related });
    expect(lines.filter((line) => line === 'note: this one')).toHaveLength(3);
    expect(lines.at(-1)).toBe('note: and 6 more such places');
  });
});

describe('a crowd', () => {
  const output = show(crowd);
  const framed = output.split('\n').filter((line) => /^ *-->/.test(line) && !line.includes('deployment'));

  it('stays readable', () => {
    expect(output.split('\n').length).toBeLessThan(160);
    expect(framed).toHaveLength(10 + 5 + 5 + 1);
  });

  it('lists what is left of a rule, or counts it by file', () => {
    expect(output).toContain(`
error[image-without-tag]: 4 more
  shop/part-0001.yaml:1:8  image "registry.example/shop/part-0" has no tag
`);
    expect(output).toContain(`
warning[missing-memory-limit]: 2,976 more in 299 files
  shop/part-0001.yaml (10), shop/part-0002.yaml (10), shop/part-0003.yaml (10),
  shop/part-0004.yaml (10), shop/part-0005.yaml (10), shop/part-0006.yaml (10),
  shop/part-0007.yaml (10), shop/part-0008.yaml (10) and 291 more files
`);
  });

  it('names the line where a file has only one', () => {
    const one = many(120, 'image-without-tag', 'error').filter((_, index) => index % 10 === 4);
    expect(show(report([...one, ...many(20, 'image-without-tag', 'error').slice(0, 11)]))).toContain('shop/part-0000.yaml (10), shop/part-0010.yaml:5, shop/part-0011.yaml:5,\n');
  });

  it('gives minor findings a line a rule', () => {
    expect(output).toContain('\ninfo: 12 findings\n  12  missing-team-label  shop/part-0000.yaml:1 and 11 more\n');
  });

  it('ends with the worst rules, the counts and the way on', () => {
    expect(output.slice(output.indexOf('most findings:'))).toBe(`most findings:
  2,981  warning  missing-memory-limit     Summary of missing-memory-limit
     14  error    image-without-tag        Summary of image-without-tag
      7  warning  missing-probe            Summary of missing-probe
      1  error    service-selects-no-pods  Summary of service-selects-no-pods

15 errors, 2,988 warnings, 12 infos
  in 412 files (1,034 objects, Kubernetes 1.36)
suppressed: 1 finding
why: seaworthy explain RULE    every finding: --format unix
`);
  });

  it('counts every finding once, shown or not', () => {
    const more = [...output.matchAll(/\]: ([\d,]+) more/g)].reduce((sum, match) => sum + Number(match[1]!.replace(',', '')), 0);
    expect(framed.length + more).toBe(crowd.counts.errors + crowd.counts.warnings);
  });

  it('gives each of many rules a frame before any gets its second', () => {
    const rules = Array.from({ length: 30 }, (_, index) => `rule-${index + 10}`);
    const shown = show(report(rules.flatMap((id) => many(10, id, 'error'))));
    for (const id of rules) expect(shown).toContain(`error[${id}]: image`);
    expect(shown.split('\n').filter((line) => /^ *-->/.test(line))).toHaveLength(40);
  });
});

it('shows a few minor findings like all others', () => {
  expect(show(report(many(3, 'missing-team-label', 'info'))).match(/^info\[missing-team-label\]: image/gm)).toHaveLength(3);
});

it('has no blanks at line ends and no line wider than the terminal', () => {
  for (const width of [60, 80, 132]) {
    for (const line of show(crowd, { width }).split('\n')) {
      expect(line).toBe(line.trimEnd());
      if (!line.startsWith('error[') && !line.startsWith('warning[')) expect(line.length).toBeLessThanOrEqual(width);
    }
  }
});

it('says the same with colours as without', () => {
  const colored = show(crowd, { color: true });
  expect(colored).toContain('\u001b[31m');
  expect(stripVTControlCharacters(colored)).toBe(show(crowd));
  expect(show(crowd)).not.toContain('\u001b');
});

it('works for absurd widths', () => {
  for (const width of [0, -1, Number.NaN, 1, Infinity]) expect(show(crowd, { width })).toContain('15 errors');
});

it('has a summary of each rule only where there is room', () => {
  const rules = ['a', 'b', 'c'].map((id) => rule(id, 'error'));
  const findings = rules.flatMap(({ id }) => many(4, id, 'error'));
  expect(show(report(findings, { rules }))).toContain('\n  4  error    a  Summary of a\n');
  expect(show(report(findings, { rules }), { width: 40 })).toContain('\n  4  error    a  Summary of a\n');
});
