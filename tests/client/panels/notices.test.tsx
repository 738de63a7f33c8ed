// What was told outside: the channels, each with a test, and the log of deliveries.
import { afterEach, expect, test, vi } from 'vitest';
import { NoticesPanel } from '../../../client/panels/Notices/NoticesPanel.tsx';
import type { Notices } from '../../../client/panels/Notices/notices.ts';
import type { NoticeDelivery } from '../../../domain/desk-api.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';

const ASK = 'GET /api/v1/notices';
const TEST = '/api/v1/notices/test';
const delivery = (id: string, state: NoticeDelivery['state'], rest: Partial<NoticeDelivery> = {}): NoticeDelivery => ({
  id,
  at: '2026-07-21T13:50:00+08:00',
  channel: 'email',
  target: 'duty@example.com',
  about: '大连路下立交 A2',
  state,
  attempts: 1,
  next_at: null,
  error: null,
  ...rest,
});
const NONE: Notices = { items: [], channels: [], next: null };
const STORM: Notices = {
  channels: [{ channel: 'email', target: 'duty@example.com', configured: true }],
  items: [
    delivery('4', 'waiting', { attempts: 3, next_at: '2026-07-21T14:01:00+08:00', error: '421 too many' }),
    delivery('3', 'failed', { channel: 'webhook', target: 'https://hook.example', error: 'no answer' }),
    delivery('2', 'held'),
    delivery('1', 'delivered', { at: '2026-07-20T09:00:00+08:00' }),
  ],
  next: 'older',
};
const draw = (answer: unknown, options: PanelOptions = {}) =>
  drawPanel(<NoticesPanel />, { ...options, answers: { [ASK]: answer, [`POST ${TEST}`]: {}, ...options.answers } });
afterEach(() => vi.useRealTimers());

test('with no channel it says so, and which settings turn each on: silence outside must not look like calm', async () => {
  const { screen } = await draw(NONE);
  await expect.element(screen.getByText(/nothing is told outside/)).toBeVisible();
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Outgoing notices" [level=2]
      - button "Close"
      - paragraph: "This desk is not connected: the list may be old."
      - heading "Channels" [level=3]
      - paragraph: "No channel configured: nothing is told outside this desk."
      - list:
        - listitem:
          - text: Webhook not configured
          - paragraph:
            - text: Set by
            - code: NOTICE_WEBHOOK_URL
          - status
        - listitem:
          - text: E-mail not configured
          - paragraph:
            - text: Set by
            - code: NOTICE_EMAIL_TO, NOTICE_EMAIL_FROM, SMTP_URL
          - status
      - heading "Deliveries" [level=3]
      - paragraph: Nothing has been sent yet.
      - list
  `);
});

test('in a storm: each delivery with its state, tries, next try and why it failed', async () => {
  const { screen } = await draw(STORM);
  await expect.element(screen.getByText('no answer')).toBeVisible();
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Outgoing notices" [level=2]
      - button "Close"
      - paragraph: "This desk is not connected: the list may be old."
      - heading "Channels" [level=3]
      - list:
        - listitem:
          - text: E-mail duty@example.com
          - button "Send a test E-mail"
          - status
        - listitem:
          - text: Webhook not configured
          - paragraph:
            - text: Set by
            - code: NOTICE_WEBHOOK_URL
          - status
      - heading "Deliveries" [level=3]
      - list:
        - listitem: 13:50 waiting E-mail 大连路下立交 A2 duty@example.com · 3 tries · next try 14:01 421 too many
        - listitem: 13:50 failed Webhook 大连路下立交 A2 https://hook.example no answer
        - listitem: 13:50 held, quiet hours E-mail 大连路下立交 A2 duty@example.com
        - listitem: 20 Jul 09:00 delivered E-mail 大连路下立交 A2 duty@example.com
      - paragraph: Older deliveries are not shown.
  `);
});

test('a test is sent once, with who sent it, and the deliveries are asked for again', async () => {
  const { screen, server, console } = await draw(STORM);
  console.link.state.set({ kind: 'live', back: null });
  await screen.getByRole('button', { name: 'Send a test E-mail' }).click();
  await expect.poll(() => server.asked.filter(({ method }) => method === 'GET')).toHaveLength(2);
  expect(server.sent(TEST)).toEqual([{ channel: 'email', by: 'Li Na 李娜' }]);
});

