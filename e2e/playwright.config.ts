import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  // A whole walk takes half a minute on two busy cores; the rest is room for a slow machine, not for waiting.
  timeout: 420_000,
  expect: { timeout: 60_000 },
  // Two walks at once would share two cores with their sshd and Chromium and only be slower.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  use: {
    // Something that is not there should be said to be missing, not waited for until the whole test is out of time.
    actionTimeout: 60_000,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.BERTH_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
