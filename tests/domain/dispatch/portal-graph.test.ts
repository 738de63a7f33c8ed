import { describe, expect, test } from 'vitest';
import { loadCity } from '../../../cities/load-city.ts';
import { loadRivers } from '../../../cities/load-rivers.ts';
import type { Crossing } from '../../../domain/city.ts';
import {
  type Blocks,
  floodedCrossings,
  portalMinutes,
  portalNetwork,
  portalRoute,
} from '../../../domain/dispatch/portal-graph.ts';

// Ten kilometres of street from west to east at the equator, where a degree is the same both ways.
const KM = 1 / 111.195;
const at = (x_km: number, y_km: number) => ({ lon: x_km * KM, lat: y_km * KM });
const crossing = (id: string, x_km: number, y_km: number, more: Partial<Crossing> = {}): Crossing => ({
  id,
  name: { en: id, zh: id },
  ...at(x_km, y_km),
  river: 'River',
  kind: 'bridge',
  height_m: null,
  station_id: null,
  ...more,
});
const line = (...points: [number, number][]) =>
  points.map(([x, y]) => [x * KM, y * KM] as const satisfies readonly [number, number]);
const NOTHING: Blocks = { avoid: [], closedCrossings: [] };
const TALL = { height_m: 3.5, wading_m: 0.5 };
const straight_min = (km: number) => ((km * 1.35) / 25) * 60;

/** A river from south to north at x = 0, a tunnel at y = 0 and a bridge at y = 8. */
const tunnel = crossing('TN', 0, 0, { kind: 'tunnel', height_m: 4, station_id: 'UP' });
const RIVER = { river: 'River', line: line([0, -20], [0, 20]) };
const network = portalNetwork([tunnel, crossing('BR', 0, 8)], [RIVER]);
const from = { ...at(-5, 0), vehicle: TALL };
const minutes = (blocks: Blocks = NOTHING, vehicle = TALL) =>
  portalMinutes(network, [{ ...from, vehicle }], [at(5, 0)], blocks)[0]![0];
const round_min = 2 * straight_min(Math.hypot(5, 8)) + 2;

describe('travel time over portals', () => {
  test('[R1] on one bank is the straight line lengthened to streets, at 25 km/h', () => {
    expect(portalMinutes(network, [from], [at(-5, 10)], NOTHING)[0]![0]).toBeCloseTo(straight_min(10), 2);
  });

  test('[R1] over the river takes the best crossing and two minutes for it', () => {
    expect(minutes()).toBeCloseTo(straight_min(10) + 2, 2);
    expect(portalRoute(network, from, at(5, 0), NOTHING)?.legs.map(({ crossing_id }) => crossing_id)).toEqual([
      'TN',
      null,
    ]);
  });

  test('[R1] a river without any crossing left parts its banks, however near they are', () => {
    expect(minutes({ avoid: [], closedCrossings: ['TN', 'BR'] })).toBeNull();
    expect(portalRoute(network, from, at(5, 0), { avoid: [], closedCrossings: ['TN', 'BR'] })).toBeNull();
  });

  test('[R1] nobody drives round the end of the line that the map happens to show', () => {
    expect(portalMinutes(network, [{ ...at(-1, 30), vehicle: TALL }], [at(1, 30)], NOTHING)[0]![0]).toBeGreaterThan(
      straight_min(40),
    );
  });

  test('[R1] a city without crossings has straight lines alone', () => {
    const open = portalNetwork([], []);
    expect(portalMinutes(open, [from], [at(5, 0)], NOTHING)[0]![0]).toBeCloseTo(straight_min(10), 2);
  });

  test('[R1] a way over several rivers is made of the best crossings together', () => {
    const second = { river: 'Second', line: line([4, -20], [4, 20]) };
    const two = portalNetwork(
      [...network.portals.map((p) => p.crossing), crossing('B2', 4, 8, { river: 'Second' })],
      [RIVER, second],
    );
    const route = portalRoute(two, from, at(9, 8), NOTHING);
    expect(route?.legs.map(({ crossing_id }) => crossing_id)).toEqual(['BR', 'B2', null]);
    expect(route?.minutes).toBeCloseTo(straight_min(Math.hypot(5, 8) + 4 + 5) + 4, 2);
    expect(route?.legs.reduce((sum, leg) => sum + leg.minutes, 0)).toBeCloseTo(route!.minutes, 9);
  });

  test('[R1] a tributary parts one bank of its river alone', () => {
    const creek = { river: 'Creek', line: line([-0.2, 3], [-20, 3]) };
    const joined = portalNetwork(
      network.portals.map((p) => p.crossing),
      [RIVER, creek],
    );
    const reach = (x1: number, y1: number, x2: number, y2: number) =>
      portalMinutes(joined, [{ ...at(x1, y1), vehicle: TALL }], [at(x2, y2)], NOTHING)[0]![0];
    expect(reach(5, 0, 5, 6)).toBeCloseTo(straight_min(6), 2);
    // Without a bridge of its own the creek is gone round: over the tunnel and back over the bridge.
    expect(reach(-5, 0, -5, 6)).toBeCloseTo(straight_min(5 + 8 + Math.hypot(5, 2)) + 4, 2);
  });
});

