import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{fixtures,helpers}/**/*.test.ts',
            'specs/*.test.ts',
            'lint/*.test.ts',
            'tests/lab-reach/*.test.ts',
          ],
          testTimeout: 20_000,
        },
      },
      { test: { name: 'lab', include: ['lab/**/*.test.ts'], testTimeout: 20_000 } },
      // whole processes: one file after the other, so that two labs never share a core
      {
        test: {
          name: 'processes',
          include: ['tests/processes/**/*.test.ts', 'tests/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
