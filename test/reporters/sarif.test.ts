import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/check/report.ts';
import { sarif } from '../../src/reporters/sarif.ts';
import { Source } from '../../src/source/source.ts';
import { crossObject, deployment, finding, many, place, report, rule, service, webService } from './report-fixture.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (target: Ajv2020) => void)(ajv);
const valid = ajv.compile(JSON.parse(readFileSync(new URL('sarif-2.1.0.schema.json', import.meta.url), 'utf8')) as object);

function logOf(input: Report): Log {
  const log = JSON.parse(sarif(input)) as Log;
  valid(log);
  expect(valid.errors ?? []).toEqual([]);
  return log;
}

function resultsOf(input: Report): readonly Result[] {
  return logOf(input).runs[0]!.results!;
}

function uriIn(result: Result): string | undefined {
  return result.locations![0]!.physicalLocation!.artifactLocation!.uri;
}

const crlf = new Source('shop/windows.yaml', service.text.replaceAll('\n', '\r\n'));
const oddPath = 'shop/süß 100% #1?/日本 [a].yaml';
const odd = new Source(oddPath, service.text);

describe('the schema accepts', () => {
  it.each<[string, Report]>([
    ['a clean run', report([])],
    ['one finding', report([finding({ at: place(service, 'webb'), object: webService })])],
    ['a finding about two objects', report([crossObject])],
    ['a path with blanks, other scripts and URI characters', report([finding({ at: place(odd, 'webb') })])],
    ['carriage returns', report([finding({ at: place(crlf, 'webb') })])],
    ['a finding across lines', report([finding({ at: place(service, 'spec:\n  selector') })])],
    ['a finding in an empty file', report([finding({ at: place(new Source('empty.yaml', ''), '') })])],
    ['failures', report([], { failures: [{ path: 'shop/gone.yaml', message: 'cannot read' }, { message: 'no path' }] })],
    ['text that is not well formed', report([finding({ at: place(service, 'webb'), message: 'half \ud800 {0} \x1b[0m' })])],
    ['more findings than GitHub takes', report(many(5001, 'image-without-tag', 'warning'))],
  ])('%s', (_, input) => {
    expect(logOf(input).runs).toHaveLength(1);
  });
});

