import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LockBook } from '../../../domain/dispatch/lock-book.ts';
import { isUnderWay, type Order, type OrderStep, type Reply } from '../../../domain/dispatch/order.ts';
import { OrderBook, type OrderRequest, TRUCK_SILENT_MS } from '../../../domain/dispatch/order-book.ts';
import { applyOrderStep, pumped_m3 } from '../../../domain/dispatch/order-life-cycle.ts';
import type { Suggestion } from '../../../domain/dispatch/plan.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import type { TruckReport, TruckState } from '../../../domain/world.ts';
import { SMALL_INDEX } from '../../support/cities.ts';

const NOW = Date.parse('2026-07-21T14:00:00+08:00');

function stage(state: TruckReport = 'available', heardAt = NOW) {
  const truck: { now: TruckState } = {
    now: {
      position: { at: heardAt, lon: 121.5, lat: 31.2, speed_kmh: 0, heading_deg: 0 },
      status: { at: heardAt, state, fuel_pct: 80, pumped_m3: 100 },
    },
  };
  return { truck, book: new OrderBook(SMALL_INDEX, (id) => (id === 'truck' ? truck.now : undefined)) };
}
/** Heard a moment ago, from a place it cannot have driven to. */
function jumped() {
  const { truck, book } = stage();
  truck.now = { ...truck.now, doubted: { ...truck.now.position!, lat: 31.4 } };
  return { truck, book };
}
/** Tells its place, and has not said for an hour what it does. */
function mute() {
  const { truck, book } = stage();
  truck.now = { ...truck.now, status: { ...truck.now.status!, at: NOW - 60 * MINUTE_MS } };
  return { truck, book };
}
const ask = (changes: Partial<OrderRequest> = {}): OrderRequest => ({
  truck_id: 'truck',
  site_id: 'site',
  by: 'Chen Jie',
  purpose: 'pump',
  suggestion: null,
  reason: null,
  replaces: null,
  ...changes,
});
function callOff(book: OrderBook, order_id: string, reason: string, now: number): void {
  const called = book.proposeCancellation(order_id, 'Chen Jie', reason, now);
  if (!called.ok) throw new Error(called.why);
  for (const step of called.steps) book.apply(step);
}
const answer = (order_id: string, reply: Reply, minutes: number, reason: string | null = null) => ({
  truckId: 'truck',
  order_id,
  at: NOW + minutes * MINUTE_MS,
  reply,
  reason,
});

