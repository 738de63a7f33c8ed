// Orders to trucks and the crews' answers: what is taken, and every reason for which one is refused.
import { describe, expect, test } from 'vitest';
import { decodeMessage } from '../../../domain/messages/index.ts';
import { DAY_MS } from '../../../domain/time.ts';
import { contextAt } from '../../support/cities.ts';

const NOW = Date.UTC(2026, 6, 21, 7, 5, 0);
const AT = '2026-07-21T15:04:00+08:00';
const ORDER = { order_id: 'o-17', site_id: 'S-004', lon: 121.51, lat: 31.26, text: 'Dalian Rd', issued_at: AT };
const REPLY = { order_id: 'o-17', at: AT, reply: 'accepted' };
const decode = (topic: string, payload: unknown) =>
  decodeMessage(
    topic,
    new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload)),
    contextAt(NOW, 400 * DAY_MS),
  );

describe('an order', () => {
  test('brings the place, the words for the crew and the time', () => {
    const { order_id, issued_at, ...task } = ORDER;
    expect(decode('truck/truck/order', ORDER)).toEqual({
      kind: 'truck-order',
      items: [{ truckId: 'truck', order_id, task: { ...task, issued_at: Date.parse(issued_at) } }],
      refusals: [],
    });
  });

  test('that is called off needs no more than its number', () => {
    expect(decode('truck/truck/order', { order_id: 'o-17', cancel: true }).items).toEqual([
      { truckId: 'truck', order_id: 'o-17', task: null },
    ]);
  });

  test('[L22] of a drill says so, called off or not', () => {
    const marked = [
      { ...ORDER, exercise: true },
      { order_id: 'o-17', cancel: true, exercise: true },
    ];
    for (const order of marked) expect(decode('truck/truck/order', order).items).toMatchObject([{ exercise: true }]);
    expect(decode('truck/truck/order', ORDER).items[0]).not.toHaveProperty('exercise');
  });

  test.each([
    ['truck/nowhere/order', ORDER, 'unknown-truck'],
    ['truck/truck/order', '{"order_id":', 'not-json'],
    ['truck/truck/order', ' '.repeat(8 * 1024 + 1), 'too-large'],
    ['truck/truck/order', { ...ORDER, order_id: undefined }, 'wrong-shape'],
    ['truck/truck/order', { ...ORDER, order_id: 'o/17' }, 'wrong-shape'],
    ['truck/truck/order', { ...ORDER, lat: 91 }, 'wrong-shape'],
    ['truck/truck/order', { ...ORDER, site_id: undefined }, 'wrong-shape'],
    ['truck/truck/order', { order_id: 'o-17', cancel: false }, 'wrong-shape'],
    ['truck/truck/order', { ...ORDER, issued_at: '2026-07-21T15:04:00' }, 'time-without-offset'],
    ['truck/truck/order', { ...ORDER, issued_at: NOW + DAY_MS }, 'time-in-future'],
  ])('%s %j is refused: %s', (topic, payload, reason) => {
    expect(decode(topic, payload)).toMatchObject({ items: [], refusals: [{ reason }] });
  });
});

describe('a reply', () => {
  test.each(['accepted', 'declined', 'arrived', 'pumping', 'done'])('may be %s, with a reason or without', (reply) => {
    const item = { truckId: 'truck', order_id: 'o-17', at: Date.parse(AT), reply };
    expect(decode('truck/truck/reply', { ...REPLY, reply, reason: 'crew-hours' }).items).toEqual([
      { ...item, reason: 'crew-hours' },
    ]);
    for (const none of [{}, { reason: null }])
      expect(decode('truck/truck/reply', { ...REPLY, reply, ...none }).items).toEqual([{ ...item, reason: null }]);
  });

  test.each([
    ['truck/nowhere/reply', REPLY, 'unknown-truck'],
    ['truck/truck/reply', 'yes', 'not-json'],
    ['truck/truck/reply', { ...REPLY, reply: 'maybe' }, 'wrong-shape'],
    ['truck/truck/reply', { ...REPLY, reason: 7 }, 'wrong-shape'],
    ['truck/truck/reply', { ...REPLY, order_id: '' }, 'wrong-shape'],
    ['truck/truck/reply', { ...REPLY, at: '2026-07-21T15:04:00' }, 'time-without-offset'],
    ['truck/truck/reply', { ...REPLY, at: NOW + DAY_MS }, 'time-in-future'],
    ['truck/truck/reply', { ...REPLY, at: NOW - 401 * DAY_MS }, 'older-than-retention'],
  ])('%s %j is refused: %s', (topic, payload, reason) => {
    expect(decode(topic, payload)).toMatchObject({ items: [], refusals: [{ reason }] });
  });
});
