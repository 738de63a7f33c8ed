// Days of simulated weather: sound devices are left in peace, broken ones are named.
import { describe, expect, test } from 'vitest';
import type { Measure } from '../../../domain/measures.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import type { Reading } from '../../../domain/readings.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { type FaultShares, faultOf, NO_FAULTS } from '../../../simulators/devices/faults.ts';
import { Fleet } from '../../../simulators/fleet.ts';
import { SCENARIOS, type ScenarioName } from '../../../simulators/scenarios/index.ts';
import { madeUpCity } from '../../simulators/made-up-city.ts';

const CITY = madeUpCity({ river: 12, depth: 10, rain: 60, weather: 4, sites: 12, cameras: 0, trucks: 0 });
const START = Date.parse('2026-07-21T14:00:00+08:00');
const SEED = 3;

function* readingsOf(name: ScenarioName, faults: FaultShares, hours: number, city = CITY): Generator<Reading> {
  const scenario = { ...SCENARIOS[name], faults };
  const fleet = new Fleet({ city, scenario, seed: SEED, start: START, history_h: 4 });
  // A simulated gauge's first report holds all the rain since the water was set going: no real one does.
  const settled = START - 4 * HOUR_MS + 2 * MINUTE_MS;
  for (let minute = 0; minute < hours * 60; minute++) {
    for (const message of fleet.advance()) {
      if (message.kind !== 'report' || message.report.at < settled) continue;
      const { at, values } = message.report;
      for (const [measure, value = null] of Object.entries(values) as [Measure, number | null | undefined][])
        yield { stationId: message.id, measure, at, value, flag: value === null ? 9 : 1 };
    }
  }
}

function judged(name: ScenarioName, faults: FaultShares, hours: number): Reading[] {
  const judge = createQualityJudge(CITY);
  return [...readingsOf(name, faults, hours)].map((reading) => judge.judge(reading));
}
const keyOf = ({ stationId, measure, at }: Reading) => `${stationId} ${measure} ${at}`;
const stationsOf = (regime: string) => new Set(CITY.stations.filter((s) => s.regime === regime).map(({ id }) => id));
/** Every station of the city with one kind of fault from its own hour on. */
const all = (kind: keyof FaultShares): FaultShares => ({ ...NO_FAULTS, [kind]: 1 });

describe('sound devices', () => {
  test.each(['plum-rain', 'typhoon', 'calm'] as const)(
    '[Q11] %s: of a day of readings fewer than one in a thousand is doubted, and none fails',
    (name) => {
      const verdicts = judged(name, NO_FAULTS, 24);
      expect(verdicts.length).toBeGreaterThan(150_000);
      expect(verdicts.filter(({ flag }) => flag === 4 || flag === 9)).toEqual([]);
      expect(verdicts.filter(({ flag }) => flag === 3).length).toBeLessThan(verdicts.length / 1_000);
    },
  );

  test('[Q3] cloudburst: no rise of depth fails, however fast', () => {
    const verdicts = judged('cloudburst', NO_FAULTS, 8).filter(({ measure }) => measure === 'depth_m');
    expect(Math.max(...verdicts.map(({ value }) => value ?? 0))).toBeGreaterThan(0.3);
    expect(verdicts.filter(({ flag }) => flag === 4)).toEqual([]);
  });
});

describe('broken devices', () => {
  test('[Q3] of the jumps of spiky gauges nearly all are doubted, and next to nothing else', () => {
    const sound = new Map([...readingsOf('plum-rain', NO_FAULTS, 12)].map((each) => [keyOf(each), each.value]));
    let [jumps, found, others, accused] = [0, 0, 0, 0];
    for (const each of judged('plum-rain', all('spiky'), 12)) {
      if (each.measure !== 'level_m' && each.measure !== 'depth_m' && each.measure !== 'rain_mm') continue;
      const isJump = sound.get(keyOf(each)) !== each.value;
      const isDoubted = each.flag === 3 || each.flag === 4;
      if (isJump) [jumps, found] = [jumps + 1, found + Number(isDoubted)];
      else [others, accused] = [others + 1, accused + Number(isDoubted)];
    }
    expect(jumps).toBeGreaterThan(500);
    expect(found / jumps).toBeGreaterThan(0.95);
    expect(accused / others).toBeLessThan(0.005);
  });

  test('[Q5] every tidal gauge that is stuck is suspect after four hours and fails after eight', () => {
    const verdicts = judged('calm', all('stuck'), 16);
    const tidal = stationsOf('tidal');
    for (const id of tidal) {
      const own = verdicts.filter(({ stationId, measure }) => stationId === id && measure === 'level_m');
      const stuckFrom = faultOf(all('stuck'), SEED, id, START)!.from;
      const hoursUntil = (flag: number) => (own.find((each) => each.flag === flag)!.at - stuckFrom) / HOUR_MS;
      expect(hoursUntil(3)).toBeGreaterThan(3.9);
      expect(hoursUntil(3)).toBeLessThan(4.1);
      expect(hoursUntil(4)).toBeLessThan(8.1);
      expect(own.at(-1)?.flag).toBe(4);
    }
    expect(tidal.size).toBe(6);
  });

  test('[Q7] in a cloudburst each blocked rain gauge is named, and no sound one', () => {
    // As close together as in a city's centre: several gauges within 5 km of each.
    const nearer = (value: number, middle: number) => middle + (value - middle) / 5;
    const [lon, lat] = CITY.center;
    const stations = CITY.stations.map((s) => ({ ...s, lon: nearer(s.lon, lon), lat: nearer(s.lat, lat) }));
    const city = { ...CITY, stations };
    const blocked = new Set(['RG-3', 'RG-20', 'RG-41']);
    const judge = createQualityJudge(city);
    const named = new Set<string>();
    for (const reading of readingsOf('cloudburst', NO_FAULTS, 7, city)) {
      const isBlocked = reading.measure === 'rain_mm' && blocked.has(reading.stationId);
      const { tests, stationId } = judge.judge(isBlocked ? { ...reading, value: 0 } : reading);
      if (tests?.neighbour === 3) named.add(stationId);
    }
    expect(named).toEqual(blocked);
  });

  test('[Q1] a failing device is missing, never zero', () => {
    const broken = judged('calm', all('failing'), 5).filter(({ value }) => value === null);
    expect(broken.length).toBeGreaterThan(1_000);
    expect(new Set(broken.map(({ flag }) => flag))).toEqual(new Set([9]));
  });

  test('[Q12] devices that are late, say things twice or out of order are no worse than sound ones', () => {
    for (const kind of ['late', 'duplicated', 'out-of-order'] as const) {
      const verdicts = judged('plum-rain', all(kind), 8);
      expect(verdicts.filter(({ flag }) => flag !== 1).length, kind).toBeLessThan(verdicts.length / 1_000);
    }
  });
});
