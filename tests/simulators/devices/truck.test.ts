import { describe, expect, test } from 'vitest';
import type { TruckOrder } from '../../../domain/messages/truck-order.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { type Surroundings, TruckDevice, type TruckSaying } from '../../../simulators/devices/truck.ts';
import { NO_TRUCK_FAULTS, type TruckFaultShares, truckFate } from '../../../simulators/devices/truck-faults.ts';
import { randomFor } from '../../../simulators/random.ts';
import { madeUpCity } from '../made-up-city.ts';

const START = Date.parse('2026-07-21T14:00:00+08:00');
const TRUCK = { ...madeUpCity().trucks[0]!, capacity_m3_h: 2_000, setup_min: 15 };
const SITE = { lon: 121.45, lat: 31.22 };

/** A street of twenty minutes over one crossing, and a pond of so much water that grows by nothing. */
function world(standing_m3: number, more: Partial<Surroundings> = {}) {
  const pond = { standing_m3 };
  const middle = { lon: (TRUCK.lon + SITE.lon) / 2, lat: (TRUCK.lat + SITE.lat) / 2 };
  const surroundings: Surroundings = {
    route: (_from, to) => [
      { to: middle, minutes: 10, crossing_id: 'BR-1' },
      { to, minutes: 10, crossing_id: null },
    ],
    isPassable: () => true,
    depth_m: (siteId) => (siteId === 'S-1' ? pond.standing_m3 / 1_000 : null),
    pump_m3(_siteId, wanted_m3) {
      const taken = Math.min(wanted_m3, pond.standing_m3);
      pond.standing_m3 -= taken;
      return taken;
    },
    ...more,
  };
  return { pond, surroundings };
}

function device(
  surroundings: Surroundings,
  { faults = {}, seed = 1 }: { faults?: Partial<TruckFaultShares>; seed?: number } = {},
) {
  return new TruckDevice(TRUCK, { seed, from: START, faults: { ...NO_TRUCK_FAULTS, ...faults }, surroundings });
}

const order = (order_id = 'o-1', site_id = 'S-1'): TruckOrder => ({
  truckId: TRUCK.id,
  order_id,
  task: { site_id, ...SITE, text: 'Pump', issued_at: START },
});
const cancel = (order_id: string): TruckOrder => ({ truckId: TRUCK.id, order_id, task: null });
const replies = (said: TruckSaying[]) =>
  said.flatMap((one) =>
    one.kind === 'reply' ? [`${one.order_id} ${one.reply}${one.reason ? ` ${one.reason}` : ''}`] : [],
  );
const states = (said: TruckSaying[]) =>
  said.flatMap((one) => (one.kind === 'status' ? [one.state] : [])).filter((state, i, all) => state !== all[i - 1]);
const replyAt = (said: TruckSaying[], reply: string) =>
  said.find((one) => one.kind === 'reply' && one.reply === reply)!.at;
const positions = (said: TruckSaying[]) => said.filter((one) => one.kind === 'position');
const lastStatus = (said: TruckSaying[]) => said.filter((one) => one.kind === 'status').at(-1)!;

describe('a truck that is sent to a site', () => {
  const { pond, surroundings } = world(1_700);
  const truck = device(surroundings);
  truck.order(order(), START);
  const said = truck.sayingsUntil(START + 3 * HOUR_MS);

  test('answers, drives, sets up, pumps, packs up and is free again', () => {
    expect(replies(said)).toEqual(['o-1 accepted', 'o-1 arrived', 'o-1 pumping', 'o-1 done']);
    expect(states(said)).toEqual(['available', 'en_route', 'setting_up', 'pumping', 'packing_up', 'available']);
  });

  test('takes as long as the route, the traffic and its set-up take', () => {
    const drove_min = (replyAt(said, 'arrived') - replyAt(said, 'accepted')) / MINUTE_MS;
    expect(drove_min).toBeGreaterThan(20 * 0.9 - 0.2);
    expect(drove_min).toBeLessThan(20 * 1.2 + 0.2);
    expect((replyAt(said, 'pumping') - replyAt(said, 'arrived')) / MINUTE_MS).toBeCloseTo(TRUCK.setup_min, 0);
  });

  test('says every ten seconds where it is while it moves, each minute while it stands', () => {
    const [left, there] = [replyAt(said, 'accepted'), replyAt(said, 'arrived')];
    const onTheWay = positions(said).filter(({ at }) => at >= left && at <= there);
    expect(onTheWay.every(({ at }, i) => i === 0 || at - onTheWay[i - 1]!.at === 10_000)).toBe(true);
    expect(onTheWay[5]!.speed_kmh).toBeGreaterThan(15);
    // North-east: about east by two thirds, north by one third, of the same street.
    expect(onTheWay[5]!.heading_deg).toBeCloseTo(65, -1);
    const after = positions(said).filter(({ at }) => at > there);
    expect(after.slice(1).every(({ at }, i) => at - after[i]!.at === MINUTE_MS)).toBe(true);
    expect(Math.abs(after.at(-1)!.lon - SITE.lon)).toBeLessThan(0.0003);
    expect(after.every(({ speed_kmh }) => speed_kmh === 0)).toBe(true);
  });

  test('pumps 85 % of its plate until the site has been dry for ten minutes, and no more than there was', () => {
    expect(pond.standing_m3).toBe(0);
    expect(lastStatus(said)).toMatchObject({ pumped_m3: 1_700 });
    // 1,700 m3 at 1,700 m3/h; dry is 3 cm, 30 m3, which is a minute sooner.
    expect((replyAt(said, 'done') - replyAt(said, 'pumping')) / MINUTE_MS).toBeCloseTo(59 + 10, 0);
  });

  test('burns fuel while it drives and pumps, and none while it stands', () => {
    const fuel = said.flatMap((one) => (one.kind === 'status' ? [one.fuel_pct] : []));
    expect(fuel[0]! - fuel.at(-1)!).toBeCloseTo((6 * 20) / 60 + (9 * 69) / 60, 0);
    expect(
      truck
        .sayingsUntil(START + 4 * HOUR_MS)
        .filter((one) => one.kind === 'status')
        .map((one) => one.fuel_pct),
    ).toEqual(Array.from({ length: 60 }, () => fuel.at(-1)));
  });
});

