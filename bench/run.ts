/**
 * `npm run bench`: times the built program over manifests of `corpus.ts`, and beside it, in the same run, kubeconform with strict
 * schemas of our own where it is on the PATH (or given by KUBECONFORM). Prints a table. Not part of CI.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { jsonSchemas } from '../src/schemas/json-schema.ts';
import { corpus } from './corpus.ts';
import { phases, workloadCost } from './phases.ts';

const runs = 5;
const program = path.join(path.dirname(fileURLToPath(import.meta.url)), '../dist/cli.js');
const kubeconform = process.env['KUBECONFORM'] ?? 'kubeconform';
const folder = mkdtempSync(path.join(os.tmpdir(), 'seaworthy-bench-'));

interface Case {
  readonly title: string;
  readonly documents: number;
  readonly layout: 'files' | 'one file';
  readonly viaInput?: true;
}

const cases: readonly Case[] = [
  { title: '60 documents on standard input', documents: 60, layout: 'one file', viaInput: true },
  { title: '30 files', documents: 30, layout: 'files' },
  { title: '1,000 files', documents: 1000, layout: 'files' },
  { title: '20,000 files', documents: 20_000, layout: 'files' },
  { title: '20,000 documents in one file', documents: 20_000, layout: 'one file' },
  { title: '100,000 files', documents: 100_000, layout: 'files' },
];

try {
  const schemas = path.join(folder, 'schemas');
  mkdirSync(schemas);
  for (const { name, schema } of jsonSchemas('1.36')) writeFileSync(path.join(schemas, name), JSON.stringify(schema));
  const hasPeer = spawnSync(kubeconform, ['-v']).status === 0;
  const empty = measure(process.execPath, ['-e', '0'], folder);
  console.log(`Node ${process.version}, ${os.cpus().length} x ${os.cpus()[0]?.model.trim() ?? 'processor'}; medians of ${runs} runs; \`node -e 0\` takes ${ms(empty.seconds)}`);
  console.log('\n| | documents | seaworthy | a document | peak memory | kubeconform -strict | ratio |\n| --- | --: | --: | --: | --: | --: | --: |');
  for (const each of cases) console.log(row(each, schemas, hasPeer));
  console.log(`\n| 20,000 documents, phases in one process | |\n| --- | --: |`);
  for (const [phase, milliseconds] of phases(corpus(20_000, 'files'))) console.log(`| ${phase} | ${milliseconds.toFixed(0)} ms |`);
  console.log(`\nValidation of one workload, warm: ${workloadCost(corpus(8000, 'files')).toFixed(1)} µs`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function row({ title, documents, layout, viaInput }: Case, schemas: string, hasPeer: boolean): string {
  const root = path.join(folder, 'corpus');
  rmSync(root, { recursive: true, force: true });
  const files = corpus(documents, layout);
  for (const { path: name, text } of files) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    if (!viaInput) writeFileSync(path.join(root, name), text);
  }
  const input = viaInput ? files[0]!.text : undefined;
  const own = measure(process.execPath, [program, ...(viaInput ? ['--format', 'unix', '-'] : ['--format', 'unix', '.'])], root, input);
  const peer = hasPeer
    ? measure(kubeconform, ['-strict', '-schema-location', `${schemas}/{{.ResourceKind}}{{.KindSuffix}}.json`, viaInput ? '-' : '.'], root, input)
    : undefined;
  return `| ${title} | ${documents.toLocaleString('en')} | ${ms(own.seconds)} | ${(own.seconds * 1e6 / documents).toFixed(0)} µs | ${own.megabytes.toFixed(0)} MB | ${peer ? ms(peer.seconds) : '-'} | ${peer ? (own.seconds / peer.seconds).toFixed(2) : '-'} |`;
}

/** Median wall time, and the largest resident memory, of a command after one run that does not count. */
function measure(command: string, args: readonly string[], cwd: string, input = ''): { readonly seconds: number; readonly megabytes: number } {
  const timed = () => {
    const start = performance.now();
    const { status, stderr, error } = spawnSync('/usr/bin/time', ['-f', '%M', command, ...args], { cwd, input, encoding: 'utf8', maxBuffer: 1 << 30 });
    if (error || status === 2) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
    return { seconds: (performance.now() - start) / 1000, megabytes: Number(stderr.trim().split('\n').at(-1)) / 1024 };
  };
  timed();
  const results = Array.from({ length: runs }, timed);
  const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return { seconds: median(results.map(({ seconds }) => seconds)), megabytes: Math.max(...results.map(({ megabytes }) => megabytes)) };
}

function ms(seconds: number): string {
  return seconds < 10 ? `${(seconds * 1000).toFixed(0)} ms` : `${seconds.toFixed(1)} s`;
}

