import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { json } from '../../src/reporters/json.ts';
import { crossObject, finding, place, report, service } from './report-fixture.ts';

const silenced = finding({ at: place(service, 'port'), rule: 'other-rule', severity: 'warning', message: 'known', field: '' });
const example = report([crossObject], {
  files: 4,
  suppressed: [{ finding: silenced, by: 'comment', reason: 'agreed with the shop team' }],
  skipped: [{ path: 'chart/templates/web.yaml', reason: 'template' }],
  failures: [{ path: 'shop/gone.yaml', message: 'permission denied' }],
});

it('says of a clean run that it is one', () => {
  expect(JSON.parse(json(report([])))).toEqual({
    schemaVersion: 1,
    tool: { name: 'seaworthy', version: '0.1.0' },
    kubernetesVersion: '1.36',
    summary: { files: 2, resources: 2, errors: 0, warnings: 0, infos: 0, suppressed: 0, skipped: 0 },
    findings: [], suppressed: [], skipped: [], failures: [],
  });
});

it('is what the documentation shows', () => {
  const page = readFileSync(new URL('../../docs/json-output.md', import.meta.url), 'utf8');
  const [, shown] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  expect(json(example)).toBe(shown);
});

it('keeps texts as they are', () => {
  const message = 'a "b" \u001b[0m\n日本';
  const output = json(report([finding({ at: place(service, 'webb'), message })]));
  expect(output.endsWith('}\n')).toBe(true);
  expect(output).not.toContain('\u001b');
  expect((JSON.parse(output) as { findings: { message: string }[] }).findings[0]!.message).toBe(message);
});

it('holds nothing that a terminal would obey, and says the same to a program', () => {
  const message = 'a \u009b31m \u202e b\u007f\n';
  const output = json(report([finding({ at: place(service, 'port'), message })]));
  expect(output).not.toMatch(/[\u007f-\u009f\u202e]/);
  expect((JSON.parse(output) as { findings: { message: string }[] }).findings[0]!.message).toBe(message);
});
