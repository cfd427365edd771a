/** Builds what is published: the program, the library, their types, and the schema of the configuration, into `dist`. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { loadedApart } from './build/loaded-apart.ts';
import { withoutExamples } from './build/without-examples.ts';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const inRoot = (...parts: string[]) => path.join(root, ...parts);
mkdirSync(inRoot('dist'), { recursive: true });

// Dependencies are bundled, so that an installation is one package.
const common: BuildOptions = {
  absWorkingDir: root,
  outdir: 'dist',
  metafile: true,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'linked',
  logLevel: 'warning',
};

// The program is CommonJS: Node loads that some ten milliseconds faster than modules. One file has all that a usual run
// needs; what is imported with `import()` is a file of its own.
const program: BuildOptions = { ...common, format: 'cjs', supported: { 'dynamic-import': false } };
const customGroups = readdirSync(inRoot('src/schemas/custom/data')).map((file) => file.replace(/\.ts$/, '')).filter((name) => name !== 'index');
const parts = {
  cli: 'src/cli.ts', run: 'src/cli/run.ts',
  'config-shape': 'src/config/shape.ts', globs: 'src/files/globs.ts', 'report-cache': 'src/files/report-cache.ts',
  'custom-kinds': 'src/schemas/custom/collect.ts',
  ...Object.fromEntries(customGroups.map((group) => [`custom/${group}`, `src/schemas/custom/data/${group}.ts`])),
};
const builds = await Promise.all([
  build({ ...program, entryPoints: parts, plugins: [loadedApart({ ...parts, explain: 'src/cli/explain.ts' }), withoutExamples()] }),
  build({ ...program, entryPoints: { explain: 'src/cli/explain.ts' } }),
  build({ ...common, entryPoints: { index: 'src/index.ts' }, format: 'esm', outExtension: { '.js': '.mjs' } }),
]);
writeFileSync(inRoot('dist', 'package.json'), '{ "type": "commonjs" }\n');
chmodSync(inRoot('dist', 'cli.js'), 0o755);
copyFileSync(inRoot('config.schema.json'), inRoot('dist', 'config.schema.json'));

rmSync(inRoot('dist', 'types'), { recursive: true, force: true });
const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
process.exitCode = spawnSync(process.execPath, [compiler, '-p', inRoot('tsconfig.build.json')], { stdio: 'inherit' }).status ?? 1;

// What an older build left goes only now, so that a program that runs meanwhile finds its parts.
const outputs = builds.flatMap(({ metafile }) => Object.keys(metafile?.outputs ?? {})).map((file) => path.relative('dist', file).split(path.sep)[0]!);
const kept = new Set([...outputs, 'package.json', 'config.schema.json', 'types']);
for (const name of readdirSync(inRoot('dist'))) if (!kept.has(name)) rmSync(inRoot('dist', name), { recursive: true });
