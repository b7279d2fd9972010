import { defineConfig } from '@playwright/test'
import { findBrowser } from './test/e2e/find-browser.ts'

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './test/e2e/build-pages.ts',
  // Two cores in CI, and the page under test starts workers of its own.
  workers: 1,
  timeout: 60_000,
  reporter: 'list',
  use: { offline: true, launchOptions: await findBrowser(), viewport: { width: 1280, height: 900 } },
})
