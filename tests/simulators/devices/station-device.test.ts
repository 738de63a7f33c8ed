import { describe, expect, test } from 'vitest';
import type { Station } from '../../../domain/city.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { FAULT_KINDS, type Fault, faultOf, NO_FAULTS, USUAL_FAULTS } from '../../../simulators/devices/faults.ts';
import { resolved, type Sensor } from '../../../simulators/devices/sensor.ts';
import { type SentReport, StationDevice } from '../../../simulators/devices/station-device.ts';
import { madeUpCity } from '../made-up-city.ts';

const START = Date.parse('2026-07-21T14:00:00+08:00');
const station: Station = madeUpCity().stations.find(({ regime }) => regime === 'tidal')!;
/** A river that rises by a centimetre a minute. */
const rising: Sensor = { read: (at) => ({ level_m: resolved('level_m', 2 + (at - START) / MINUTE_MS / 100) }) };

function threeHours(kind: Fault['kind'] | null, from = START, until = Number.POSITIVE_INFINITY): SentReport[] {
  const device = new StationDevice(station, rising, kind && { kind, from, until }, 1, START);
  return device.reportsUntil(START + 3 * HOUR_MS);
}
const levels = (sent: SentReport[]) => sent.map(({ report }) => report.values.level_m);
const times = (sent: SentReport[]) => sent.map(({ report }) => report.at);

describe('a sound device', () => {
  const sent = threeHours(null);

  test('reports once in its interval, on its own second, with its clock a little off', () => {
    expect(sent).toHaveLength(180);
    const offsets = new Set(times(sent).map((at) => at % MINUTE_MS));
    expect(offsets.size).toBe(1);
    const due = (at: number) => Math.abs(at - START) % 1_000 === 0;
    expect(times(sent).every(due)).toBe(true);
  });

  test('sends what it measured within seconds, in order', () => {
    for (const { report, sendAt } of sent) {
      expect(sendAt - report.at).toBeGreaterThan(0);
      expect(sendAt - report.at).toBeLessThan(6_000);
    }
    expect(sent.map(({ report }) => report.seq)).toEqual(Array.from({ length: 180 }, (_, i) => i + 1));
  });

  test('tells its battery once an hour', () => {
    expect(sent.filter(({ report }) => report.values.battery_v !== undefined)).toHaveLength(3);
  });

  test('goes on where it stopped, however the time is cut', () => {
    const device = new StationDevice(station, rising, null, 1, START);
    const pieces = [];
    for (let minute = 7; minute <= 180; minute += 7) pieces.push(...device.reportsUntil(START + minute * MINUTE_MS));
    pieces.push(...device.reportsUntil(START + 3 * HOUR_MS));
    expect(pieces).toEqual(sent);
  });
});

describe('a device with a fault', () => {
  test('silent: says nothing from its onset on', () => {
    const sent = threeHours('silent', START + HOUR_MS);
    expect(sent).toHaveLength(60);
  });

  test('gap: says nothing for a while, then goes on, and what it missed never comes', () => {
    const sent = threeHours('gap', START + HOUR_MS, START + 2 * HOUR_MS);
    expect(sent).toHaveLength(120);
  });

  test('stuck: repeats the value of its onset while the water rises', () => {
    const stuck = levels(threeHours('stuck', START + HOUR_MS));
    expect(new Set(stuck.slice(60)).size).toBe(1);
    expect(new Set(stuck.slice(0, 60)).size).toBeGreaterThan(50);
  });

  test('spiky: jumps by more than half a metre now and then', () => {
    const sound = levels(threeHours(null));
    const device = new StationDevice(station, rising, { kind: 'spiky', from: START, until: Infinity }, 1, START);
    const day = levels(device.reportsUntil(START + 24 * HOUR_MS));
    const jumps = day.filter((value, i) => i < sound.length && value! - sound[i]! > 0.5);
    const share = day.filter((value, i) => i > 0 && Math.abs(value! - day[i - 1]!) > 0.5).length / day.length;
    expect(jumps.length).toBeLessThan(20);
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.1);
  });

  test('drifting: is off by three centimetres more every hour', () => {
    const sound = levels(threeHours(null));
    const drift = levels(threeHours('drifting')).map((value, i) => value! - sound[i]!);
    expect(drift.at(-1)).toBeCloseTo(0.09, 2);
    expect(drift[0]).toBeCloseTo(0, 2);
  });

  test('duplicated: says everything twice', () => {
    const sent = threeHours('duplicated');
    expect(sent).toHaveLength(360);
    expect(new Set(times(sent)).size).toBe(180);
  });

  test('late: arrives two to five intervals after it measured', () => {
    for (const { report, sendAt } of threeHours('late')) {
      expect(sendAt - report.at).toBeGreaterThan(2 * MINUTE_MS);
      expect(sendAt - report.at).toBeLessThan(5 * MINUTE_MS);
    }
  });

  test('out of order: every other report overtakes the one before', () => {
    const arrived = [...threeHours('out-of-order')].sort((a, b) => a.sendAt - b.sendAt);
    const back = times(arrived).filter((at, i, all) => i > 0 && at < all[i - 1]!);
    expect(back.length).toBeGreaterThan(80);
  });

  test('failing: reports null and says why', () => {
    for (const { report } of threeHours('failing')) {
      expect(report.values.level_m).toBeNull();
      expect(report.reason).toBe('sensor fault');
    }
  });
});

describe('the draw of faults', () => {
  const draw = (shares: typeof USUAL_FAULTS) =>
    Array.from({ length: 20_000 }, (_, i) => faultOf(shares, 3, `S-${i}`, START)?.kind);

  test('gives each fault its share of the stations', () => {
    const drawn = draw(USUAL_FAULTS);
    for (const kind of FAULT_KINDS) {
      const share = drawn.filter((fault) => fault === kind).length / drawn.length;
      expect(Math.abs(share - USUAL_FAULTS[kind])).toBeLessThan(0.0025);
    }
  });

  test('gives nobody a fault where no share is set', () => {
    expect(draw(NO_FAULTS).every((fault) => fault === undefined)).toBe(true);
  });
});
