import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from './scripts/services/chromium.ts';

// Four kinds of tests. `npm test` runs the first three, one kind after the other and two files at once, or three where they wait for
// other programs as much as they work; `npm run test:faults` the last. Limits of time are there to end a test that hangs: none is an assertion, for the time of a test is in its own hand.
const JOURNEYS = ['tests/journeys/**/*.test.ts'];
const FAULTS = ['tests/faults/**/*.test.ts'];
const IN_BROWSER = ['tests/client/**/*.test.tsx', 'tests/client/map/*.test.ts'];
const PACKAGES_OF_THE_PAGE = [
  '@simplewebauthn/browser',
  'axe-core',
  'csv-parse/browser/esm/sync',
  'd3-contour',
  'fast-check',
  'hls.js',
  'i18next',
  'maplibre-gl',
  'react',
  'react-aria-components',
  'react-dom',
  'react-dom/client',
  'react-i18next',
  'react/jsx-dev-runtime',
  'react/jsx-runtime',
  'socket.io-client',
  'typebox',
  'typebox/compile',
  'uplot',
  'vitest-browser-react',
];
/** Node runs the sources itself, as it does in production. */
const IN_NODE = { experimental: { viteModuleRunner: false, nodeLoader: false } };

export default defineConfig({
  test: {
    globalSetup: 'tests/support/services.ts', // once, for all of them
    projects: [
      {
        // Rules, parts and routes. Files share a process, so they leave nothing behind.
        test: {
          ...IN_NODE,
          name: 'rooms',
          include: ['tests/**/*.test.ts'],
          exclude: [...JOURNEYS, ...FAULTS, ...IN_BROWSER],
          isolate: false,
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Panels, and what the map draws from, in a real browser: each with a world handed in.
        plugins: [react()],
        // Named, so that none is found only while tests run: the page would be loaded anew under them.
        optimizeDeps: { include: PACKAGES_OF_THE_PAGE },
        server: { hmr: { overlay: false } }, // it would lie over the panels of every other file
        test: {
          name: 'panels',
          include: IN_BROWSER,
          // Of what is certain to come: a busy machine may draw it late.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 60_000,
          setupFiles: ['tests/support/panel/set-up.ts'],
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: chromiumLaunch(),
              contextOptions: { locale: 'en', reducedMotion: 'reduce' },
            }),
            instances: [{ browser: 'chromium' }],
            viewport: { width: 1366, height: 900 },
          },
        },
      },
      {
        // Through the whole system: every border once.
        test: {
          ...IN_NODE,
          name: 'journeys',
          isolate: false,
          include: JOURNEYS,
          setupFiles: ['tests/support/explain-failures.ts'],
          retry: 1,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 20_000, interval: 25 } },
          sequence: { groupOrder: 3 },
        },
      },
      {
        // What kills, fills, cuts off and goes on: minutes each, and the machine to itself.
        test: {
          ...IN_NODE,
          name: 'faults',
          include: FAULTS,
          setupFiles: ['tests/support/explain-failures.ts'],
          maxWorkers: 1,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 20_000, interval: 25 } },
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
