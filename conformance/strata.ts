/**
 * How far seaworthy and a server agree on random mutants, by stratum, as one line of JSON:
 *
 *     npx tsx conformance/recorder/mutations.ts --count 5000 --seed 7 > mutants.yaml
 *     conformance/recorder/record 1.36 mutants.yaml > mutants.jsonl
 *     npx tsx conformance/strata.ts 1.36 7 mutants.yaml mutants.jsonl
 *
 * The lines are kept in `mutants.jsonl` beside this file, which `npm run generate` turns into a table.
 */
import { readFileSync } from 'node:fs';
import { casesIn } from './cases.ts';
import { type Agreement, agreementOf } from './table.ts';

/** One run over mutants. */
export interface MutantRun {
  readonly version: string;
  readonly seed: number;
  readonly strata: Readonly<Record<string, Agreement>>;
}

/** Which stratum each document of a file of mutants belongs to: a comment before it says so. */
export function strataOf(text: string): readonly string[] {
  return [...text.matchAll(/^# \d+ (\w+) /gm)].map((match) => match[1]!);
}

if (process.argv[1]?.endsWith('strata.ts')) {
  const [version, seed, manifests, verdicts] = process.argv.slice(2) as [string, string, string, string];
  const cases = casesIn(manifests, verdicts);
  const strata = strataOf(readFileSync(manifests, 'utf8'));
  const run: MutantRun = {
    version, seed: Number(seed),
    strata: Object.fromEntries([...new Set(strata)].sort().map((stratum) =>
      [stratum, agreementOf(cases.filter((_each, index) => strata[index] === stratum), version).all])),
  };
  console.log(JSON.stringify(run));
}
