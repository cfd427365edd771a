/**
 * Prints how far seaworthy and the API server agree, and where they do not:
 *
 *     npx tsx conformance/compare.ts 1.36                        all recorded cases
 *     npx tsx conformance/compare.ts 1.36 --only service         those of cases/service.yaml
 *     npx tsx conformance/compare.ts 1.36 FILE.yaml FILE.jsonl   other manifests, with what `recorder/record` said of them
 */
import { type Disagreement, disagreements } from './agreement.ts';
import { type Case, casesIn, recordedCases } from './cases.ts';

const [version = '1.36', ...rest] = process.argv.slice(2);
const only = rest[0] === '--only' ? rest[1] : undefined;
const cases: readonly Case[] = rest.length === 2 && only === undefined
  ? casesIn(rest[0]!, rest[1]!)
  : recordedCases(version).filter(({ document }) => only === undefined || document.source.path === `${only}.yaml`);

const byKind = new Map<string, { cases: number; verdict: number; errors: number; warnings: number }>();
const found: Disagreement[] = [];
for (const { document, verdict } of cases) {
  const differing = disagreements(document, verdict, version);
  const row = byKind.get(verdict.kind) ?? { cases: 0, verdict: 0, errors: 0, warnings: 0 };
  byKind.set(verdict.kind, row);
  row.cases++;
  if (!differing.some(({ about }) => about === 'verdict')) row.verdict++;
  if (!differing.some(({ about }) => about !== 'warnings')) row.errors++;
  if (!differing.some(({ about }) => about === 'warnings')) row.warnings++;
  found.push(...differing);
  for (const { about, missed, tooMuch } of differing) {
    const line = document.source.position(document.range.start).line;
    console.log(`${document.source.path}:${line} ${verdict.kind} (${about})`);
    for (const each of missed) console.log(`  - server: ${each}`);
    for (const each of tooMuch) console.log(`  + ours:   ${each}`);
  }
}
console.log('\nkind                                                   cases  verdict  errors  warnings');
for (const [kind, row] of [...byKind].sort()) {
  console.log(`${kind.padEnd(54)} ${String(row.cases).padStart(5)}  ${String(row.verdict).padStart(7)}  ${String(row.errors).padStart(6)}  ${String(row.warnings).padStart(8)}`);
}
const wrong = (about: Disagreement['about'][]) => found.filter((each) => about.includes(each.about)).length;
console.log(`\n${cases.length} cases: verdict differs in ${wrong(['verdict'])}, phase or errors in ${wrong(['phase', 'errors'])}, warnings in ${wrong(['warnings'])}`);
