/** Counts how far seaworthy and the servers agree, kind by kind. */
import { disagreements } from './agreement.ts';
import type { Case } from './cases.ts';

/** Of some cases, how many agree. */
export interface Agreement {
  readonly cases: number;
  /** Accepted or refused. */
  readonly verdict: number;
  /** And in the phase that refuses, and in all types and fields of the errors. */
  readonly errors: number;
  /** Of what is accepted, in the fields that warnings are about. */
  readonly warnings: number;
}

/** The agreement of all cases together, and by kind, sorted. */
export function agreementOf(cases: readonly Case[], version: string): { readonly all: Agreement; readonly byKind: ReadonlyMap<string, Agreement> } {
  const counted = cases.filter(({ verdict }) => verdict.phase !== 'unknown').map((each) => {
    const about = disagreements(each.document, each.verdict, version).map((one) => one.about);
    const verdict = !about.includes('verdict');
    const errors = verdict && !about.includes('phase') && !about.includes('errors');
    return { kind: each.verdict.kind, verdict, errors, warnings: errors && !about.includes('warnings') };
  });
  const sum = (some: typeof counted): Agreement => ({
    cases: some.length,
    verdict: some.filter(({ verdict }) => verdict).length,
    errors: some.filter(({ errors }) => errors).length,
    warnings: some.filter(({ warnings }) => warnings).length,
  });
  const kinds = [...new Set(counted.map(({ kind }) => kind))].sort();
  return { all: sum(counted), byKind: new Map(kinds.map((kind) => [kind, sum(counted.filter((each) => each.kind === kind))])) };
}
