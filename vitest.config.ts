import { defineConfig } from 'vitest/config';

/** Everything is tested with the fast reader of YAML, and once more without it, but for what reads no YAML or runs the built program. */
const WITHOUT_READING = ['test/source/fast-reader.test.ts', 'test/schemas/**', 'test/cli/**', 'test/readme.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'all', include: ['test/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'exact', include: ['test/**/*.test.ts'], exclude: WITHOUT_READING, setupFiles: ['test/source/exact-reader-only.ts'] },
      },
    ],
  },
});
