import { describe, expect, test } from 'vitest';
import { indexCity } from '../../domain/city-index.ts';
import { decodeMessage } from '../../domain/messages/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { NO_FAULTS } from '../../simulators/devices/faults.ts';
import { NO_TRUCK_FAULTS } from '../../simulators/devices/truck-faults.ts';
import { Fleet, type Outgoing } from '../../simulators/fleet.ts';
import { runHistory, type StateOfDevice } from '../../simulators/history.ts';
import { cloudburst } from '../../simulators/scenarios/cloudburst.ts';
import { outage } from '../../simulators/scenarios/outage.ts';
import type { Scenario } from '../../simulators/scenarios/scenario.ts';
import { madeUpCity } from './made-up-city.ts';

const CITY = madeUpCity({ rain: 30, depth: 10, sites: 20, cameras: 20, trucks: 6 });
const START = Date.parse('2026-07-21T14:00:17+08:00');
const soundCloudburst: Scenario = { ...cloudburst, faults: NO_FAULTS, truckFaults: NO_TRUCK_FAULTS };

function sequence(options: { scenario?: Scenario; seed?: number; minutes?: number; history_h?: number } = {}) {
  const { scenario = cloudburst, seed = 1, minutes = 90, history_h = 1 } = options;
  const fleet = new Fleet({ city: CITY, scenario, seed, start: START, history_h });
  const messages: Outgoing[] = [];
  for (let i = 0; i < minutes; i++) messages.push(...fleet.advance());
  return messages;
}
const reportsOf = (messages: Outgoing[], id?: string) =>
  messages.filter((message) => message.kind === 'report').filter((message) => !id || message.id === id);

describe('the fleet', () => {
  test('says the same from the same seed, to the last digit', () => {
    expect(JSON.stringify(sequence())).toBe(JSON.stringify(sequence()));
  });

  test('says something else from another seed, and in another story', () => {
    expect(JSON.stringify(sequence({ seed: 2 }))).not.toBe(JSON.stringify(sequence()));
    expect(JSON.stringify(sequence({ scenario: outage }))).not.toBe(JSON.stringify(sequence()));
  });

  test('hands messages out in the order in which they reach the broker, none before it was measured', () => {
    const messages = sequence({ scenario: soundCloudburst });
    for (const [i, message] of messages.entries()) {
      expect(message.sendAt).toBeGreaterThanOrEqual(messages[i - 1]?.sendAt ?? 0);
      if (message.kind === 'report') expect(message.sendAt).toBeGreaterThan(message.report.at);
    }
  });

  test('is heard from every device once a minute', () => {
    const messages = sequence({ scenario: soundCloudburst, minutes: 90 });
    for (const { id } of CITY.stations) expect(Math.abs(reportsOf(messages, id).length - 90)).toBeLessThan(2);
    for (const { id } of CITY.cameras) {
      const told = messages.filter((message) => message.kind === 'camera-status' && message.id === id);
      // Half an hour of them, and one that stands when it begins.
      const begins = Math.floor(START / MINUTE_MS) * MINUTE_MS;
      expect(told.filter(({ sendAt }) => sendAt >= begins)).toHaveLength(30);
      expect(told).toHaveLength(31);
    }
    for (const kind of ['position', 'status'])
      expect(messages.filter((message) => message.kind === 'truck' && message.saying.kind === kind)).toHaveLength(
        30 * CITY.trucks.length,
      );
  });

  test('sends nothing that a server would refuse', () => {
    const context = { index: indexCity(CITY), now: START + HOUR_MS, retentionMs: DAY_MS };
    const messages = sequence({ minutes: 120 });
    const refusals = messages.flatMap((message) => {
      const [topic, body] = topicAndBody(message);
      return decodeMessage(topic, new TextEncoder().encode(body), context).refusals;
    });
    expect(refusals).toEqual([]);
    expect(new Set(messages.map(({ kind }) => kind)).size).toBe(3);
  });

  test('measures rain in whole tips, and their sum is the running total', () => {
    const messages = sequence({ scenario: soundCloudburst, minutes: 180 });
    const gauges = CITY.stations.filter(({ kind }) => kind === 'rain-gauge');
    const sums = gauges.map(({ id }) => {
      let sum = 0;
      let total = 0;
      for (const { report } of reportsOf(messages, id)) {
        const { rain_mm, rain_total_mm } = report.values;
        expect(Math.abs(rain_mm! * 10 - Math.round(rain_mm! * 10))).toBeLessThan(1e-9);
        sum += rain_mm!;
        if (rain_total_mm === undefined) continue;
        total += 1;
        expect(rain_total_mm).toBeCloseTo(sum, 6);
      }
      expect(total).toBeGreaterThan(30);
      return sum;
    });
    expect(Math.max(...sums)).toBeGreaterThan(40);
  });

  test('goes on for days, with weather of its own every day', () => {
    const fleet = new Fleet({ city: CITY, scenario: soundCloudburst, seed: 5, start: START, history_h: 0 });
    const rainyDays = [];
    for (let day = 0; day < 7; day++) {
      let rain_mm = 0;
      for (let minute = 0; minute < 24 * 60; minute++)
        for (const message of fleet.advance())
          if (message.kind === 'report' && message.id.startsWith('RG')) rain_mm += message.report.values.rain_mm ?? 0;
      rainyDays.push(rain_mm > 100);
    }
    expect(rainyDays.slice(1)).toContain(true);
    expect(rainyDays.slice(1)).toContain(false);
  });
});

