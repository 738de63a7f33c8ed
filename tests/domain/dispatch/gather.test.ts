import { expect, test } from 'vitest';
import { loadCity } from '../../../cities/load-city.ts';
import { indexCity } from '../../../domain/city-index.ts';
import { gather } from '../../../domain/dispatch/gather.ts';
import { LockBook } from '../../../domain/dispatch/lock-book.ts';
import { OrderBook } from '../../../domain/dispatch/order-book.ts';
import { EMPTY_WORLD, type LatestValue, type World } from '../../../domain/world.ts';
import { stateAfter } from '../../support/station-state.ts';

const city = await loadCity('cities/shanghai');
const tunnel = city.crossings.find(({ station_id }) => station_id !== null)!;
const NOW = Date.parse('2026-07-21T14:00:00+08:00');

function trucksOf(trucks: World['trucks']) {
  const orders = new OrderBook(indexCity(city), () => undefined);
  return gather({ city, world: { ...EMPTY_WORLD, trucks }, forecasts: new Map(), orders, locks: new LockBook() }, NOW)
    .trucks;
}

test('[D26] a fleet last heard hours or years ago is handed to no solve as available', () => {
  const old = (age_ms: number) => ({
    position: { at: NOW - age_ms, lon: 121.5, lat: 31.2, speed_kmh: 0, heading_deg: null },
    status: { at: NOW - age_ms, state: 'available' as const, fuel_pct: 80, pumped_m3: 0 },
  });
  const ids = city.trucks.map(({ id }) => id);
  const trucks = trucksOf(Object.fromEntries(ids.map((id, i) => [id, old((i + 1) * 3_600_000)])));
  expect(trucks).toHaveLength(ids.length);
  for (const { standing } of trucks) expect(standing).toMatchObject({ activity: null, said: 'available' });
});

function closedBy(value: number, flag: LatestValue['flag']): readonly string[] {
  const station = city.stations.find(({ id }) => id === tunnel.station_id)!;
  const state = stateAfter(station, { depth_m: { at: NOW, value, flag } });
  const world: World = { ...EMPTY_WORLD, stations: { [tunnel.station_id!]: state } };
  const orders = new OrderBook(indexCity(city), () => undefined);
  return gather({ city, world, forecasts: new Map(), orders, locks: new LockBook() }, NOW).closedCrossings;
}

test.each([
  ['a quarter of a metre', 0.25, 1, true],
  ['less', 0.24, 1, false],
  ['a suspect depth, which is of high interest', 0.5, 3, true],
  ['[Q1] a depth that fails its tests', 7.9, 4, false],
] as const)('a tunnel is shut by %s: %d m, flag %d', (_what, value, flag, isShut) => {
  expect(closedBy(value, flag).includes(tunnel.id)).toBe(isShut);
});

test('[P14] what the desk has recorded as closed is no way through, though no water is measured', () => {
  const site = { ...city.sites[0]!, id: 'S-tunnel', station_id: tunnel.station_id };
  const gathered = (state: 'closed' | 'open') => {
    const closures = { [site.id]: { state, since: NOW, by: 'Li Na', reason: 'water rises' } };
    const orders = new OrderBook(indexCity(city), () => undefined);
    const withSite = { ...city, sites: [site] };
    const world = { ...EMPTY_WORLD, closures };
    return gather({ city: withSite, world, forecasts: new Map(), orders, locks: new LockBook() }, NOW);
  };
  expect(gathered('closed').closedCrossings).toEqual([tunnel.id]);
  expect(gathered('closed').avoid).toMatchObject([{ id: site.id, depth_m: 0.25 }]);
  expect(gathered('open')).toMatchObject({ closedCrossings: [], avoid: [] });
});
