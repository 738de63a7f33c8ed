import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    globalSetup: 'tests/support/services.ts',
    // Journeys start real servers and browsers; two cores carry two of them at once.
    maxWorkers: 2,
  },
});