test('it cannot be sent again while it is on its way', async () => {
  const { screen, server } = await draw(STORM, { answers: { [`POST ${TEST}`]: () => new Promise(() => undefined) } });
  await screen.getByRole('button', { name: 'Send a test E-mail' }).click();
  const sending = screen.getByRole('button', { name: 'Sending E-mail' });
  await expect.element(sending).toHaveAttribute('aria-disabled', 'true');
  await sending.click({ force: true });
  expect(server.sent(TEST)).toHaveLength(1);
});

test.each([
  ['en', /Send a test/, 'The test was not sent: 503 the mail server is away'],
  ['zh-CN', /发送测试/, '测试未发出：503 the mail server is away'],
] as const)('a refused test says why (%s)', async (language, name, said) => {
  const { screen } = await draw(STORM, {
    language,
    answers: { [`POST ${TEST}`]: refused(503, 'the mail server is away') },
  });
  await screen.getByRole('button', { name }).click();
  await expect.element(screen.getByText(said)).toBeVisible();
});

test('where nobody has said who is at the desk it asks first, and sends once the name is given', async () => {
  const { screen, server, console } = await draw(STORM);
  console.person.name.set(null);
  await screen.getByRole('button', { name: /Send a test/ }).click();
  expect(server.sent(TEST)).toEqual([]);
  console.person.asking.get()?.onName?.('Wang');
  await expect.poll(() => server.sent(TEST)).toEqual([{ channel: 'email', by: 'Wang' }]);
});

test('whoever may only look is told that the address is not shown', async () => {
  const hidden = { ...STORM, channels: [{ channel: 'email', target: null, configured: true }] };
  const items = STORM.items.map((item) => ({ ...item, target: null }));
  const { screen } = await draw({ ...hidden, items }, { role: 'viewer' });
  await expect.element(screen.getByText('address not shown', { exact: true }).first()).toBeVisible();
  await expect.element(screen.getByText('address not shown · 3 tries').first()).toBeVisible();
});

test('[S11] a viewer sends none, and the button says why', async () => {
  const { screen, server, console } = await draw(STORM, { role: 'viewer' });
  const button = screen.getByRole('button', { name: /Send a test/ });
  await expect.element(button).toHaveAttribute('aria-describedby', 'barred-without-operate');
  await button.click({ force: true });
  expect(console.person.refused.get()).toBe('operate');
  expect(server.sent(TEST)).toEqual([]);
});

test('[L15] in a replay none is sent', async () => {
  const { screen, server, console } = await draw(STORM, { replay: true });
  const button = screen.getByRole('button', { name: /Send a test/ });
  await expect.element(button).toHaveAttribute('aria-describedby', 'barred-by-replay');
  await button.click({ force: true });
  expect(console.barred.get()).toBe(true);
  expect(server.sent(TEST)).toEqual([]);
});

test('says when the link is lost that the list may be old, and asks every ten seconds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let answer: unknown = NONE;
  const { screen, words, console } = await draw(() => answer);
  await expect.poll(words).toContain('This desk is not connected: the list may be old.');
  console.link.state.set({ kind: 'live', back: null });
  await expect.poll(words).not.toContain('may be old');
  answer = STORM;
  vi.advanceTimersByTime(10_000);
  await expect.element(screen.getByText('Older deliveries are not shown.')).toBeVisible();
});

test('what did not load says why and is asked for again', async () => {
  let up = false;
  const { screen } = await draw(() => (up ? STORM : refused(503, 'the database is away')));
  await expect.element(screen.getByRole('alert')).toHaveTextContent('The notices did not load503 the database is away');
  up = true;
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByText('no answer')).toBeVisible();
});

test('is wholly Chinese, but for names of settings and what a mail server said', async () => {
  const { words } = await draw(STORM, { language: 'zh-CN' });
  await expect.poll(words).toContain('静默时段暂缓');
  expect(words()).toContain('已试 3 次 · 下次 14:01');
  const same = ['duty@example.com', 'https://hook.example', 'no answer', 'too many', 'NOTICE', 'WEBHOOK', 'URL'];
  expect(untranslated(words(), 'zh-CN', same)).toEqual([]);
});