describe('an order', () => {
  test('that is told twice is one, and is answered once more', () => {
    const truck = device(world(1_700).surroundings);
    truck.order(order(), START);
    truck.order(order(), START + 1_000);
    const first = truck.sayingsUntil(START + 5 * MINUTE_MS);
    truck.order(order(), START + 5 * MINUTE_MS);
    expect(replies([...first, ...truck.sayingsUntil(START + 10 * MINUTE_MS)])).toEqual([
      'o-1 accepted',
      'o-1 accepted',
    ]);
  });

  test('that is called off on the way leaves the truck free where it is', () => {
    const truck = device(world(1_700).surroundings);
    truck.order(order(), START);
    truck.sayingsUntil(START + 10 * MINUTE_MS);
    truck.order(cancel('o-1'), START + 10 * MINUTE_MS);
    const said = truck.sayingsUntil(START + 20 * MINUTE_MS);
    expect([replies(said), states(said)]).toEqual([[], ['available']]);
    expect(positions(said).at(-1)!.lon).toBeGreaterThan(TRUCK.lon + 0.005);
    expect(positions(said).at(-1)!.lon).toBeLessThan(SITE.lon - 0.005);
  });

  test('that is called off while it pumps makes it pack up first', () => {
    const { pond, surroundings } = world(17_000);
    const truck = device(surroundings);
    truck.order(order(), START);
    truck.sayingsUntil(START + HOUR_MS);
    truck.order(cancel('o-1'), START + HOUR_MS);
    const left_m3 = pond.standing_m3;
    expect(states(truck.sayingsUntil(START + HOUR_MS + 12 * MINUTE_MS))).toEqual(['packing_up', 'available']);
    expect(left_m3).toBeLessThan(17_000);
    expect(pond.standing_m3).toBe(left_m3);
  });

  test('of another truck’s number that is called off changes nothing', () => {
    const truck = device(world(1_700).surroundings);
    truck.order(order(), START);
    truck.order(cancel('o-9'), START);
    expect(replies(truck.sayingsUntil(START + HOUR_MS))).toContain('o-1 arrived');
  });

  test('that is newer takes the truck away from the older one, after packing up', () => {
    const truck = device(world(17_000).surroundings);
    truck.order(order(), START);
    truck.sayingsUntil(START + HOUR_MS);
    truck.order(order('o-2'), START + HOUR_MS);
    const said = truck.sayingsUntil(START + 2 * HOUR_MS);
    expect(replies(said)).toEqual(['o-2 accepted', 'o-1 declined superseded', 'o-2 arrived', 'o-2 pumping']);
    expect(states(said).slice(0, 4)).toEqual(['pumping', 'packing_up', 'en_route', 'setting_up']);
  });

  test('to a post that never floods is done on arrival', () => {
    const truck = device(world(0).surroundings);
    truck.order(order('o-1', 'POST-1'), START);
    const said = truck.sayingsUntil(START + HOUR_MS);
    expect(replies(said)).toEqual(['o-1 accepted', 'o-1 arrived', 'o-1 done']);
    expect(states(said)).toEqual(['available', 'en_route', 'available']);
  });

  test('is declined where there is no way, and by a truck in the workshop', () => {
    const cut = device(world(1_700, { route: () => null }).surroundings);
    cut.order(order(), START);
    expect(replies(cut.sayingsUntil(START + MINUTE_MS))).toEqual(['o-1 declined no-way']);
    const broken = device(world(1_700).surroundings, { faults: { workshop: 1 } });
    broken.order(order(), START);
    const said = broken.sayingsUntil(START + 2 * MINUTE_MS);
    expect([replies(said), states(said)]).toEqual([['o-1 declined out-of-service'], ['out_of_service']]);
  });
});

