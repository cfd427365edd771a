import { describe, expect, it } from 'vitest';
import { disagreements } from '../conformance/agreement.ts';
import { type Case, recordedCases, recordedVersions } from '../conformance/cases.ts';
import { knownMiss, knownMisses } from '../conformance/known-misses.ts';
import { agreementOf } from '../conformance/table.ts';

const numberOf = ({ document }: Case) => ({ file: document.source.path, doc: document.index });

describe.each(recordedVersions())('what the API server of Kubernetes %s says', (version) => {
  const cases = recordedCases(version);

  it('is what seaworthy says, but for what is listed with its reason', () => {
    const differing = cases.flatMap((each) => {
      if (knownMiss(numberOf(each), version)) return [];
      return disagreements(each.document, each.verdict, version).map(({ about, missed, tooMuch }) => {
        const line = each.document.source.position(each.document.range.start).line;
        return { case: `${each.document.source.path}:${line}`, about, missed, tooMuch };
      });
    });
    expect(differing).toEqual([]);
  });

  it('is not listed as different where it is the same', () => {
    const stale = cases.filter((each) => knownMiss(numberOf(each), version))
      .filter((each) => disagreements(each.document, each.verdict, version).length === 0).map(numberOf);
    expect(stale).toEqual([]);
  });

  it('is the same in all verdicts but those listed, and in 99 of 100 errors', () => {
    const { all } = agreementOf(cases, version);
    expect(all.errors / all.cases).toBeGreaterThanOrEqual(0.99);
    expect(all.cases - all.verdict).toBeLessThanOrEqual(knownMisses().length);
  });
});

it('is recorded for enough cases', () => {
  expect(recordedCases(recordedVersions()[0]!).length).toBeGreaterThanOrEqual(1500);
});