describe('what GitHub reads', () => {
  it('has an empty list of results when clean', () => {
    expect(logOf(report([])).runs[0]!.results).toEqual([]);
  });

  it('names the tool, the plain version and where both are explained', () => {
    const { driver } = logOf(report([])).runs[0]!.tool;
    expect(driver).toMatchObject({ name: 'seaworthy', fullName: 'seaworthy 0.1.0', semanticVersion: '0.1.0' });
    expect(driver.informationUri).toMatch(/^https:/);
  });

  it('describes every rule that ran, also those without findings', () => {
    const rules = [rule('image-without-tag', 'warning'), rule('service-selects-no-pods', 'error')];
    const run = logOf(report([crossObject], { rules })).runs[0]!;
    expect(run.tool.driver.rules!.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'image-without-tag ImageWithoutTag', 'service-selects-no-pods ServiceSelectsNoPods',
    ]);
    for (const described of run.tool.driver.rules!) {
      expect(described.shortDescription!.text).not.toBe('');
      expect(described.fullDescription!.text).not.toBe('');
      expect(described.help!.text).not.toBe('');
      expect(described.help!.markdown).not.toBe('');
      expect(described.helpUri).toMatch(/^https:/);
    }
    expect(run.tool.driver.rules![0]!.defaultConfiguration!.level).toBe('warning');
    expect(run.results![0]!.ruleIndex).toBe(1);
  });

  it('gives a security severity, as text, to security rules only', () => {
    const rules = [
      rule('privileged-container', 'error', { stage: 'security', topic: 'security' }),
      rule('service-selects-no-pods', 'info'),
    ];
    const [security, other] = logOf(report([], { rules })).runs[0]!.tool.driver.rules!;
    expect(security!.properties).toEqual({ tags: ['kubernetes', 'security'], precision: 'high', 'security-severity': '8.0' });
    expect(other!.properties).toEqual({
      tags: ['kubernetes', 'services', 'no-traffic'], precision: 'high', 'problem.severity': 'recommendation',
    });
  });

  it('gives regions with all four numbers, the end exclusive', () => {
    const [result] = resultsOf(report([crossObject]));
    expect(result!.locations![0]!.physicalLocation!.region).toEqual({ startLine: 5, startColumn: 3, endLine: 5, endColumn: 11 });
    expect(result!.relatedLocations![0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'shop/deployment.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 9, startColumn: 9, endLine: 9, endColumn: 12 },
    });
  });

  it('counts lines and columns past carriage returns like anything else', () => {
    const [result] = resultsOf(report([finding({ at: place(crlf, 'webb') })]));
    expect(result!.locations![0]!.physicalLocation!.region).toEqual({ startLine: 6, startColumn: 10, endLine: 6, endColumn: 14 });
  });

  it('links the other objects from the message', () => {
    const [result] = resultsOf(report([crossObject]));
    expect(result!.message.text).toBe('no pod in namespace "shop" has these labels. '
      + 'Change the selector to `app: web`. See: [this Deployment comes nearest](1).');
    expect(result!.relatedLocations!.map(({ id }) => id)).toEqual([1]);
  });

  it('takes no other bracket for a link', () => {
    const [result] = resultsOf(report([finding({
      at: place(service, 'webb'), message: 'see [here](9)', related: [{ at: place(deployment, 'web'), message: 'a]b' }],
    })]));
    expect(result!.message.text).toBe('see \\[here\\](9). See: [a\\]b](1).');
  });

  it('percent-encodes paths part by part', () => {
    const [result] = resultsOf(report([finding({ at: place(odd, 'webb') })]));
    const uri = uriIn(result!)!;
    expect(uri).toBe('shop/s%C3%BC%C3%9F%20100%25%20%231%3F/%E6%97%A5%E6%9C%AC%20%5Ba%5D.yaml');
    expect(decodeURIComponent(uri)).toBe(oddPath);
  });

  it('has the fingerprint that GitHub would compute, and our own', () => {
    const [result] = resultsOf(report([finding({ at: place(new Source('a.yaml', ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End'), 'world') })]));
    expect(result!.partialFingerprints).toEqual({
      primaryLocationLineHash: 'b1ae1287ec4718d9:1', 'seaworthy/v1': '4f1c09be37a2d865',
    });
  });

  it('maps severities to levels', () => {
    const severities = (['error', 'warning', 'info'] as const).map((severity) => finding({ at: place(service, 'webb'), severity }));
    expect(resultsOf(report(severities)).map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
  });

  it('keeps the 5000 most severe findings, in their order, and says so', () => {
    const error = finding({ at: place(service, 'webb') });
    const run = logOf(report([...many(5010, 'image-without-tag', 'info'), error])).runs[0]!;
    expect(run.results).toHaveLength(5000);
    expect(run.results!.at(-1)!.ruleId).toBe('service-selects-no-pods');
    expect(run.results![4998]!.partialFingerprints!['seaworthy/v1']).toBe((4998).toString(16).padStart(16, '0'));
    expect(run.invocations![0]!.toolExecutionNotifications!.map(({ message }) => message.text))
      .toEqual(['Only 5000 of 5011 findings are listed, the most severe ones.']);
  });

  it('tells failures as notifications of an unsuccessful run', () => {
    const [invocation] = logOf(report([], { failures: [{ path: 'shop/a b.yaml', message: 'cannot read' }] })).runs[0]!.invocations!;
    expect(invocation!.executionSuccessful).toBe(false);
    expect(invocation!.toolExecutionNotifications).toEqual([{
      level: 'error',
      message: { text: 'cannot read' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'shop/a%20b.yaml', uriBaseId: '%SRCROOT%' } } }],
    }]);
    expect(logOf(report([])).runs[0]!.invocations![0]!.executionSuccessful).toBe(true);
  });

  it('says how columns are counted', () => {
    expect(logOf(report([])).runs[0]!.columnKind).toBe('utf16CodeUnits');
  });
});

describe('mistakes that others made', () => {
  const everything = report(
    [crossObject, finding({ at: place(odd, 'webb') }), ...many(30, 'image-without-tag', 'warning')],
    { suppressed: [{ finding: finding({ at: place(service, 'port'), rule: 'silenced-rule' }), by: 'comment', reason: 'known' }] },
  );

  it('writes nothing after the JSON but a line end', () => {
    const text = sarif(everything);
    expect(text.endsWith('}\n')).toBe(true);
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  });

  it('leaves suppressed findings out: GitHub would open alerts for them', () => {
    expect(sarif(everything)).not.toContain('silenced-rule');
  });

  it('has no snippet, no base path of this machine, no empty uri', () => {
    const text = sarif(everything);
    expect(text).not.toContain('snippet');
    expect(text).not.toContain('file:/');
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain('"uri": ""');
  });

  it('has one location a result, relative to the root, with lines from 1 on', () => {
    for (const result of resultsOf(everything)) {
      expect(result.locations).toHaveLength(1);
      expect(uriIn(result)).not.toMatch(/^(\/|\.|[a-z]+:)|\.\.|\\/i);
      const region = result.locations![0]!.physicalLocation!.region!;
      expect(Math.min(region.startLine!, region.startColumn!, region.endLine!, region.endColumn!)).toBeGreaterThan(0);
    }
    expect(new Set(resultsOf(everything).map((result) => result.locations![0]!.physicalLocation!.region!.startLine)).size)
      .toBeGreaterThan(1);
  });

  it('keeps a path that starts with a slash or a dot relative', () => {
    const paths = ['/shop/a.yaml', './shop/a.yaml', 'shop//a.yaml'];
    const findings = paths.map((path) => finding({ at: place(new Source(path, 'kind: Pod'), 'Pod') }));
    expect(resultsOf(report(findings)).map(uriIn)).toEqual(Array(3).fill('shop/a.yaml'));
  });

  it('has no duplicate rules or tags and keeps severities out of ids', () => {
    const { rules } = logOf(everything).runs[0]!.tool.driver;
    expect(new Set(rules!.map(({ id }) => id)).size).toBe(rules!.length);
    for (const { id, properties } of rules!) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(properties!.tags!.length).toBeLessThanOrEqual(10);
      expect(new Set(properties!.tags).size).toBe(properties!.tags!.length);
    }
  });

  it('is the same for the same report', () => {
    expect(sarif(everything)).toBe(sarif(everything));
  });
});
