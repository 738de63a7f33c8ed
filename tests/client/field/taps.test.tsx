// D23: a tap is stored first, sent once, in order, with the desk's time; what the desk refuses is said.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FieldOrder, FieldState } from '../../../client/field/field-state.ts';
import { refused } from '../../support/panel/answering-server.ts';
import {
  ACCEPTED,
  closePhone,
  emptyPhone,
  noSignal,
  ORDER,
  openPhone,
  REPLIES,
  sees,
  stateWith,
} from './phone-stage.ts';

beforeEach(emptyPhone);
afterEach(closePhone);
interface Sent {
  readonly id: string;
  readonly reply: FieldOrder['state'] | 'observed';
  readonly at: string;
}
/** A desk that takes every answer. */
function desk(order: FieldOrder, clock: Partial<FieldState> = {}) {
  const now = { order: order as FieldOrder, signal: true };
  const take = ({ body }: { body: unknown }) => {
    if (!now.signal) return noSignal();
    const { reply, at } = body as Sent;
    if (reply !== 'observed') now.order = { ...now.order, state: reply, [`${reply}_at`]: at };
    return {};
  };
  return {
    now,
    state: () => (now.signal ? stateWith(now.order, clock) : null),
    answers: { [`POST ${REPLIES}`]: take },
  };
}

test('[D23] each step is sent once as it is tapped, with the desk’s time, and the next one can be tapped', async () => {
  const { state, answers } = desk(ORDER);
  const { screen, server, words } = await openPhone(state, { answers });
  for (const [name, said] of [
    ['Accept', 'Accepted'],
    ['Arrived', 'Arrived'],
    ['Pumping', 'Pumping'],
  ] as const) {
    await screen.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await expect.poll(() => words()).toContain(`✓ ${said} 14:12:4`);
    vi.advanceTimersByTime(1_000);
  }
  await expect.poll(() => server.sent(REPLIES)).toHaveLength(3);
  const sent = server.sent(REPLIES) as Sent[];
  expect(sent.map(({ reply }) => reply)).toEqual(['accepted', 'arrived', 'pumping']);
  expect(sent[0]).toMatchObject({ order_id: 'O-1', at: '2026-07-21T14:12:40+08:00' });
  expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
});

test('[D23] a second tap of the same finger does not take the next step, which has moved under it', async () => {
  const { state, answers } = desk(ORDER);
  const { screen, server, root } = await openPhone(state, { answers });
  await screen.getByRole('button', { name: /^Accept/ }).click();
  const next = () => root.querySelector<HTMLButtonElement>('[data-step-state="next"]');
  await sees(() => next()?.dataset.step === 'arrived');
  expect(next()?.disabled).toBe(true);
  next()?.click();
  vi.advanceTimersByTime(799);
  expect(next()?.disabled).toBe(true);
  vi.advanceTimersByTime(1);
  expect(next()?.disabled).toBe(false);
  // It is on the page before it is on its way.
  await expect.poll(() => server.sent(REPLIES).length).toBeGreaterThan(0);
  expect(server.sent(REPLIES)).toHaveLength(1);
});

