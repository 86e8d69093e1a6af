import { defineConfig } from 'vitest/config';

/** All cores: what a project does not name is one less than there are. */
const maxWorkers = '100%';

export default defineConfig({
  test: {
    maxWorkers,
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
          maxWorkers,
        },
      },
      { test: { name: 'lab', include: ['lab/**/*.test.ts'], testTimeout: 20_000, maxWorkers } },
      // whole processes, after the others: two files side by side, each with a lab of its own
      {
        test: {
          name: 'processes',
          include: ['tests/processes/**/*.test.ts', 'tests/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
