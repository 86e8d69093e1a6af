import { defineConfig } from '@playwright/test';
import { tracesOf } from '#fixtures';

const { SAMPLES_OUT: outputDir = '', SAMPLES_BROWSER: executablePath = '' } = process.env;

/** Tests that end in every way a claim can end, for the claim reporter. */
export default defineConfig({
  testDir: '.',
  testMatch: 'samples.spec.ts',
  outputDir,
  fullyParallel: true,
  workers: 2,
  timeout: 15_000,
  reporter: '../../../fixtures/reporter/index.ts',
  ...(executablePath ? {} : { grepInvert: /browser/ }),
  use: { trace: tracesOf() },
});