test('[D23] finishing is asked about first', async () => {
  const { state, answers } = desk({
    ...ACCEPTED,
    state: 'pumping',
    arrived_at: ACCEPTED.accepted_at,
    pumping_at: ACCEPTED.accepted_at,
  });
  const { screen, server } = await openPhone(state, { answers });
  await screen.getByRole('button', { name: /Done, leaving/ }).click();
  vi.useRealTimers();
  await expect.element(screen.getByRole('dialog')).toMatchAriaInlineSnapshot(`
    - dialog:
      - heading "Finish this order and leave?" [level=2]
      - button "Back"
      - button "Yes, done"
  `);
  await screen.getByRole('button', { name: 'Back' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(server.sent(REPLIES)).toEqual([]);
  await screen.getByRole('button', { name: /Done, leaving/ }).click();
  await screen.getByRole('button', { name: 'Yes, done' }).click();
  await expect.poll(() => server.sent(REPLIES)).toMatchObject([{ reply: 'done' }]);
});

test('[D23] without a signal taps wait on the phone, say so, and go in order once there is one', async () => {
  const { now, state, answers } = desk(ACCEPTED);
  const { screen, server, words } = await openPhone(state, { answers });
  await expect.poll(words).toContain('Connected');
  now.signal = false;
  window.dispatchEvent(new Event('offline'));
  await screen.getByRole('button', { name: /^Arrived/ }).click();
  await expect.poll(words).toContain('No signal · 1 to be sent since 14:12:40');
  expect(words()).toContain('Arrived 14:12:40 · to send');
  vi.advanceTimersByTime(1_000);
  await screen.getByRole('button', { name: /^Pumping/ }).click();
  await expect.poll(words).toContain('2 to be sent');
  now.signal = true;
  const tried = server.sent(REPLIES).length;
  window.dispatchEvent(new Event('online'));
  await expect.poll(words).toContain('Connected');
  const sent = (server.sent(REPLIES) as Sent[]).slice(tried);
  expect(sent.map(({ reply, at }) => [reply, at])).toEqual([
    ['arrived', '2026-07-21T14:12:40+08:00'],
    ['pumping', '2026-07-21T14:12:41+08:00'],
  ]);
});

test('[D23] a tap outlives the page: another page of the same phone sends it, with the same id', async () => {
  const { now, state, answers } = desk(ACCEPTED);
  const first = await openPhone(state, { answers });
  await expect.poll(first.words).toContain('Connected');
  now.signal = false;
  await first.screen.getByRole('button', { name: /^Arrived/ }).click();
  await expect.poll(first.words).toContain('1 to be sent');
  await expect.poll(() => first.server.sent(REPLIES)).toHaveLength(1);
  const tried = first.server.sent(REPLIES) as Sent[];
  first.root.remove();
  now.signal = true;
  const second = await openPhone(state, { answers });
  await expect.poll(() => second.server.sent(REPLIES)).toHaveLength(1);
  expect((second.server.sent(REPLIES) as Sent[])[0]?.id).toBe(tried[0]?.id);
  await expect.poll(second.words).not.toContain('to be sent');
});

test.each([
  ['en', 'Accept', 'Not accepted by the desk: the order was called off'],
  ['zh-CN', '接单', '调度台未接受：the order was called off'],
] as const)(
  'what the desk refuses is said, leaves the queue and is not sent again (%s)',
  async (language, name, said) => {
    const answers = { [`POST ${REPLIES}`]: refused(409, 'the order was called off') };
    const { screen, server, words } = await openPhone(stateWith(ORDER), { language, answers });
    await screen.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await expect.poll(words).toContain(said);
    vi.advanceTimersByTime(30_000);
    expect(server.sent(REPLIES)).toHaveLength(1);
    expect(words()).not.toMatch(/to be sent|待发送/);
  },
);

test('a desk that cannot now is asked again after five seconds', async () => {
  let up = false;
  const { now, state, answers } = desk(ORDER);
  const take = answers[`POST ${REPLIES}`]!;
  const { screen, server, words, link } = await openPhone(state, {
    answers: { [`POST ${REPLIES}`]: (asked: { body: unknown }) => (up ? take(asked) : refused(503, 'busy')) },
  });
  await screen.getByRole('button', { name: /^Accept/ }).click();
  await expect.poll(words).toContain('1 to be sent');
  await expect.poll(link).toBe('off');
  up = true;
  vi.advanceTimersByTime(5_000);
  await expect.poll(() => now.order.state).toBe('accepted');
  const ids = (server.sent(REPLIES) as Sent[]).map(({ id }) => id);
  expect(ids).toEqual([ids[0], ids[0]]);
});

test('a phone that was signed out meanwhile keeps its taps and says so', async () => {
  const answers = { [`POST ${REPLIES}`]: () => new Response(null, { status: 401 }) };
  const { screen, words } = await openPhone(stateWith(ORDER), { answers });
  await screen.getByRole('button', { name: /^Accept/ }).click();
  await expect.poll(words).toContain('Signed out: ask the dispatch desk for a link · 1 to be sent');
});

test('in a drill a tap bears the drill’s time, as far on as the phone has waited', async () => {
  const { state, answers } = desk(ORDER, { clock: { mode: 'drill', speed: 20 }, exercise: 'drill' });
  const { screen, server, words } = await openPhone(state, { answers });
  await sees(() => words().includes('Connected'));
  vi.advanceTimersByTime(3_000);
  await screen.getByRole('button', { name: /^Accept/ }).click();
  await expect.poll(() => server.sent(REPLIES)).toMatchObject([{ at: '2026-07-21T14:13:40+08:00' }]);
});
