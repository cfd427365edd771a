import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/source/document.ts';
import { Source } from '../../src/source/source.ts';
import { firstDifference, parseExactJson } from './same-json.ts';

interface Case {
  readonly name: string;
  readonly input: string;
}

interface Recorded {
  readonly name: string;
  readonly documents: readonly { readonly json?: string; readonly error?: string }[];
}

const folder = new URL('../../conformance/yaml/', import.meta.url);
const cases = JSON.parse(readFileSync(new URL('cases.json', folder), 'utf8')) as Case[];
const recorded = JSON.parse(readFileSync(new URL('recorded.json', folder), 'utf8')) as Recorded[];

/** Inputs that we read otherwise, and why. */
const ON_PURPOSE: readonly { readonly reason: string; readonly inputs: readonly string[] }[] = [
  {
    reason: 'a bad separator makes Go drop the document before it; one broken document never hides its neighbours',
    inputs: [
      'a: "a\n--- b"\nb: c\n', '"a\n--- b": a\n', 'a:\n  b: ["a\n--- b"]\n', 'a: 1\n--- b\nc: 2\n---\nd: 3\n', '--- |\n  a\n',
      'a: |\n  x\n-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n',
    ],
  },
  {
    reason: 'a document that lost its indentation is broken, although it happens to be YAML',
    inputs: ['apiVersion: v1\nkind: Pod\nmetadata:\nname: web\nspec:\ncontainers:\n- name: web\nimage: web\n'],
  },
  { reason: 'two byte order marks make Go skip the first character of each line', inputs: ['\ufeff\ufeffa: 1\n'] },
  { reason: 'the recorder prints numbers of JSON as written: minus zero, and one that no float holds', inputs: ['{"a": -0}', '{"a": 1e400}'] },
];
const onPurpose = new Set(ON_PURPOSE.flatMap(({ inputs }) => inputs));

function complaint(ours: readonly Document[], theirs: Recorded['documents']): string | undefined {
  if (ours.length !== theirs.length) return `${ours.length} documents instead of ${theirs.length}`;
  for (const [index, { json }] of theirs.entries()) {
    const document = ours[index]!;
    const fault = document.problems.find(({ rule }) => rule === 'yaml-syntax');
    if (json === undefined && !fault) return `document ${index} is accepted`;
    if (json === undefined) continue;
    if (fault) return `document ${index} is refused: ${fault.message}`;
    const difference = firstDifference(document.value, parseExactJson(json));
    if (difference !== undefined) return `document ${index}: ${difference}`;
  }
  return undefined;
}

describe('YAML as sigs.k8s.io/yaml reads it', () => {
  it('has an answer to every case', () => {
    expect(recorded.map(({ name }) => name)).toEqual(cases.map(({ name }) => name));
    expect(cases.length).toBeGreaterThan(3000);
  });

  it('gives the same values and refuses the same texts', () => {
    const complaints = cases.flatMap(({ name, input }, index) => {
      if (onPurpose.has(input)) return [];
      const found = complaint(new Source('web.yaml', input).documents, recorded[index]!.documents);
      return found === undefined ? [] : [`${name}: ${found}`];
    });
    expect(complaints).toEqual([]);
  });

  it('has no exception that is none', () => {
    for (const input of onPurpose) {
      const index = cases.findIndex((one) => one.input === input);
      expect(index, input).not.toBe(-1);
      expect(complaint(new Source('web.yaml', input).documents, recorded[index]!.documents), input).toBeDefined();
    }
  });
});
