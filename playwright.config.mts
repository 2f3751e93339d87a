import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './scripts/check/chromium.ts';

const executablePath = await findChromium();

/** Tests in a real browser. Each starts the servers it needs on free ports and stops them. */
export default defineConfig({
  testDir: '.',
  testMatch: ['desktop/e2e/**/*.e2e.ts', 'server/console/e2e/**/*.e2e.ts', 'e2e/**/*.e2e.ts'],
  testIgnore: ['**/node_modules/**', '**/dist/**'],
  outputDir: 'test-results',
  // One picture for all systems: what differs between them is within what a test allows.
  snapshotPathTemplate: '{testDir}/desktop/e2e/snapshots/{arg}{ext}',
  fullyParallel: false,
  workers: 2,
  forbidOnly: process.env.CI === 'true',
  retries: 0,
  // Against what hangs, not against what is slow: the machine may be busy with something else.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    // What cannot be done is told with its line, long before the whole test ends.
    actionTimeout: 90_000,
    trace: 'retain-on-failure',
    launchOptions: { args: chromiumArguments, ...(executablePath ? { executablePath } : {}) },
  },
});
