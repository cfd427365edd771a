import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reporters } from '../../src/reporters/index.ts';
import { excerptOf } from '../../src/reporters/excerpt.ts';
import { Source } from '../../src/source/source.ts';
import { finding, plainOptions, report } from './report-fixture.ts';

/** Each line of a text as a frame would show it. */
function shown(text: string, width = 120): readonly string[] {
  const source = new Source('shop/secret.yaml', text);
  return text.split(/\r?\n/).map((_, index) => {
    const start = { line: index + 1, column: 1 };
    return excerptOf({ source, start, end: start }, width).text;
  });
}

describe('values of a Secret are hidden', () => {
  it('after their keys, and nothing else is', () => {
    expect(shown(`apiVersion: v1
kind: Secret
metadata:
  name: payments
data:
  user: c2hvcA==
  "password": "aHVudGVyMg=="   # hunter2
  empty:
stringData:
  - hunter2
type: Opaque
---
kind: ConfigMap
data:
  color: blue`)).toEqual([
      'apiVersion: v1', 'kind: Secret', 'metadata:', '  name: payments',
      'data:', '  user: ***', '  "password": ***', '  empty:',
      'stringData:', '  ***',
      'type: Opaque', '---', 'kind: ConfigMap', 'data:', '  color: blue',
    ]);
  });

  it('in block scalars, line by line', () => {
    expect(shown(`kind: Secret
stringData:
  config.yaml: |
    user: shop

    hunter2: yes
# hunter2
  other: >-
    hunter2
metadata: {name: payments}`)).toEqual([
      'kind: Secret', 'stringData:', '  config.yaml: ***', '    ***', '', '    ***', '***', '  other: ***', '    ***',
      'metadata: {name: payments}',
    ]);
  });

  it('in quoted text that goes on at the margin', () => {
    expect(shown('kind: Secret\ndata:\n  password: "hunt\n  er2"\ntype: Opaque'))
      .toEqual(['kind: Secret', 'data:', '  password: ***', '  ***', 'type: Opaque']);
  });

  it('in flow mappings and JSON, however they are laid out', () => {
    expect(shown('kind: Secret\ndata: {user: c2hvcA==, password: aHVudGVyMg==}')[1]).toBe('data: {user: ***, password: ***');
    expect(shown('{"kind":"Secret","data":{"user":"c2hvcA=="},"type":"Opaque"}')[0])
      .toBe('{"kind":"Secret","data":{"user":***,"type":"Opaque"}');
    expect(shown('{"kind":"Secret",\n"data":{\n"user":"c2hvcA==",\n"password":"aHVudGVyMg=="\n}}'))
      .toEqual(['{"kind":"Secret",', '"data":{', '"user":***,', '"password":***', '}}']);
  });

  it('inside of lists', () => {
    expect(shown(`kind: List
items:
  - kind: Secret
    data:
      user: c2hvcA==
  - kind: ConfigMap
    data:
      color: blue
  - data:
      user: c2hvcA==
    kind: Secret`)).toEqual([
      'kind: List', 'items:', '  - kind: Secret', '    data:', '      user: ***', '  - kind: ConfigMap', '    data:',
      '      color: blue', '  - data:', '      user: ***', '    kind: Secret',
    ]);
  });

  it('in what kubectl noted of an earlier apply', () => {
    const lines = shown(`kind: Secret
metadata:
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {"kind":"Secret","data":{"user":"c2hvcA=="}}
  name: payments`);
    expect(lines.slice(3)).toEqual(['    kubectl.kubernetes.io/last-applied-configuration: ***', '      ***', '  name: payments']);
  });

  it('that slipped out of their mapping', () => {
    expect(shown(`kind: Secret
metadata: {name: payments, data: {password: hunter2}}
stringData:
password: hunter2
spec: {password: hunter2}
type: Opaque
immutable: true`)).toEqual([
      'kind: Secret', 'metadata: {name: payments, data: {password: ***', 'stringData:', 'password: ***', 'spec: {password: ***',
      'type: Opaque', 'immutable: true',
    ]);
  });

  it('whatever way the kind is written', () => {
    expect(shown('kind: "\\x53ecret"\ndata: {password: hunter2}')[1]).toBe('data: {password: ***');
  });

  it('in a document that nobody can read', () => {
    expect(shown('kind: Secret\ndata:\n  user: c2hvcA==\n password: "hunter2\n').join('\n')).not.toMatch(/c2hvcA|hunter2/);
  });

  it('wherever the line is cut and whatever is marked', () => {
    const lines = ['kind: Secret', 'data:', `  password: ${'hunter2'.repeat(20)}`];
    const source = new Source('shop/secret.yaml', lines.join('\n'));
    fc.assert(fc.property(fc.nat(160), fc.nat(160), fc.integer({ min: 10, max: 200 }), (from, length, width) => {
      const at = { source, start: { line: 3, column: from + 1 }, end: { line: 3, column: from + length + 1 } };
      expect(excerptOf(at, width).text).not.toContain('hunt');
    }));
  });
});

it('marks what stands for a value', () => {
  const source = new Source('shop/secret.yaml', 'kind: Secret\ndata:\n  password: hunter2\n');
  const at = { source, start: { line: 3, column: 13 }, end: { line: 3, column: 20 } };
  expect(excerptOf(at, 80)).toEqual({ text: '  password: ***', before: 12, marked: 3 });
});

it('shows no secret as a related place either', () => {
  const source = new Source('shop/secret.yaml', 'kind: Secret\ndata:\n  password: hunter2\n');
  const pod = new Source('shop/pod.yaml', 'kind: Pod\n');
  const related = [{ at: { source, start: { line: 3, column: 13 }, end: { line: 3, column: 20 } }, message: 'this one' }];
  const at = { source: pod, start: { line: 1, column: 1 }, end: { line: 1, column: 5 } };
  for (const reporter of Object.values(reporters)) {
    expect(reporter(report([finding({ at, related })]), plainOptions)).not.toContain('hunter2');
  }
});
