/** Builds what is published: the program, the library, their types, and the schema of the configuration, into `dist`. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const inRoot = (...parts: string[]) => path.join(root, ...parts);

// Dependencies are bundled, so that an installation is one package; what is imported lazily becomes a file of its own.
// The banner serves dependencies that are CommonJS and require modules of Node.
const { metafile } = await build({
  metafile: true,
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
  banner: { js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);" },
});
// What an older build left is removed only now, so that a program that runs meanwhile finds its parts.
const written = new Set(Object.keys(metafile.outputs).map((file) => path.basename(file)));
for (const name of readdirSync(inRoot('dist', 'chunks'))) if (!written.has(name)) rmSync(inRoot('dist', 'chunks', name));
chmodSync(inRoot('dist', 'cli.js'), 0o755);
copyFileSync(inRoot('config.schema.json'), inRoot('dist', 'config.schema.json'));

rmSync(inRoot('dist', 'types'), { recursive: true, force: true });
const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
process.exitCode = spawnSync(process.execPath, [compiler, '-p', inRoot('tsconfig.build.json')], { stdio: 'inherit' }).status ?? 1;
