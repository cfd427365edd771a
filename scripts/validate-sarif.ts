/**
 * Checks SARIF files with Microsoft's Multitool, by the standard's rules and by those of GitHub's ingestion:
 *
 *   tsx scripts/validate-sarif.ts [--tool PATH] FILE.sarif...
 *
 * Exits with 1 when a file has an error, with 2 when it could not be checked. Installs nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Log, Result } from 'sarif';

const advice = `the Multitool was not found. Get it in a folder outside of this repository:
  npm install @microsoft/sarif-multitool
  chmod u+x node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
and name that program with --tool. (Not node_modules/.bin/sarif-multitool: it hands its arguments to a shell unquoted.)`;

/** What the Multitool has to say of a file: its own log, as its exit code is 0 even with errors. */
function verdicts(tool: string, file: string, output: string): readonly Result[] {
  const options = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--output', output, '--log', 'ForceOverwrite'];
  const run = spawnSync(tool, ['validate', file, ...options], { encoding: 'utf8' });
  if (run.error) throw new Error(advice);
  let log: Log;
  try {
    log = JSON.parse(readFileSync(output, 'utf8').replace(/^\ufeff/, '')) as Log;
  } catch {
    throw new Error(`${file} was not checked:\n${run.stdout}${run.stderr}`);
  }
  const [first] = log.runs;
  const finished = first?.invocations?.every((invocation) => invocation.executionSuccessful) ?? true;
  if (!first?.results || !finished) throw new Error(`${file} was not checked:\n${run.stdout}${run.stderr}`);
  return first.results;
}

function describe(file: string, result: Result): string {
  const line = result.locations?.[0]?.physicalLocation?.region?.startLine ?? 1;
  const what = result.message.arguments?.join(', ') ?? result.message.text ?? '';
  return `${file}:${line}: ${result.level ?? 'warning'} ${result.ruleId ?? ''}: ${result.message.id ?? ''} ${what}`;
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tool: { type: 'string', default: 'Sarif.Multitool' } },
  });
  if (positionals.length === 0) throw new Error('usage: tsx scripts/validate-sarif.ts [--tool PATH] FILE.sarif...');
  const folder = mkdtempSync(join(tmpdir(), 'validate-sarif-'));
  try {
    let errors = 0;
    for (const [index, file] of positionals.entries()) {
      const results = verdicts(values.tool, file, join(folder, `${index}.sarif`));
      for (const result of results) console.log(describe(file, result));
      const wrong = results.filter((result) => result.level === 'error').length;
      console.log(`${file}: errors ${wrong}, warnings ${results.length - wrong}`);
      errors += wrong;
    }
    return errors > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
