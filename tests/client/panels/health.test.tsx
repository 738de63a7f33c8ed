// What the system says of itself.
import { afterEach, expect, test, vi } from 'vitest';
import { HealthPanel } from '../../../client/panels/Health/HealthPanel.tsx';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { MINUTE, NOW } from '../small-city.ts';

afterEach(() => vi.useRealTimers());

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

const NOTICES = {
  items: [],
  channels: [{ channel: 'email', target: 'duty@example.com', configured: true }],
  next: null,
};
const CALM = {
  'GET /api/v1/health': { ...REFUSALS, refusals: [] },
  'GET /api/v1/notices': NOTICES,
};

test('on a calm day: no message refused, how many channels would tell, and the way to them', async () => {
  const { screen, words, console } = await drawPanel(<HealthPanel />, { answers: CALM });
  console.link.state.set({ kind: 'live', back: null });
  await expect.poll(words).toContain('No message was refused.');
  expect(words()).toContain('connected This desk');
  expect(words()).toContain('The server has not named its parts yet.');
  await expect.poll(words).toContain('1 of 2 channels configured');
  await screen.getByRole('button', { name: 'Open the notices' }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'notices' });
});

test('says that nothing is told outside where no channel is configured', async () => {
  const answers = { ...CALM, 'GET /api/v1/notices': { ...NOTICES, channels: [] } };
  const { words } = await drawPanel(<HealthPanel />, { answers });
  await expect.poll(words).toContain('No channel configured: nothing is told outside this desk.');
});

test('says that the link is lost, and that it is back', async () => {
  const { words, console } = await drawPanel(<HealthPanel />, { answers: CALM, world: { parts: PARTS } });
  console.link.state.set({ kind: 'lost', lastUpdate: NOW, reason: null });
  await expect.poll(words).toContain('not connected This desk');
  console.link.state.set({ kind: 'live', back: null });
  await expect.poll(words).not.toContain('not connected');
});

test('names rules that failed and how often, and none while they are in order', async () => {
  const rules = { state: 'degraded', since: NOW, reason: 'rule-failed', figures: { A2: 3, A99: 1 } } as const;
  const { words, tell } = await drawPanel(<HealthPanel />, { answers: CALM, world: { parts: { rules } } });
  expect(words()).toContain('Rules that failed failed 3×');
  // One that this screen has no word for is shown by its name, not hidden.
  expect(words()).toMatch(/failed 1× A99/);
  expect(words()).toContain('what this one watches is not judged');
  tell({ parts: { rules: { ...rules, state: 'ok' } } });
  await expect.poll(words).not.toContain('Rules that failed');
});

test('a refusal opens to its newest samples', async () => {
  const answers = { ...CALM, 'GET /api/v1/health': REFUSALS };
  const { screen } = await drawPanel(<HealthPanel />, { answers });
  await screen.getByText('Not JSON').click();
  await expect.element(screen.getByRole('list', { name: 'Newest samples' })).toMatchAriaInlineSnapshot(`
    - list "Newest samples":
      - listitem:
        - text: 13:59:00
        - code: obs/UP-001
        - text: Unexpected token N
  `);
});

test('is asked for again every ten seconds; what was here stays when the server does not answer', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let answer: unknown = CALM['GET /api/v1/health'];
  const answers = { ...CALM, 'GET /api/v1/health': () => answer };
  const { words, server } = await drawPanel(<HealthPanel />, { answers });
  await expect.poll(words).toContain('No message was refused.');
  answer = REFUSALS;
  vi.advanceTimersByTime(10_000);
  await expect.poll(words).toContain('Not JSON 1,234');
  answer = refused(503, 'away');
  vi.advanceTimersByTime(10_000);
  await expect.poll(() => server.asked.filter(({ path }) => path.endsWith('health')).length).toBeGreaterThanOrEqual(3);
  expect(words()).toContain('Not JSON 1,234');
});

test('is wholly Chinese in trouble', async () => {
  const rules = { state: 'degraded', since: NOW, reason: 'rule-failed', figures: { A2: 3 } } as const;
  const { words } = await drawPanel(<HealthPanel />, {
    world: { parts: { ...PARTS, rules } },
    language: 'zh-CN',
    answers: { ...CALM, 'GET /api/v1/health': REFUSALS },
  });
  await expect.poll(words).toContain('不是 JSON 1,234');
  expect(words()).toContain('中断 数据库 · 数据库无法连接');
  expect(words()).toContain('出错 3 次');
  await expect.poll(words).toContain('共 2 个通道，已配置 1 个');
  expect(untranslated(words(), 'zh-CN', ['JSON'])).toEqual([]);
});