describe('an outage', () => {
  const broken: Scenario = { ...outage, faults: NO_FAULTS };
  const messages = sequence({ scenario: broken, minutes: 150 });
  const gone = messages.filter((message) => message.kind === 'presence' && message.presence === 'offline');

  test('takes a whole district off the air and says so', () => {
    const ids = new Set(gone.map(({ id }) => id));
    const districts = new Set(CITY.stations.filter(({ id }) => ids.has(id)).map(({ district }) => district));
    expect(districts.size).toBe(1);
    expect(
      CITY.stations
        .filter(({ district }) => districts.has(district))
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
  });

  test('silences a gateway of other districts without a word', () => {
    const quiet = CITY.stations.filter(({ id }) => {
      const heard = reportsOf(messages, id).some(
        ({ sendAt }) => sendAt > START + 10 * MINUTE_MS && sendAt < START + 30 * MINUTE_MS,
      );
      return !heard && !gone.some((message) => message.id === id);
    });
    expect(quiet.length).toBeGreaterThan(0);
  });

  test('loses nothing: what was measured meanwhile arrives when the link is mended', () => {
    const id = gone[0]!.id;
    const reports = reportsOf(messages, id);
    const during = reports.filter(({ sendAt }) => sendAt >= START - 10 * MINUTE_MS && sendAt < START + HOUR_MS);
    expect(during).toEqual([]);
    const times = reports.map(({ report }) => report.at).sort((a, b) => a - b);
    const steps = times.map((at, i) => (i === 0 ? MINUTE_MS : at - times[i - 1]!));
    expect(Math.max(...steps)).toBe(MINUTE_MS);
  });
});

describe('the history', () => {
  test('holds every report before the start once, the newest of each station first', () => {
    const told: StateOfDevice[] = [];
    const plan = { city: CITY, scenario: cloudburst, seed: 1, start: START, history_h: 2 };
    const history = runHistory(new Fleet(plan), START, (message) => void told.push(message));
    const fleet = new Fleet(plan);
    const expected: string[] = [];
    while (fleet.now <= START - MINUTE_MS)
      for (const message of fleet.advance())
        if (message.kind === 'report') expected.push(`${message.id} ${message.report.seq}`);
    const sent = history.flatMap(({ stationId, newest, batches }) => {
      const older = batches.flatMap((batch) => JSON.parse(String(batch)) as { at: number; seq: number }[]);
      const first = JSON.parse(newest) as { at: number; seq: number };
      expect(older.every(({ at }) => at <= first.at)).toBe(true);
      return [first, ...older].map(({ seq }) => `${stationId} ${seq}`);
    });
    expect(sent.sort()).toEqual(expected.sort());
    expect(told.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual(
      CITY.cameras.map(({ id }) => `camera-status ${id}`).sort(),
    );
  });

  test('keeps to a thousand reports and 256 KiB a message', () => {
    const city = { ...CITY, stations: CITY.stations.map((station) => ({ ...station, interval_s: 10 })) };
    const plan = { city, scenario: cloudburst, seed: 1, start: START, history_h: 4 };
    const batches = runHistory(new Fleet(plan), START, () => undefined).flatMap((station) => station.batches);
    const counts = batches.map((batch) => (JSON.parse(String(batch)) as unknown[]).length);
    expect(Math.max(...counts)).toBe(1_000);
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(256 * 1024);
    expect(batches.length).toBeGreaterThan(city.stations.length);
  });
});

function topicAndBody(message: Outgoing): [topic: string, body: string] {
  switch (message.kind) {
    case 'report':
      return [`obs/${message.id}`, JSON.stringify(message.report)];
    case 'presence':
      return [`status/${message.id}`, message.presence];
    case 'camera-status':
      return [`camera/${message.id}/status`, JSON.stringify(message.status)];
    case 'truck':
      return [`truck/${message.id}/${message.saying.kind}`, JSON.stringify(message.saying)];
  }
}
