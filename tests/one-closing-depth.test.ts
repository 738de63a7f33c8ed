// Map, lists, dispatch and the public's page give one answer to when a place is closed: the city's where it gives a depth, else the
// station's orange step. (The report is asked in tests/server/report, the plot in tests/client/panels.)
import { expect, test } from 'vitest';
import { closedPlaces } from '../client/live/dispatch-closed.ts';
import { viewSite } from '../client/live/site-view.ts';
import { describeSituation } from '../client/live/situation.ts';
import type { City } from '../domain/city.ts';
import { indexCity } from '../domain/city-index.ts';
import { gather } from '../domain/dispatch/gather.ts';
import { LockBook } from '../domain/dispatch/lock-book.ts';
import { OrderBook } from '../domain/dispatch/order-book.ts';
import { assess, closingLineOf } from '../domain/public/assess.ts';
import { EMPTY_WORLD, type World } from '../domain/world.ts';
import { FLEET_CITY, forecast, UNMEASURED } from './client/dispatch-world.ts';
import { NOW, reported, UNDERPASS } from './client/small-city.ts';

const STATION = { ...UNDERPASS, thresholds: { ...UNDERPASS.thresholds, orange: 0.2 } };
const SAYS_NONE: City = {
  ...FLEET_CITY,
  stations: FLEET_CITY.stations.map((one) => (one.id === STATION.id ? STATION : one)),
};
const SAYS_30: City = { ...SAYS_NONE, closing_depth_m: 0.3 };

/** Who holds the underpass, or the tunnel over which its sensor stands, for closed. */
function closedBy(city: City, depth_m: number): string[] {
  const world: World = { ...EMPTY_WORLD, stations: { [STATION.id]: reported('depth_m', depth_m) } };
  const situation = describeSituation(city, world, NOW);
  const orders = new OrderBook(indexCity(city), () => undefined);
  const gathered = gather({ city, world, forecasts: new Map(), orders, locks: new LockBook() }, NOW);
  const says = {
    figures: situation.figures.atClosingLine === 1,
    map:
      closedPlaces(situation)
        .map(({ id }) => id)
        .join() === 'TN-1,S-1',
    dispatch: gathered.closedCrossings.join() === 'TN-1',
    public: assess(city, STATION, world.stations[STATION.id], NOW).overClosingLine,
    spells: depth_m >= closingLineOf(city, STATION)!,
  };
  return Object.entries(says).flatMap(([who, closed]) => (closed ? [who] : []));
}
const ALL = ['figures', 'map', 'dispatch', 'public', 'spells'];

test.each([
  ['the station’s orange step where the city says none', SAYS_NONE, 0.2, ALL],
  ['a centimetre less is open', SAYS_NONE, 0.19, []],
  ['the city’s depth before the station’s step', SAYS_30, 0.3, ALL],
  ['a centimetre less is open, though the station is orange', SAYS_30, 0.29, []],
])('%s: %f m', (_, city, depth_m, who) => {
  expect(closedBy(city, depth_m)).toEqual(who);
});

test.each([
  [0.3, 'orange', ['S-2']],
  [0.29, 'yellow', []],
])('an estimate of %f m where nothing measures is %s by the city’s depth', (depth_m, level, closed) => {
  const world: World = { ...EMPTY_WORLD, forecasts: { 'S-2': forecast('S-2', depth_m, [depth_m]) } };
  const situation = describeSituation(SAYS_30, world, NOW);
  expect(viewSite(UNMEASURED, situation).level).toBe(level);
  expect(closedPlaces(situation).map(({ id }) => id)).toEqual(closed);
});
