import { defineConfig } from 'vitest/config';

/** What reads texts is tested with the fast reader of YAML, and once more without it. */
const READING = ['test/source/*.test.ts', 'test/model/**/*.test.ts', 'test/projects.test.ts', 'test/rules.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'all', include: ['test/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'exact', include: READING, exclude: ['test/source/fast-reader.test.ts'], setupFiles: ['test/source/exact-reader-only.ts'] },
      },
    ],
  },
});
