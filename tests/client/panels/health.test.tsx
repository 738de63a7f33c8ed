// What the system says of itself.
import { expect, test } from 'vitest';
import { HealthPanel } from '../../../client/panels/Health/HealthPanel.tsx';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { refused } from '../../support/panel/answering-server.ts';
import { MINUTE, NOW } from '../small-city.ts';

const PARTS = {
  recorder: { state: 'ok', since: NOW - 60 * MINUTE, figures: { waiting: 3 } },
  database: { state: 'down', reason: 'database-away', since: NOW - 2 * MINUTE },
} as const;
const REFUSALS = {
  at: new Date(NOW).toISOString(),
  parts: {},
  refusals: [
    {
      reason: 'not-json',
      count: 1_234,
      samples: [{ at: new Date(NOW - MINUTE).toISOString(), topic: 'obs/UP-001', detail: 'Unexpected token N' }],
    },
    { reason: 'too-large', count: 0, samples: [] },
  ],
};

test('names each part with its state and since when, and what was refused with a sample', async () => {
  const { screen, words } = await drawPanel(<HealthPanel />, {
    world: { parts: PARTS },
    answers: { 'GET /api/v1/health': REFUSALS },
  });
  await expect.element(screen.getByText('1,234')).toBeVisible();
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Health of the system" [level=2]
      - button "Close"
      - heading "Parts" [level=3]
      - list:
        - listitem: not connected This desk
        - listitem: ok Recorder since 13:00 · waiting 3
        - listitem: down Database · the database cannot be reached since 13:58
      - heading "Outgoing notices" [level=3]
      - paragraph: The notices did not load
      - button "Open the notices"
      - heading "Refused messages" [level=3]
      - group: Not JSON 1,234
  `);
  expect(words()).toContain('Database');
});

test('is wholly Chinese', async () => {
  const { screen, words } = await drawPanel(<HealthPanel />, {
    world: { parts: PARTS },
    language: 'zh-CN',
    answers: { 'GET /api/v1/health': REFUSALS },
  });
  await expect.element(screen.getByText('1,234')).toBeVisible();
  expect(words()).toMatch(/数据库/);
});

test('says that the server does not answer, and asks again', async () => {
  let up = false;
  const { screen } = await drawPanel(<HealthPanel />, {
    answers: { 'GET /api/v1/health': () => (up ? REFUSALS : refused(503, 'the database is away')) },
  });
  await expect.element(screen.getByText('503 the database is away')).toBeVisible();
  up = true;
  await screen.getByRole('button', { name: /again/i }).click();
  await expect.element(screen.getByText('1,234')).toBeVisible();
});
