import path from 'node:path';
import type { Plugin } from 'esbuild';

/** Makes `import()` of some sources load the file that the build writes for them, given by its name, instead of bundling them. */
export function loadedApart(parts: Readonly<Record<string, string>>): Plugin {
  const names = new Map(Object.entries(parts).map(([name, source]) => [path.normalize(source), name]));
  return {
    name: 'loaded-apart',
    setup(build) {
      const root = build.initialOptions.absWorkingDir ?? '.';
      build.onResolve({ filter: /^\./ }, ({ kind, resolveDir, path: specifier }) => {
        if (kind !== 'dynamic-import') return undefined;
        const source = path.relative(root, path.join(resolveDir, specifier));
        const name = names.get(source);
        if (name === undefined) throw new Error(`import("${source}") has no file of its own in the build`);
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}
