// Trucks in the water of a city: what they pump is gone from the pond, and nothing else is.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCity } from '../../cities/load-city.ts';
import { loadRivers } from '../../cities/load-rivers.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { NO_FAULTS } from '../../simulators/devices/faults.ts';
import { NO_TRUCK_FAULTS } from '../../simulators/devices/truck-faults.ts';
import { Fleet, type Outgoing } from '../../simulators/fleet.ts';
import { cloudburst } from '../../simulators/scenarios/cloudburst.ts';
import type { Scenario } from '../../simulators/scenarios/scenario.ts';
import { Simulation } from '../../simulators/simulation.ts';
import { until } from '../support/wait.ts';
import { madeUpCity } from './made-up-city.ts';
import { SmallBroker } from './small-broker.ts';

const START = Date.parse('2026-07-21T14:00:00+08:00');
const CITY = madeUpCity({ rain: 30, depth: 20, sites: 20, cameras: 0, trucks: 12 });
const SCENARIO: Scenario = { ...cloudburst, faults: NO_FAULTS, truckFaults: NO_TRUCK_FAULTS };

/** Half an hour into the storm every truck is sent to one of the deepest sites, two to each. */
function storm(send: boolean) {
  const fleet = new Fleet({ city: CITY, scenario: SCENARIO, seed: 1, start: START, history_h: 0 });
  const messages: Outgoing[] = [];
  while (fleet.now < START + 30 * MINUTE_MS) messages.push(...fleet.advance());
  const deepest = [...fleet.waters.depths()].sort((a, b) => b[1] - a[1]).map(([id]) => id);
  const sites = deepest.filter((id) => CITY.sites.some((site) => site.id === id)).slice(0, 6);
  for (const [i, { id: truckId }] of CITY.trucks.entries()) {
    const site = CITY.sites.find(({ id }) => id === sites[i >> 1])!;
    const task = { site_id: site.id, lon: site.lon, lat: site.lat, text: '', issued_at: fleet.now };
    if (send) fleet.order({ truckId, order_id: `o-${i}`, task }, fleet.now);
  }
  let least_m = 0;
  const soaked_m_min = new Map<string, number>();
  while (fleet.now < START + 4 * HOUR_MS) {
    messages.push(...fleet.advance());
    for (const [id, depth_m] of fleet.waters.depths()) {
      least_m = Math.min(least_m, depth_m);
      soaked_m_min.set(id, (soaked_m_min.get(id) ?? 0) + depth_m);
    }
  }
  const pumped_m3 = CITY.trucks.reduce((sum, { id }) => {
    const last = messages.findLast(
      (message) => message.id === id && message.kind === 'truck' && message.saying.kind === 'status',
    );
    return sum + (last?.kind === 'truck' && last.saying.kind === 'status' ? last.saying.pumped_m3 : 0);
  }, 0);
  return { fleet, messages, sites, least_m, soaked_m_min, pumped_m3 };
}

describe('trucks in a storm', () => {
  const [alone, helped] = [storm(false), storm(true)];

  test('keep the balance of the water to a thousandth, with what they pumped as a part of it', () => {
    const { rain_m3, infiltrated_m3, discharged_m3, exported_m3, pumped_m3, stored_m3 } = helped.fleet.waters.ledger();
    expect(pumped_m3).toBeGreaterThan(1_000);
    const found_m3 = infiltrated_m3 + discharged_m3 + exported_m3 + pumped_m3 + stored_m3;
    expect(Math.abs(found_m3 / rain_m3 - 1)).toBeLessThan(0.001);
    expect(helped.pumped_m3).toBeCloseTo(pumped_m3, -1);
    expect(alone.fleet.waters.ledger().pumped_m3).toBe(0);
  });

  test('lower the ponds that they pump, none below the floor, and no other pond', () => {
    const [dry, wet] = [helped.soaked_m_min, alone.soaked_m_min];
    const together = (run: ReadonlyMap<string, number>) => helped.sites.reduce((sum, id) => sum + run.get(id)!, 0);
    expect(together(dry)).toBeLessThan(together(wet) * 0.8);
    expect(helped.least_m).toBe(0);
    for (const [id, depth] of wet) expect(dry.get(id)!, id).toBeLessThanOrEqual(depth + 1e-9);
  });

  test('are seen by the depth sensors', () => {
    const spared = (id: string) => alone.soaked_m_min.get(id)! - helped.soaked_m_min.get(id)!;
    const most = [...helped.sites].sort((a, b) => spared(b) - spared(a))[0]!;
    const site = CITY.sites.find(({ id }) => id === most)!;
    const measured = (run: typeof helped) =>
      run.messages.reduce(
        (sum, { id, ...message }) =>
          sum + (id === site.station_id && message.kind === 'report' ? (message.report.values.depth_m ?? 0) : 0),
        0,
      );
    expect(measured(helped)).toBeLessThan(measured(alone) * 0.9);
  });

  test('change nothing about how the same seed says the same', () => {
    expect(JSON.stringify(storm(true).messages)).toBe(JSON.stringify(helped.messages));
  });
});

