// Compares our reading of whole files with what the recorder printed for them: `tsx compare.ts recorded.json`, where
// recorded.json is the output of `recorder -files` (its names are the paths).
import { readFileSync } from 'node:fs';
import { Source } from '../../src/source/source.ts';
import { firstDifference, parseExactJson } from '../../test/source/same-json.ts';

interface Recorded {
  readonly name: string;
  readonly documents: readonly { readonly json?: string; readonly error?: string }[];
}

const records = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Recorded[];
let documents = 0;
let different = 0;
for (const { name, documents: theirs } of records) {
  const ours = new Source(name, readFileSync(name, 'utf8')).documents;
  const complain = (what: string): void => {
    different++;
    console.log(`${name}: ${what}`);
  };
  if (ours.length !== theirs.length) complain(`${ours.length} documents, theirs ${theirs.length}`);
  theirs.forEach(({ json, error }, index) => {
    documents++;
    const document = ours[index];
    if (!document) return;
    const problem = document.problems.find(({ rule }) => rule === 'yaml-syntax');
    if (error !== undefined) {
      if (!problem) complain(`[${index}] accepted, theirs: ${error}`);
      return;
    }
    if (problem) return complain(`[${index}] refused: ${problem.message} at ${JSON.stringify(document.source.position(problem.range.start))}`);
    const difference = firstDifference(document.value, parseExactJson(json!));
    if (difference) complain(`[${index}] ${difference}`);
  });
}
console.log(`${records.length} files, ${documents} documents, ${different} differences`);