describe('a crossing', () => {
  test('[R2] that is closed sends the truck round by the next one', () => {
    expect(minutes({ avoid: [], closedCrossings: ['TN'] })).toBeCloseTo(round_min, 2);
    const route = portalRoute(network, from, at(5, 0), { avoid: [], closedCrossings: ['TN'] });
    expect(route?.legs.map(({ crossing_id }) => crossing_id)).toEqual(['BR', null]);
  });

  test('[R2] that is too low is closed to that truck alone', () => {
    expect(minutes(NOTHING, { height_m: 4.01, wading_m: 0.5 })).toBeCloseTo(round_min, 2);
    expect(minutes(NOTHING, { height_m: 4, wading_m: 0.5 })).toBeCloseTo(straight_min(10) + 2, 2);
  });

  test('[R2] is closed by water over it that is deeper than the truck wades, and not by less', () => {
    const wet = (depth_m: number): Blocks => ({
      avoid: floodedCrossings([tunnel], (station) => (station === 'UP' ? depth_m : null)),
      closedCrossings: [],
    });
    expect(minutes(wet(0.51))).toBeCloseTo(round_min, 2);
    expect(minutes(wet(0.5))).toBeCloseTo(straight_min(10) + 2, 2);
    expect(floodedCrossings([tunnel], () => null)).toEqual([]);
  });

  test('[R2] is closed by a flooded place that reaches over it', () => {
    const place = { id: 'S-1', ...at(0.1, 0), depth_m: 0.8, radius_m: 150 };
    expect(minutes({ avoid: [place], closedCrossings: [] })).toBeCloseTo(round_min, 2);
    expect(minutes({ avoid: [{ ...place, radius_m: 90 }], closedCrossings: [] })).toBeLessThan(round_min);
  });
});

describe('a flooded place on the way', () => {
  const pond = { id: 'S-1', ...at(-5, 3), depth_m: 0.6, radius_m: 200 };
  const up = (avoid: Blocks['avoid'], y_km = 6) =>
    portalMinutes(network, [from], [at(-5, y_km)], { avoid, closedCrossings: [] })[0]![0];

  test('[R3] is driven round: half its circle instead of its width, and a minute to turn off', () => {
    expect(up([pond])).toBeCloseTo(straight_min(6 + 0.2 * Math.PI - 0.4) + 1, 2);
  });

  test('[R3] is driven through where the truck wades deeper, and passed where it lies aside', () => {
    expect(up([{ ...pond, depth_m: 0.5 }])).toBeCloseTo(straight_min(6), 2);
    expect(up([{ ...pond, ...at(-5.3, 3) }])).toBeCloseTo(straight_min(6), 2);
  });

  test('[R3] is no hindrance to the truck that is sent to its edge, or stands at it', () => {
    expect(up([{ ...pond, ...at(-5, 6) }])).toBeCloseTo(straight_min(6), 2);
    expect(up([{ ...pond, ...at(-5, 0.1) }])).toBeCloseTo(straight_min(6), 2);
  });
});

describe('Shanghai', async () => {
  const city = await loadCity('cities/shanghai');
  const rivers = await loadRivers('cities/shanghai', city.crossings);
  const shanghai = portalNetwork(city.crossings, rivers);
  const places = {
    lujiazui: { lon: 121.505, lat: 31.238 },
    zhangjiang: { lon: 121.6, lat: 31.205 },
    peoplesSquare: { lon: 121.473, lat: 31.232 },
    hongkouPark: { lon: 121.484, lat: 31.272 },
    wujiaochang: { lon: 121.514, lat: 31.303 },
    xujiahui: { lon: 121.437, lat: 31.195 },
    gaoqiao: { lon: 121.57, lat: 31.35 },
    fengxian: { lon: 121.47, lat: 30.92 },
    songjiang: { lon: 121.23, lat: 31.03 },
  };
  const bank = (name: keyof typeof places) => shanghai.banks.bankOf(places[name]);

  test('[R1] has three banks in its middle: Pudong, and north and south of Suzhou Creek', () => {
    expect(rivers.map(({ river }) => river)).toEqual(['Huangpu River', 'Suzhou Creek']);
    const [east, south, north] = [bank('zhangjiang'), bank('peoplesSquare'), bank('wujiaochang')];
    expect(new Set([east, south, north]).size).toBe(3);
    for (const name of ['lujiazui', 'gaoqiao', 'fengxian'] as const) expect(bank(name), name).toBe(east);
    for (const name of ['xujiahui', 'songjiang'] as const) expect(bank(name), name).toBe(south);
    expect(bank('hongkouPark')).toBe(north);
    expect(shanghai.portals).toHaveLength(city.crossings.length);
  });

  test("[R2] goes round by another crossing while the Yan'an tunnel stands under water", () => {
    const journey = (blocks: Blocks) =>
      portalRoute(
        shanghai,
        { ...places.peoplesSquare, vehicle: { height_m: 3.4, wading_m: 0.5 } },
        places.lujiazui,
        blocks,
      )!;
    const dry = journey(NOTHING);
    expect(dry.legs.map(({ crossing_id }) => crossing_id)).toEqual(['TN-10', null]);
    const wet = journey({
      avoid: floodedCrossings(city.crossings, (id) => (id === 'UP-036' ? 0.8 : null)),
      closedCrossings: [],
    });
    expect(wet.legs[0]!.crossing_id).not.toBe('TN-10');
    expect(wet.minutes).toBeGreaterThan(dry.minutes);
  });

  test('[R1] answers 116 trucks by 200 sites, no way missing', () => {
    const travellers = city.trucks.map((truck) => ({ ...truck, vehicle: truck }));
    const avoid = city.sites.slice(0, 200).map(({ id, lon, lat }) => ({ id, lon, lat, depth_m: 0.4, radius_m: 120 }));
    const matrix = portalMinutes(shanghai, travellers, city.sites.slice(0, 200), { avoid, closedCrossings: ['TN-10'] });
    expect(matrix.flat().filter((value) => value === null)).toEqual([]);
  });
});
