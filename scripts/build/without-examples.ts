import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

const start = '\n  examples: [\n';
const end = '\n  ],\n});';

/**
 * Leaves the examples of the rules out: they are their documentation and tests, and more text than their code. A rule file
 * has them last, which is how `npm run new-rule` writes it; one that has not is an error.
 */
export function withoutExamples(): Plugin {
  return {
    name: 'without-examples',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/]rules[\\/][a-z]+[\\/][a-z-]+\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        const from = text.indexOf(start);
        const to = text.lastIndexOf(end);
        if (from < 0 || to < from) return { errors: [{ text: 'the examples of the rule are not its last part', location: { file: path } }] };
        return { loader: 'ts', contents: `${text.slice(0, from)}\n  examples: [],\n});${text.slice(to + end.length)}` };
      });
    },
  };
}
