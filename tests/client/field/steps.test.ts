import { describe, expect, test } from 'vitest';
import { reasonText } from '../../../client/field/ask-reason.ts';
import { deskTime } from '../../../client/field/clock.ts';
import type { FieldOrder } from '../../../client/field/field-state.ts';
import { inSendingOrder, outcomeOf, type Queued } from '../../../client/field/queue.ts';
import { orderHere } from '../../../client/field/steps.ts';

const ORDER = {
  id: 'O-1',
  state: 'accepted',
  purpose: 'pump',
  accepted_at: '2026-07-21T14:01:52+08:00',
  arrived_at: null,
  pumping_at: null,
  ended_at: null,
} as FieldOrder; // the steps look at nothing else
const tap = (reply: string, order_id = 'O-1', place = 1) =>
  ({ kind: 'reply', id: 'x', truck_id: 'P-17', order_id, reply, at: '2026-07-21T14:12:40+08:00', place }) as Queued;
const states = (order: FieldOrder, queue: Queued[]) => orderHere(order, queue).steps.map(({ state }) => state);

describe('the steps of an order on a phone', () => {
  test.each([
    ['nothing waits', [], ['done', 'next', 'later', 'later']],
    ['a tap waits', [tap('arrived')], ['done', 'done', 'next', 'later']],
    ['a tap of another order waits', [tap('arrived', 'O-0')], ['done', 'next', 'later', 'later']],
    ['a depth waits', [tap('observed')], ['done', 'next', 'later', 'later']],
    ['an old tap comes late', [tap('accepted')], ['done', 'next', 'later', 'later']],
    ['declining waits', [tap('declined')], ['done', 'later', 'later', 'later']],
  ])('[D23] stand in order, one of them next: %s', (_what, queue, expected) => {
    expect(states(ORDER, queue)).toEqual(expected);
  });

  test('[D23] are none to tap once the desk has called it off, whatever waits', () => {
    expect(states({ ...ORDER, state: 'cancelled' }, [tap('arrived')])).not.toContain('next');
  });

  test('leave out pumping where the truck stands by', () => {
    expect(orderHere({ ...ORDER, purpose: 'post' }, []).steps.map(({ name }) => name)).toEqual([
      'accepted',
      'arrived',
      'done',
    ]);
  });
});

describe('the queue of a phone', () => {
  test.each([
    [200, 'sent'],
    [201, 'sent'],
    [401, 'signed-out'],
    [404, 'refused'],
    [413, 'refused'],
    [408, 'later'],
    [429, 'later'],
    [500, 'later'],
    [503, 'later'],
  ] as const)('takes %i as %s', (status, answer) => {
    expect(outcomeOf(status, 'why').answer).toBe(answer);
  });

  test('sends answers before pictures, each in the order of the taps', () => {
    const photo = { ...tap('x', 'O-1', 1), kind: 'photo' } as unknown as Queued;
    const sorted = inSendingOrder([photo, tap('pumping', 'O-1', 3), tap('arrived', 'O-1', 2)]);
    expect(sorted.map(({ place }) => place)).toEqual([2, 3, 1]);
  });

  test('tells the time by the desk, at the pace of its drill, and never goes back with the phone', () => {
    const heard = { at: 1_000_000, speed: 20, heard_at: 500 };
    expect(deskTime(heard, 1_500)).toBe(1_020_000);
    expect(deskTime(heard, 0)).toBe(1_000_000);
    expect(deskTime(null, 7)).toBe(7);
  });

  test.each([
    ['cannot', 'flooded', '', '道路积水无法通行 / the way is flooded'],
    ['fault', 'pump', 'no pressure', '设备故障: 水泵 / equipment fault: pump · no pressure'],
    ['cannot', '', 'a tree', 'a tree'],
    ['fault', '', 'smoke', '设备故障 / equipment fault · smoke'],
    ['cannot', '', '', null],
  ] as const)('says a reason (%s, %s, %s) in both languages', (why, key, other, expected) => {
    expect(reasonText(why, key, other)).toBe(expected);
  });
});
