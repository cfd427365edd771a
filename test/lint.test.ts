import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../src/check/settings.ts';
import { lint } from '../src/lint.ts';
import { type AnyRule, defineRule, type Severity } from '../src/rules/rule.ts';
import { eachResource, kinds } from '../src/rules/targets.ts';
import { Source } from '../src/source/source.ts';

const example = { text: 'apiVersion: v1\n' };
const words = { topic: 'services', summary: 'Ports', why: 'It matters.', since: '0.1', examples: [example] } as const;

/** Speaks about every port of a Service. */
const port = (more: Partial<AnyRule> & { id?: string } = {}): AnyRule => ({
  ...defineRule({
    ...words, id: 'port', severity: 'error', stage: 'latent', on: kinds('core/Service'), options: { limit: 1000 },
    *check(service, { options }) {
      for (const item of service.at('spec', 'ports').items()) {
        const number = item.at('port');
        if ((number.number ?? 0) > options.limit) yield { at: number, message: `port ${number.number} is over ${options.limit}` };
      }
    },
  }),
  ...more,
});

const service = (port_: string, before = '') => `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  labels:\n    tier: front\n${before}spec:\n  ports:\n    - port: ${port_}\n`;

function run(texts: Record<string, string>, rules: readonly AnyRule[], settings: Partial<Settings> = {}, shown?: (path: string) => boolean) {
  return lint({
    sources: Object.entries(texts).map(([path, text]) => new Source(path, text)),
    rules, version: '1.0.0', settings: { ...defaultSettings, ...settings }, ...(shown && { shown }),
  });
}

const said = (report: ReturnType<typeof run>) => report.findings.map(({ rule, severity, at, message }) => `${at.source.path}:${at.start.line}:${at.start.column} ${severity} ${rule}: ${message}`);

