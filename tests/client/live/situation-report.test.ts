// What the situation report is made of: every station in service once, under its worst level, in its district.
import { describe, expect, test } from 'vitest';
import { describeSituation } from '../../../client/live/situation.ts';
import { districtReports, reportedPlaces, runningOrders } from '../../../client/live/situation-report.ts';
import type { Order } from '../../../domain/dispatch/order.ts';
import { EMPTY_WORLD, type World } from '../../../domain/world.ts';
import { alarm, worldOf } from '../alarms.ts';
import { ORDER } from '../dispatch-world.ts';
import { STORM, STORM_CITY } from '../panels/storm-city.ts';
import { NOW, UNDERPASS } from '../small-city.ts';

const situationOf = (rest: Partial<World> = {}) =>
  describeSituation(STORM_CITY, { ...EMPTY_WORLD, ...STORM, ...rest }, NOW);

describe('the places', () => {
  test('are all stations in service, the worst first', () => {
    const places = reportedPlaces(situationOf());
    expect(places.map(({ view }) => view.station.id).toSorted()).toEqual(
      STORM_CITY.stations.map(({ id }) => id).sort(),
    );
    expect(places.map(({ level }) => level).filter((level) => level !== null)).toEqual(['red', 'yellow', 'blue']);
    expect(places[0]).toMatchObject({ level: 'red', closed: true, alarm: null });
  });

  test('[A26] are called by the worse of value and alarm, and name the trucks that are sent to them', () => {
    const raised = alarm({ level: 'red', station_id: UNDERPASS.id });
    const site = STORM_CITY.sites.find(({ station_id }) => station_id === UNDERPASS.id)!;
    const sent: Order = { ...ORDER, site_id: site.id, truck_id: 'P-02', state: 'accepted' };
    const [place] = reportedPlaces(situationOf({ ...worldOf([raised]), stations: {}, orders: { [sent.id]: sent } }));
    expect(place).toMatchObject({ level: 'red', truck_ids: ['P-02'] });
    expect(place?.view.station.id).toBe(UNDERPASS.id);
    expect(place?.alarm?.id).toBe(raised.id);
  });
});

test('districts hold every place once, the worst district first, with its levels, its rain and its silence', () => {
  const places = reportedPlaces(situationOf());
  const districts = districtReports(places, NOW);
  expect(districts.flatMap(({ places: own }) => own)).toHaveLength(places.length);
  expect(districts[0]).toMatchObject({ district: UNDERPASS.district, levels: { red: 1 } });
  const all = districts.reduce((sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b, 0), 0);
  expect(all).toBe(places.length);
  expect(districts.find(({ wettest }) => wettest?.station.id === 'RG-001')?.wettest?.value).toBe(62.4);
});

test('orders under way are told newest first, and those that ended are not', () => {
  const orders = Object.fromEntries(
    [
      { ...ORDER, id: 'O-1', issued_at: NOW - 2_000, state: 'accepted' as const },
      { ...ORDER, id: 'O-2', issued_at: NOW - 1_000 },
      { ...ORDER, id: 'O-3', issued_at: NOW, state: 'done' as const },
    ].map((one) => [one.id, one]),
  );
  expect(runningOrders({ orders }).map(({ id }) => id)).toEqual(['O-2', 'O-1']);
});