describe('an order', () => {
  test('[D23] keeps what the crew saw, newest depth and every picture once, also when it comes after the end', () => {
    const { book } = stage();
    const sent = book.issue(ask(), NOW);
    if (!sent.ok) throw new Error(sent.why);
    const { order_id } = sent;
    const saw = (minutes: number, depth_m: number | null, photo_id: string | null): void =>
      book.apply({
        id: `${order_id}:${minutes}:${photo_id}`,
        order_id,
        at: NOW + minutes * MINUTE_MS,
        by: 'truck',
        kind: 'observed',
        depth_m,
        photo_id,
      });
    saw(10, 0.54, null);
    saw(5, 0.4, null);
    saw(11, null, 'picture');
    callOff(book, order_id, 'dry', NOW + 12 * MINUTE_MS);
    saw(11, null, 'picture');
    saw(12, null, 'late picture');
    expect(book.orders.get(order_id)).toMatchObject({
      state: 'cancelled',
      crew_depth: { at: NOW + 10 * MINUTE_MS, depth_m: 0.54 },
      photo_ids: ['picture', 'late picture'],
    });
  });

  test('[D23] keeps when each thing happened, and what was pumped', () => {
    const { book, truck } = stage();
    const sent = book.issue(ask(), NOW);
    if (!sent.ok) throw new Error(sent.why);
    for (const [reply, minutes] of [
      ['accepted', 1],
      ['arrived', 20],
      ['pumping', 35],
    ] as const)
      expect(book.reply(answer(sent.order_id, reply, minutes))).not.toBeNull();
    truck.now = { ...truck.now, status: { ...truck.now.status!, pumped_m3: 640 } };
    book.reply(answer(sent.order_id, 'done', 90));
    const order = book.orders.get(sent.order_id)!;
    expect(order).toMatchObject({
      state: 'done',
      accepted_at: NOW + MINUTE_MS,
      arrived_at: NOW + 20 * MINUTE_MS,
      pumping_at: NOW + 35 * MINUTE_MS,
      ended_at: NOW + 90 * MINUTE_MS,
    });
    expect(pumped_m3(order)).toBe(540);
    expect(book.ofTruck('truck')).toBeNull();
  });

  test('[D23] is over when the crew declines, with their reason, and the truck is free again', () => {
    const { book } = stage();
    const sent = book.issue(ask(), NOW);
    if (!sent.ok) throw new Error(sent.why);
    book.reply(answer(sent.order_id, 'declined', 1, 'pump will not prime'));
    expect(book.orders.get(sent.order_id)).toMatchObject({ state: 'declined', end_reason: 'pump will not prime' });
    expect(book.ofTruck('truck')).toBeNull();
  });

  test('[D23] ends the same however its steps are repeated, and never comes back once ended', () => {
    const replies: Reply[] = ['accepted', 'arrived', 'pumping', 'done', 'declined'];
    const issued: OrderStep = {
      id: 'O-1:issued',
      order_id: 'O-1',
      at: NOW,
      by: 'Chen Jie',
      kind: 'issued',
      suggestion: null,
      order: {
        truck_id: 'truck',
        site_id: 'site',
        suggestion_id: null,
        reason: null,
        left_site_id: null,
        purpose: 'pump',
        pumped_from_m3: null,
      },
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...replies), { maxLength: 12 }), (said) => {
        let order: Order | undefined = applyOrderStep(undefined, issued);
        let endedAs: string | null = null;
        said.forEach((reply, i) => {
          const at = NOW + i * MINUTE_MS;
          const step: OrderStep = {
            id: `${i}`,
            order_id: 'O-1',
            at,
            by: 'truck',
            kind: 'replied',
            reply,
            reason: null,
            pumped_m3: null,
          };
          order = applyOrderStep(order, step);
          expect(applyOrderStep(order, step)).toEqual(order);
          if (endedAs === null && order && !isUnderWay(order)) endedAs = order.state;
        });
        if (endedAs !== null) expect(order!.state).toBe(endedAs);
      }),
    );
  });
});