describe('lint', () => {
  it('gives findings their place, object, field and fingerprint', () => {
    const { findings, counts } = run({ 'web.yaml': service('8080') }, [port()]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: 'port', severity: 'error', certainty: 'certain', field: 'spec.ports[0].port',
      object: { apiVersion: 'v1', kind: 'Service', name: 'web' },
      at: { start: { line: 9, column: 13 }, end: { line: 9, column: 17 } },
    });
    expect(findings[0]!.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(counts).toEqual({ files: 1, resources: 1, errors: 1, warnings: 0, infos: 0 });
  });

  it('keeps fingerprints when lines move, and tells equal findings apart', () => {
    const print = (text: string) => run({ 'web.yaml': text }, [port()]).findings.map(({ fingerprint }) => fingerprint);
    expect(print(`# a comment\n\n${service('8080')}`)).toEqual(print(service('8080')));
    const twice = print(`${service('8080')}---\n${service('8080')}`);
    expect(new Set(twice).size).toBe(2);
    expect(twice[0]).toBe(print(service('8080'))[0]);
  });

  it('lowers what is not certain, unless somebody set the severity', () => {
    const unsure = (certainty: 'certain' | 'likely' | 'possible'): AnyRule => defineRule({
      ...words, id: 'unsure', severity: 'error', stage: 'latent', on: eachResource,
      *check(resource) { yield { at: resource.nameField, message: 'perhaps', certainty }; },
    });
    const severities = (['certain', 'likely', 'possible'] as const).map(certainty => run({ 'a.yaml': service('80') }, [unsure(certainty)]).findings[0]?.severity);
    expect(severities).toEqual<Severity[]>(['error', 'warning', 'info']);
    expect(run({ 'a.yaml': service('80') }, [unsure('possible')], { rules: new Map([['unsure', { severity: 'error' }]]) }).findings[0]?.severity).toBe('error');
  });

  it('turns a rule that throws into a failure, and loses nothing else', () => {
    const broken = defineRule({ ...words, id: 'broken', severity: 'error', stage: 'latent', on: eachResource, check() { throw new Error('oh'); } });
    const report = run({ 'a.yaml': service('8080') }, [broken, port()]);
    expect(said(report)).toHaveLength(1);
    expect(report.failures).toEqual([{ path: 'a.yaml', message: 'internal error in rule "broken" on Service "web": oh' }]);
  });

  it('lets options, overrides and presets speak', () => {
    const texts = { 'dev/a.yaml': service('8080'), 'prod/a.yaml': service('8080') };
    expect(said(run(texts, [port()], { rules: new Map([['port', { options: { limit: 9000 } }]]) }))).toEqual([]);
    const override = { inFiles: (path: string) => path.startsWith('dev/'), rules: new Map([['port', { severity: 'off' as const }]]), reason: 'development' };
    const overridden = run(texts, [port()], { overrides: [override] });
    expect(said(overridden)).toEqual(['prod/a.yaml:9:13 error port: port 8080 is over 1000']);
    expect(overridden.suppressed.map(({ by, reason, finding }) => [by, reason, finding.at.source.path])).toEqual([['config', 'development', 'dev/a.yaml']]);
    const byLabel = { resources: [{ kind: 'Service', labels: { tier: 'front' } }], rules: new Map([['port', { severity: 'info' as const }]]), reason: 'known' };
    expect(run(texts, [port()], { overrides: [byLabel] }).findings.map(({ severity }) => severity)).toEqual(['info', 'info']);
    expect(said(run(texts, [port({ severity: 'warning' })], { presets: ['errors'] }))).toEqual([]);
    expect(said(run(texts, [port({ severity: 'warning' })], { presets: ['errors'], rules: new Map([['port', { severity: 'warning' }]]) }))).toHaveLength(2);
    expect(said(run(texts, [port({ severity: 'info', stage: 'hygiene' })]))).toEqual([]);
    expect(said(run(texts, [port({ severity: 'info', stage: 'hygiene' })], { presets: ['strict'] }))).toHaveLength(2);
  });

  it('silences by comment and by annotation, with reasons', () => {
    const reasons = (text: string) => run({ 'a.yaml': text }, [port()]).suppressed.map(({ by, reason }) => `${by}: ${reason}`);
    expect(reasons(service('8080 # seaworthy-ignore port -- behind a proxy'))).toEqual(['comment: behind a proxy']);
    expect(reasons(service('8080').replace('    - port', '    # seaworthy-ignore other, port\n    # and more\n    - port'))).toEqual(['comment: undefined']);
    expect(reasons(service('8080', '  annotations:\n    seaworthy/ignore: other, port\n    seaworthy/ignore-reason: known\n'))).toEqual(['annotation: known']);
    expect(reasons(service('8080').replace('apiVersion', '# seaworthy-ignore port\napiVersion'))).toEqual([]);
    expect(reasons(service('"8080 # seaworthy-ignore port"'))).toEqual([]);
  });

  it('silences generic rules where a named one replaces them', () => {
    const generic = defineRule({ ...words, id: 'generic', severity: 'error', stage: 'latent', on: kinds('core/Service'),
      *check(item) { yield { at: item.at('spec', 'ports').items()[0]!.at('port'), message: 'wrong' }; } });
    expect(said(run({ 'a.yaml': service('8080') }, [generic, port({ replaces: ['generic'] })]))).toHaveLength(1);
    expect(said(run({ 'a.yaml': service('80') }, [generic, port({ replaces: ['generic'] })]))).toEqual(['a.yaml:9:13 error generic: wrong']);
  });

  it('reads the whole world and shows what was asked for', () => {
    const report = run({ 'a.yaml': service('8080'), 'b.yaml': service('9090').replace('web', 'cart') }, [port()], {}, path => path === 'b.yaml');
    expect(said(report)).toEqual(['b.yaml:9:13 error port: port 9090 is over 1000']);
    expect(report.counts).toMatchObject({ files: 1, resources: 1 });
  });

  it('gives the same report whatever the order of the sources', () => {
    const texts = { 'a.yaml': service('8080'), 'b.yaml': service('9090').replace('web', 'cart'), 'c.yaml': service('7070').replace('web', 'db') };
    const reversed = Object.fromEntries(Object.entries(texts).reverse());
    expect(said(run(reversed, [port()]))).toEqual(said(run(texts, [port()])));
  });
});

it('does not look through a file again for each of its documents', () => {
  const one = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n';
  const text = Array.from({ length: 4000 }, (_, index) => one.replace('web', `web-${index}`) + '  page: "some words of a shop"\n'.repeat(1) + `  size: "${'x'.repeat(900)}"\n`).join('---\n');
  const start = Date.now();
  const report = lint({ sources: [new Source('all.yaml', text)], settings: defaultSettings, version: '1' });
  expect(report.counts.resources).toBe(4000);
  // Less than a second on any machine; four times as much for twice the documents when it is not so.
  expect(Date.now() - start).toBeLessThan(4000);
});