describe('what goes wrong', () => {
  test('a crew declines the share of orders that the scenario says, each with a reason', () => {
    let declined = 0;
    for (let seed = 0; seed < 400; seed++) {
      const truck = device(world(1_700).surroundings, { seed, faults: { declining: 0.25 } });
      truck.order(order(), START);
      const [reply] = replies(truck.sayingsUntil(START + MINUTE_MS));
      if (reply !== 'o-1 accepted') {
        expect(reply).toMatch(/^o-1 declined (crew-hours|mechanical|blocked-in)$/);
        declined += 1;
      }
    }
    expect(declined / 400).toBeGreaterThan(0.18);
    expect(declined / 400).toBeLessThan(0.32);
  });

  test('a pump that breaks gives the order up, and the truck is back after its repair', () => {
    const truck = device(world(100_000).surroundings, { faults: { pumpFault: 1 } });
    truck.order(order(), START);
    const said = truck.sayingsUntil(START + 8 * HOUR_MS);
    expect(replies(said).at(-1)).toBe('o-1 declined pump-fault');
    expect(states(said).slice(-3)).toEqual(['pumping', 'out_of_service', 'available']);
  });

  test('an empty tank stops it; it is filled where it stands', () => {
    const truck = device(world(100_000).surroundings, { faults: { lowFuel: 1 } });
    truck.order(order(), START);
    const said = truck.sayingsUntil(START + 5 * HOUR_MS);
    expect(replies(said).at(-1)).toBe('o-1 declined fuel-out');
    expect(said.some((one) => one.kind === 'status' && one.fuel_pct === 0)).toBe(true);
    expect(lastStatus(said)).toMatchObject({ state: 'available', fuel_pct: 95 });
  });

  test('a receiver without a fix says nothing, while the status goes on', () => {
    const truck = device(world(0).surroundings, { faults: { gpsLost: 1 } });
    const said = truck.sayingsUntil(START + 4 * HOUR_MS);
    const places = positions(said).map(({ at }) => at);
    const hole = Math.max(...places.slice(1).map((at, i) => at - places[i]!));
    expect(hole).toBeGreaterThan(15 * MINUTE_MS);
    expect(said.filter((one) => one.kind === 'status')).toHaveLength(240);
    expect(places.at(-1)).toBeGreaterThan(START + 239 * MINUTE_MS - 1);
  });

  test('a crossing that closes ahead of it makes it look for another way, and wait while there is none', () => {
    let closed = false;
    let asked = 0;
    const base = world(1_700).surroundings;
    const truck = device({
      ...base,
      isPassable: () => !closed,
      route: (from, to, truck) => {
        asked += 1;
        return closed ? null : base.route(from, to, truck);
      },
    });
    truck.order(order(), START);
    truck.sayingsUntil(START + 5 * MINUTE_MS);
    closed = true;
    const waiting = positions(truck.sayingsUntil(START + 25 * MINUTE_MS));
    expect(asked).toBeGreaterThan(2);
    expect(Math.abs(waiting.at(-1)!.lon - waiting[1]!.lon)).toBeLessThan(0.0005);
    expect(waiting.at(-1)!.speed_kmh).toBe(0);
    closed = false;
    expect(replies(truck.sayingsUntil(START + HOUR_MS))).toContain('o-1 arrived');
  });

  test('the shares of faults are those that are asked for, and each changes its own fault alone', () => {
    const fates = (faults: Partial<TruckFaultShares>) =>
      Array.from({ length: 2_000 }, (_, i) =>
        truckFate({ ...NO_TRUCK_FAULTS, ...faults }, randomFor(i, 'fate'), START),
      );
    const none = fates({});
    expect(none.every((fate) => !fate.inWorkshop && fate.withoutFix === null && fate.fuel_pct >= 62)).toBe(true);
    const some = fates({ workshop: 0.1 });
    expect(some.filter(({ inWorkshop }) => inWorkshop).length / 2_000).toBeCloseTo(0.1, 1);
    expect(some.map(({ fuel_pct }) => fuel_pct)).toEqual(none.map(({ fuel_pct }) => fuel_pct));
  });
});
