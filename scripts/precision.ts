/**
 * Lints the corpus of real manifests, each project as its own root, and prints what some rules say there:
 *   npx tsx scripts/precision.ts [RULE ...] [--project NAME] [--count] [--brief] [--corpus FOLDER]
 * For developers: a finding is judged true when what it says would happen on a stock cluster (docs/precision).
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { defaultSettings } from '../src/check/settings.ts';
import { customKindsFor } from '../src/cli/custom-kinds.ts';
import { lint } from '../src/lint.ts';
import { rules } from '../src/rules/index.ts';
import { Source } from '../src/source/source.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    project: { type: 'string' },
    corpus: { type: 'string', default: '../shared/corpus' },
    count: { type: 'boolean', default: false },
    brief: { type: 'boolean', default: false },
  },
});
const wanted = rules.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
const counts = new Map<string, number>();

for (const project of readdirSync(values.corpus, { withFileTypes: true })) {
  if (!project.isDirectory() || project.name === 'k8s-api-testdata' || (values.project && project.name !== values.project)) continue;
  const root = path.join(values.corpus, project.name);
  const sources = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort()
    .map(file => new Source(path.relative(root, file), readFileSync(file, 'utf8')));
  const report = lint({
    sources, version: 'precision', settings: { ...defaultSettings, presets: ['strict'] }, rules: wanted,
    customKinds: await customKindsFor(sources, []) });
  for (const failure of report.failures) console.log(`FAILURE ${project.name}/${failure.path}: ${failure.message}`);
  for (const finding of report.findings) {
    const key = `${finding.severity} ${finding.rule}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (values.count) continue;
    const { source, start } = finding.at;
    console.log(`${finding.severity}[${finding.rule}] ${project.name}/${source.path}:${start.line}:${start.column} ${finding.fingerprint} ${finding.message}`);
    if (values.brief) continue;
    console.log(`    ${source.line(start.line).trim()}`);
    for (const { at, message } of finding.related) console.log(`    note: ${at.source.path}:${at.start.line} ${message}`);
    if (finding.help) console.log(`    help: ${finding.help}`);
  }
}
for (const [key, count] of [...counts].sort()) console.log(`${String(count).padStart(6)} ${key}`);
