import { expect, it } from 'vitest';
import { unix } from '../../src/reporters/unix.ts';
import { Source } from '../../src/source/source.ts';
import { crossObject, finding, place, report, service } from './report-fixture.ts';

it('is a line a finding', () => {
  const warning = finding({ at: place(service, 'webb'), severity: 'warning', rule: 'other-rule', message: 'says "so"' });
  expect(unix(report([crossObject, warning]))).toBe(
    'shop/service.yaml:5:3: error: no pod in namespace "shop" has these labels [service-selects-no-pods]\n'
    + 'shop/service.yaml:6:10: warning: says "so" [other-rule]\n',
  );
});

it('is empty when clean, whatever else there is to tell', () => {
  expect(unix(report([], { failures: [{ message: 'broken' }], skipped: [{ path: 'a', reason: 'template' }] }))).toBe('');
});

it('keeps a finding in one line and off the terminal\'s controls', () => {
  const odd = new Source('a\nb\u001b[31m.yaml', 'kind: Pod');
  expect(unix(report([finding({ at: place(odd, 'Pod'), message: 'line\r\nbreak\u2028\ud800' })])))
    .toBe('a\\nb\\x1b[31m.yaml:1:7: error: line\\r\\nbreak\\u2028\\ud800 [service-selects-no-pods]\n');
});
