// The score of a drill: the same storm with nobody doing anything and with every suggestion followed.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCity } from '../../cities/load-city.ts';
import { harmfulVolume_m3 } from '../../domain/dispatch/harm.ts';
import type { DrillScore } from '../../domain/messages/drill-score.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { Fleet } from '../../simulators/fleet.ts';
import { cloudburst } from '../../simulators/scenarios/cloudburst.ts';
import { HarmMeter } from '../../simulators/scoring/harm-meter.ts';
import { Lanes } from '../../simulators/scoring/lanes.ts';
import { Simulation } from '../../simulators/simulation.ts';
import { until } from '../support/wait.ts';
import { madeUpCity } from './made-up-city.ts';
import { SmallBroker } from './small-broker.ts';

const START = Date.parse('2026-07-21T14:00:00+08:00');
const CITY = madeUpCity({ rain: 30, depth: 20, sites: 20, cameras: 0, trucks: 12 });
const PLAN = { city: CITY, scenario: cloudburst, seed: 3, start: START, history_h: 1 };
const total = (bySite: readonly number[]) => bySite.reduce((sum, one) => sum + one, 0);

describe('harm', () => {
  const site = { shape: 'box', area_m2: 100, rim_m: 2, exposure: 3 } as const;

  test('[L24] begins above 15 cm and counts exposure', () => {
    expect(harmfulVolume_m3(site, 0.15)).toBe(0);
    expect(harmfulVolume_m3(site, 0.05)).toBe(0);
    expect(harmfulVolume_m3(site, 0.35)).toBeCloseTo(3 * 100 * 0.2);
  });
});

describe('the lanes beside a drill', () => {
  test('[L25] doing nothing is what the storm does by itself, and following the plan is better', async () => {
    const lanes = new Lanes(PLAN);
    const end = START + 3 * HOUR_MS;
    const { at, nothing_m3h, followed_m3h } = await lanes.advanceTo(end);
    expect(at).toBe(end);
    // Nobody gives an order to this fleet, so its water must be that of the lane without trucks.
    const idle = new Fleet(PLAN);
    const meter = new HarmMeter(CITY.sites);
    while (idle.now < START) idle.advance();
    while (idle.now < end) {
      idle.advance();
      meter.addMinute(idle.waters);
    }
    expect(total(nothing_m3h)).toBeGreaterThan(0);
    expect(nothing_m3h).toEqual(meter.bySite_m3h);
    expect(total(followed_m3h)).toBeLessThan(0.95 * total(nothing_m3h));
    expect(followed_m3h.every((m3h) => m3h >= 0)).toBe(true);
  }, 60_000);

  test('[L27] a truck that the lead lets fail says so and is out of service; a silenced station says nothing', () => {
    const fleet = new Fleet(PLAN);
    while (fleet.now < START) fleet.advance();
    const station = CITY.stations.find(({ regime }) => regime === 'underpass' || regime === 'road')!.id;
    const truck = CITY.trucks.find(({ id }) => saysOf(fleet, id).includes('available'))!.id;
    fleet.inject({ kind: 'truck-fault', truck_id: truck });
    fleet.inject({ kind: 'station-silent', station_id: station });
    expect(saysOf(fleet, truck)).toContain('out_of_service');
    for (let minutes = 0; minutes < 15; minutes++)
      expect(fleet.advance().filter(({ id, kind }) => id === station && kind === 'report')).toEqual([]);
  });

  function saysOf(fleet: Fleet, id: string): string[] {
    return [...fleet.advance(), ...fleet.advance()].flatMap((message) =>
      message.id === id && message.kind === 'truck' && message.saying.kind === 'status' ? [message.saying.state] : [],
    );
  }
});

describe('a drill on a broker', () => {
  let broker: SmallBroker;
  beforeEach(async () => {
    broker = new SmallBroker();
    await broker.start();
  });
  afterEach(() => broker.stop());

  test('[L29] runs at its pace once its past is in, is scored, ends by itself, and its world goes on at the pace of life', async () => {
    const city = await loadCity('cities/calder');
    const simulation = new Simulation({
      city,
      scenario: cloudburst,
      seed: 1,
      speed: 600,
      origin: START,
      url: broker.url,
      prefix: 'flood/1',
      connections: 1,
      history_h: 0,
      drill: { id: 'try-1', cityFolder: 'cities/calder', scenario: 'cloudburst', length_min: 5 },
      log: () => undefined,
    });
    try {
      await simulation.start();
      const scores = () => broker.on<DrillScore>('flood/1/drill/score');
      await until('the drill to be scored to its end', () => scores().at(-1)?.ended, 30_000);
      expect(scores()[0]).toMatchObject({ drill_id: 'try-1', harm: null, ended: false, truth_known: true });
      const to = START + 5 * MINUTE_MS;
      // A city without places that flood: nothing stands anywhere, and that is known.
      expect(scores().at(-1)).toMatchObject({
        from: START,
        to,
        harm: { at: to, played_m3h: 0, nothing_m3h: 0, sites: [] },
      });
      expect(broker.on<{ speed: number }>('flood/1/clock').map(({ speed }) => speed)).toEqual([1, 600, 1]);
    } finally {
      await simulation.stop();
    }
  }, 40_000);
});
