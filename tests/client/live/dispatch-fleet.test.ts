import { describe, expect, test } from 'vitest';
import { dispatchFigures } from '../../../client/live/dispatch-figures.ts';
import { findTrucks, fleetOf, freeByDistrict } from '../../../client/live/dispatch-fleet.ts';
import type { Order } from '../../../domain/dispatch/order.ts';
import type { TruckState } from '../../../domain/world.ts';
import { ORDER, plan, SUGGESTION, situation, truckState } from '../dispatch-world.ts';
import { MINUTE, NOW } from '../small-city.ts';

const stateOf = (state: TruckState | undefined, order?: Partial<Order>) => {
  const orders = order ? { 'O-1': { ...ORDER, ...order } } : {};
  const fleet = fleetOf(situation({ trucks: state ? { 'P-01': state } : {}, orders }));
  return fleet.find(({ view }) => view.truck.id === 'P-01')!;
};

describe('the state of a truck on the board', () => {
  test.each([
    ['free', truckState('available'), undefined, 'available'],
    [
      'ordered a moment ago and still saying available: it is no free truck',
      truckState('available'),
      { state: 'sent' },
      'en_route',
    ],
    ['arrived by its crew’s word', truckState('available'), { state: 'arrived' }, 'setting_up'],
    ['its own word goes before the order’s', truckState('setting_up'), { state: 'accepted' }, 'setting_up'],
    ['packing up to leave for its new order', truckState('packing_up'), { state: 'sent' }, 'packing_up'],
    ['out of service, whatever its order', truckState('out_of_service'), { state: 'accepted' }, 'out_of_service'],
    ['an ended order binds nobody', truckState('available'), { state: 'done' }, 'available'],
    ['never heard', undefined, undefined, 'unknown'],
  ] as const)('%s', (_words, state, order, expected) => {
    expect(stateOf(state, order).state).toBe(expected);
  });

  test('five minutes without a fix: position unknown and what it was, never arrived', () => {
    const silent = stateOf(truckState('en_route', { age: 5 * MINUTE + 1 }), { state: 'arrived' });
    expect(silent.state).toBe('unknown');
    expect(silent.was).toBe('en_route');
    expect(stateOf(truckState('en_route', { age: 5 * MINUTE }), { state: 'accepted' }).state).toBe('en_route');
  });

  test('an order from which nothing is heard makes its truck unknown', () => {
    expect(stateOf(truckState('available'), { silent_since: NOW - 6 * MINUTE }).state).toBe('unknown');
  });

  test('of two orders for one truck the earlier stands, as in the server’s book', () => {
    const later = { ...ORDER, id: 'O-2', issued_at: NOW, site_id: 'S-2' };
    const fleet = fleetOf(
      situation({ trucks: { 'P-01': truckState('available') }, orders: { 'O-2': later, 'O-1': ORDER } }),
    );
    expect(fleet[0]!.order?.id).toBe('O-1');
  });

  test('held and pinned trucks say so', () => {
    const locks = { current: { pins: [{ truck_id: 'P-01', site_id: 'S-2' }], bans: [], held: ['P-02'] } };
    const [first, second] = fleetOf(situation({ locks }));
    expect([first!.pinned, first!.held, second!.pinned, second!.held]).toEqual(['S-2', false, null, true]);
  });
});

describe('the board', () => {
  const trucks = { 'P-01': truckState('available'), 'P-02': truckState('available'), 'P-03': truckState('pumping') };

  test('counts free trucks by district, and rings those with two or fewer, also one with none', () => {
    expect(freeByDistrict(fleetOf(situation({ trucks })))).toEqual([
      { district: 'Yangpu', free: 2, few: true },
      { district: 'Pudong', free: 0, few: true },
    ]);
  });

  test('finds a truck by a word of its own, and all without letters', () => {
    const fleet = fleetOf(situation({ trucks }));
    const wordsOf = ({ view }: (typeof fleet)[number]) => [view.truck.id, view.truck.district];
    expect(findTrucks(fleet, ' pud', wordsOf).map(({ view }) => view.truck.id)).toEqual(['P-03']);
    expect(findTrucks(fleet, ' ', wordsOf)).toHaveLength(3);
  });

  test('the figures of the bar: waiting and oldest, without of asking, committed, out', () => {
    const uncovered = [{ site_id: 'S-2', depth_m: 0.2, need_m3h: 10, reason: 'no-truck' as const }];
    const orders = { 'O-1': { ...ORDER, truck_id: 'P-03' } };
    const figures = dispatchFigures(
      situation({ trucks, orders, plans: { current: plan([SUGGESTION], { uncovered }) } }),
    );
    expect(figures).toEqual({
      waiting: 1,
      oldestAt: SUGGESTION.first_proposed_at,
      uncovered: 1,
      asking: 2,
      committed_m3_h: 2_000,
      capacity_m3_h: 6_000,
      out: 1,
      unknown: 0,
      trucks: 3,
    });
  });

  test('a suggestion that nobody has accepted covers no place', () => {
    const { asking, uncovered } = dispatchFigures(situation({ trucks, plans: { current: plan([SUGGESTION]) } }));
    expect({ asking, uncovered }).toEqual({ asking: 1, uncovered: 1 });
  });
});
