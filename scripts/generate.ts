/**
 * Writes everything that follows from the rule files: `npm run generate`. With `--check` it writes nothing and fails when
 * something written is not what it should be.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { kindsModule } from './generate/kinds.ts';
import { ruleIndex } from './generate/rule-index.ts';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');

// What the rules compile against and the list of them come first: the other files are made from the rules.
let stale = write(new Map([['src/model/kinds.ts', kindsModule()], ['src/rules/index.ts', ruleIndex(root)]]));
if (!(check && stale.length > 0)) {
  const { rules } = await import('../src/rules/index.ts');
  const { ruleDocs } = await import('./generate/rule-docs.ts');
  const { configSchemaText } = await import('./generate/config-schema.ts');
  const { precisionSummary } = await import('./generate/precision-summary.ts');
  const { conformancePage } = await import('./generate/conformance.ts');
  const docs = ruleDocs(rules);
  stale = [...stale, ...write(new Map([...docs, ['config.schema.json', configSchemaText(rules)],
    ['docs/precision/README.md', precisionSummary(root, rules)], ['docs/conformance.md', conformancePage()]])), ...remove('docs/rules', docs)];
}
if (check && stale.length > 0) {
  console.error(`not up to date, run \`npm run generate\`:\n${stale.map(file => `  ${file}`).join('\n')}`);
  process.exitCode = 1;
}

function write(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([file, text]) => {
    const target = path.join(root, file);
    if (read(target) === text) return [];
    if (!check) {
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    return [file];
  });
}

/** Pages of rules that are no more. */
function remove(folder: string, wanted: ReadonlyMap<string, string>): string[] {
  return readdirSync(path.join(root, folder)).map(name => `${folder}/${name}`).filter(file => !wanted.has(file)).map(file => {
    if (!check) rmSync(path.join(root, file));
    return file;
  });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