describe('trucks in Shanghai', async () => {
  const city = await loadCity('cities/shanghai');
  const rivers = await loadRivers('cities/shanghai', city.crossings);

  test('[R1] cross the Huangpu at a crossing', () => {
    const site = city.sites.find(({ lon, lat }) => lon > 121.52 && lon < 121.6 && lat > 31.15 && lat < 31.24)!;
    const truck = city.trucks.find(({ lon, lat }) => lon < 121.46 && lat > 31.1 && lat < 31.23)!;
    const small = { ...city, stations: [], cameras: [], trucks: [truck] };
    const fleet = new Fleet({ city: small, rivers, scenario: SCENARIO, seed: 1, start: START, history_h: 0 });
    const { id: site_id, lon, lat } = site;
    fleet.order({ truckId: truck.id, order_id: 'o', task: { site_id, lon, lat, text: '', issued_at: START } }, START);
    const track: { lon: number; lat: number }[] = [];
    while (fleet.now < START + 2 * HOUR_MS)
      for (const { kind, ...message } of fleet.advance())
        if (kind === 'truck' && 'saying' in message && message.saying.kind === 'position') track.push(message.saying);
    const nearest_km = Math.min(
      ...city.crossings
        .filter(({ river }) => river === 'Huangpu River')
        .flatMap((crossing) =>
          track.map((place) => Math.hypot((place.lon - crossing.lon) * 95, (place.lat - crossing.lat) * 111)),
        ),
    );
    expect(nearest_km).toBeLessThan(0.1);
    expect(Math.abs(track.at(-1)!.lon - lon)).toBeLessThan(0.001);
  });
});

describe('a simulation with trucks on a broker', () => {
  let broker: SmallBroker;
  let simulation: Simulation | null = null;
  beforeEach(async () => {
    broker = new SmallBroker();
    await broker.start();
  });
  afterEach(async () => {
    await simulation?.stop();
    await broker.stop();
  });

  test('obeys an order that arrives, and one that calls it off; a wrong one is only logged', async () => {
    const lines: string[] = [];
    const city = { ...CITY, stations: [], cameras: [] };
    simulation = new Simulation({
      city,
      scenario: SCENARIO,
      seed: 1,
      speed: 600,
      origin: START,
      url: broker.url,
      prefix: 'flood/1',
      connections: 2,
      history_h: 0,
      log: (line) => lines.push(line),
    });
    await simulation.start();
    const { id: site_id, lon, lat } = CITY.sites[0]!;
    const said = (id: string) =>
      broker.on<{ order_id: string; reply: string }>(`flood/1/truck/${id}/reply`).map(({ reply }) => reply);
    await broker.say('flood/1/truck/TR-0/order', { order_id: 'o-0' });
    await broker.say('flood/1/truck/TR-0/order', { order_id: 'o-1', site_id, lon, lat, text: 'Go', issued_at: START });
    await until('the truck pumps', () => said('TR-0').includes('pumping'), 30_000);
    expect(said('TR-0').slice(0, 3)).toEqual(['accepted', 'arrived', 'pumping']);
    expect(lines.filter((line) => line.includes('wrong-shape'))).toHaveLength(1);
    await broker.say('flood/1/truck/TR-0/order', { order_id: 'o-1', cancel: true });
    const states = () => broker.on<{ state: string }>('flood/1/truck/TR-0/status').map(({ state }) => state);
    await until('it is free again', () => states().at(-1) === 'available', 30_000);
    expect(states()).toContain('packing_up');
  });
});
