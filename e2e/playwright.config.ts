import { defineConfig } from '@playwright/test';

const libraries = process.env.PARACELSE_CHROMIUM_LIBRARIES ?? '';
const fonts = process.env.PARACELSE_CHROMIUM_FONTS;

/** Journeys of each role, one after the other, on one demo hospital that stands still. */
export default defineConfig({
  testDir: 'journeys',
  outputDir: '../node_modules/.cache/paracelse-e2e',
  globalSetup: './support/start-hospital.ts',
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    launchOptions: {
      executablePath: process.env.PARACELSE_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
      env: {
        ...(process.env as Record<string, string>),
        ...(libraries === '' ? {} : { LD_LIBRARY_PATH: libraries }),
        ...(fonts === undefined ? {} : { FONTCONFIG_PATH: fonts }),
      },
    },
  },
});
