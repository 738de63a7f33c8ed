import { defineConfig } from 'vitest/config';

// Each of these keeps both cores busy and is watched against limits of seconds, so it has the machine to itself.
const ALONE = ['tests/journeys/faults-outage.test.ts', 'tests/journeys/screen.test.ts'];
const JOURNEYS = ['tests/journeys/**/*.test.ts'];

const group = (name: string, order: number, include: string[], exclude: string[], maxWorkers: number) => ({
  extends: true as const,
  test: { name, include, exclude, maxWorkers, sequence: { groupOrder: order } },
});

export default defineConfig({
  test: {
    // Longer than the waits of a test together, usually: then the wait that failed is named, and not only the test.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: 'tests/support/services.ts',
    // Three groups, one after the other. Two cores carry two files at once, or one of those alone.
    projects: [
      group('rooms', 1, ['tests/**/*.test.ts', 'tests/**/*.test.tsx'], JOURNEYS, 2),
      group('journeys', 2, JOURNEYS, ALONE, 2),
      group('alone', 3, ALONE, [], 1),
    ],
  },
});