describe('who may send a truck', () => {
  test('[D24] two desks race: one wins, the other is told who was first', () => {
    const { book } = stage();
    expect(book.issue(ask({ by: 'desk A' }), NOW)).toMatchObject({ ok: true });
    expect(book.issue(ask({ by: 'desk B' }), NOW + 1)).toMatchObject({
      ok: false,
      why: 'truck-taken',
      standing: { issued_by: 'desk A' },
    });
    expect([...book.orders.values()].filter(isUnderWay)).toHaveLength(1);
  });

  test('[D24] a truck sent again in the very moment in which it was called off has another order', () => {
    const { book } = stage();
    const [first, again] = [0, 1].map(() => {
      const sent = book.issue(ask(), NOW);
      if (!sent.ok) throw new Error(sent.why);
      expect(book.ofTruck('truck')).toMatchObject({ id: sent.order_id, state: 'sent' });
      callOff(book, sent.order_id, 'trial', NOW);
      return sent.order_id;
    });
    expect(again).not.toBe(first);
  });

  test('[D24] a redirect replaces the order that its author saw, and no other', () => {
    const { book } = stage();
    const first = book.issue(ask(), NOW);
    if (!first.ok) throw new Error(first.why);
    const blind = book.issue(ask({ replaces: 'O-older' }), NOW + 1);
    expect(blind).toMatchObject({ ok: false, why: 'changed-meanwhile' });
    const redirect = book.issue(ask({ replaces: first.order_id, by: 'desk B' }), NOW + MINUTE_MS);
    expect(redirect).toMatchObject({ ok: true, steps: [{ kind: 'cancelled', by: 'desk B' }, { kind: 'issued' }] });
    expect(book.orders.get(first.order_id)).toMatchObject({ state: 'cancelled' });
    expect(book.ofTruck('truck')).toMatchObject({ left_site_id: 'site' });
  });

  test.each([
    ['out-of-service', stage('out_of_service'), ask()],
    ['position-unknown', stage('available', NOW - TRUCK_SILENT_MS - 1), ask()],
    ['position-doubted', jumped(), ask()],
    ['state-unknown', mute(), ask()],
    ['needs-check', stage(), ask({ suggestion: { needs_check: true } as Suggestion })],
  ] as const)('[D24] [D26] [D27] %s: only with a reason', (why, { book }, request) => {
    expect(book.issue(request, NOW)).toMatchObject({ ok: false, why });
    expect(book.issue({ ...request, reason: 'seen on camera C-0212' }, NOW)).toMatchObject({ ok: true });
  });

  test('[D24] a position exactly five minutes old is still known', () => {
    expect(stage('available', NOW - TRUCK_SILENT_MS).book.issue(ask(), NOW)).toMatchObject({ ok: true });
  });

  test('[D24] a truck under way that goes silent is named once, and heard again', () => {
    const { book, truck } = stage();
    const sent = book.issue(ask(), NOW);
    if (!sent.ok) throw new Error(sent.why);
    expect(book.tick(NOW + TRUCK_SILENT_MS)).toEqual([]);
    expect(book.tick(NOW + TRUCK_SILENT_MS + 1)).toMatchObject([{ kind: 'silent', since: NOW }]);
    expect(book.tick(NOW + 2 * TRUCK_SILENT_MS)).toEqual([]);
    const heard = NOW + 2 * TRUCK_SILENT_MS;
    truck.now = { ...truck.now, position: { ...truck.now.position!, at: heard } };
    expect(book.tick(heard + 1)).toMatchObject([{ kind: 'heard-again' }]);
    expect(book.ofTruck('truck')?.silent_since).toBeNull();
  });

  test('[D24] an answer of another truck, or to an order nobody knows, does nothing', () => {
    const { book } = stage();
    const sent = book.issue(ask(), NOW);
    if (!sent.ok) throw new Error(sent.why);
    expect(book.reply({ ...answer(sent.order_id, 'done', 1), truckId: 'P-02' })).toBeNull();
    expect(book.reply(answer('O-nobody', 'done', 1))).toBeNull();
  });
});

describe('what dispatchers fix', () => {
  const head = (id: string, minutes = 0) => ({ id, at: NOW + minutes * MINUTE_MS, by: 'Chen Jie' });

  test('[D25] a pin holds until it is taken out, a ban until its time', () => {
    const book = new LockBook();
    book.apply({ ...head('1'), kind: 'pinned', truck_id: 'truck', site_id: 'site' });
    book.apply({ ...head('2'), kind: 'banned', truck_id: 'truck', site_id: 'road', until: NOW + 30 * MINUTE_MS });
    expect(book.locks(NOW)).toMatchObject({ pins: [{ site_id: 'site' }], bans: [{ site_id: 'road' }] });
    expect(book.locks(NOW + 30 * MINUTE_MS).bans).toEqual([]);
    book.apply({ ...head('3'), kind: 'unpinned', truck_id: 'truck', site_id: 'site' });
    book.apply({ ...head('1'), kind: 'pinned', truck_id: 'truck', site_id: 'site' });
    expect(book.locks(NOW).pins).toEqual([]);
  });

  test('[D25] held trucks, people in danger and rejections are remembered and forgotten', () => {
    const book = new LockBook();
    book.apply({ ...head('1'), kind: 'held', truck_id: 'truck' });
    book.apply({ ...head('2'), kind: 'endangered', site_id: 'site' });
    const suggestion = { id: 's', truck_id: 'truck', site_id: 'site' } as Suggestion;
    book.apply({ ...head('3'), kind: 'rejected', suggestion, reason: 'road works' });
    expect(book.locks(NOW).held).toEqual(['truck']);
    expect(book.isEndangered('site')).toBe(true);
    expect(book.rejections(NOW)).toMatchObject([{ truck_id: 'truck', reason: 'road works' }]);
    book.apply({ ...head('4'), kind: 'released', truck_id: 'truck' });
    book.apply({ ...head('5'), kind: 'safe', site_id: 'site' });
    expect(book.locks(NOW).held).toEqual([]);
    expect(book.isEndangered('site')).toBe(false);
    expect(book.rejections(NOW + 121 * MINUTE_MS)).toEqual([]);
  });
});
