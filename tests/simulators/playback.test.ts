import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Observation } from '../../domain/messages/observation.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { Playback, type PlaybackOptions } from '../../simulators/playback.ts';
import type { RecordedReport } from '../../simulators/recorded-readings.ts';
import { until } from '../support/wait.ts';
import { madeUpCity } from './made-up-city.ts';
import { SmallBroker } from './small-broker.ts';

const CITY = madeUpCity();
const FROM = Date.parse('2025-08-29T22:00:00+08:00');

/** One report a minute of every rain gauge, in the order of time. */
function recording(minutes: number): RecordedReport[] {
  const gauges = CITY.stations.filter((station) => station.kind === 'rain-gauge');
  return Array.from({ length: minutes }, (_, i) =>
    gauges.map(({ id }) => ({ stationId: id, at: FROM + i * MINUTE_MS, values: { rain_mm: i / 10 } })),
  ).flat();
}

let broker: SmallBroker;
beforeEach(async () => {
  broker = new SmallBroker();
  await broker.start();
});
afterEach(() => broker.stop());

function playback(options: Partial<PlaybackOptions> & { reports: readonly RecordedReport[] }): Playback {
  return new Playback({
    city: CITY,
    from: FROM,
    to: options.reports.at(-1)!.at,
    lead_h: 0,
    speed: 10_000,
    url: broker.url,
    prefix: 'flood/1',
    log: () => undefined,
    ...options,
  });
}

/** `station minute` of every report heard, batches opened. */
function heardReports(): string[] {
  return broker.heard
    .filter(({ topic }) => topic.includes('/obs/'))
    .flatMap(({ topic, payload }) => {
      const sent = JSON.parse(String(payload)) as Observation | Observation[];
      return [sent].flat().map(({ at }) => `${topic.split('/').at(-1)} ${(new Date(at).getTime() - FROM) / MINUTE_MS}`);
    });
}
const wanted = (reports: readonly RecordedReport[]) =>
  reports.map(({ stationId, at }) => `${stationId} ${(at - FROM) / MINUTE_MS}`);

describe('a replay', () => {
  test('sends every report once, in the order of time, and counts its readings', async () => {
    const reports = recording(40);
    const played = playback({ reports });
    await played.play();
    expect(heardReports()).toEqual(wanted(reports));
    expect(played.published).toBe(reports.length);
  });

  test('[L4] tells the drill clock and that it is a simulation, retained, before the first reading, and its end after the last', async () => {
    const reports = recording(3);
    await playback({ reports, speed: 600 }).play();
    const topics = broker.heard.map(({ topic }) => topic.replace('flood/1/', ''));
    expect(topics.slice(0, 2)).toEqual(['simulation', 'clock']);
    expect(topics.at(-1)).toBe('simulation');
    expect(broker.on('flood/1/simulation')).toEqual([{ active: true, scenario: 'replay' }, { active: false }]);
    expect(broker.on('flood/1/clock')).toEqual([
      expect.objectContaining({ origin: '2025-08-29T22:00:00+08:00', speed: 600 }),
      expect.objectContaining({ speed: 1 }),
    ]);
    expect(broker.heard.filter(({ topic }) => /clock|simulation/.test(topic)).every(({ retain }) => retain)).toBe(true);
  });

  test('[L26] played as a drill, it says so with its span, and that its harm cannot be known', async () => {
    await playback({ reports: recording(3), speed: 600, drillId: 'night-1' }).play();
    const told = { drill_id: 'night-1', scenario: 'recorded', truth_known: false, harm: null, from: FROM };
    expect(broker.on('flood/1/drill/score')).toEqual([
      expect.objectContaining({ ...told, ended: false }),
      expect.objectContaining({ ...told, ended: true }),
    ]);
  });

  test('[L4] sends nothing before its time on the drill clock', async () => {
    const reports = recording(20);
    const played = playback({ reports, speed: 0.1 });
    const ended = played.play();
    const atStart = reports.filter(({ at }) => at === FROM);
    await until('the readings of the first moment', () => heardReports().length >= atStart.length);
    played.stop();
    await ended;
    expect(heardReports()).toEqual(wanted(atStart));
  });

  test('sends the hours before its first moment as batches', async () => {
    const reports = recording(90);
    const from = FROM + 70 * MINUTE_MS;
    const played = playback({ reports, from, lead_h: 1 });
    await played.play();
    const inTime = reports.filter(({ at }) => at >= FROM + 10 * MINUTE_MS);
    expect(heardReports().sort()).toEqual(wanted(inTime).sort());
    expect(played.published).toBe(inTime.length);
    expect(broker.heard.filter(({ payload }) => payload[0] === '['.charCodeAt(0))).toHaveLength(12);
  });

  test('plays only what lies between its first and last moment, both included', async () => {
    const reports = recording(30);
    await playback({ reports, from: FROM + 10 * MINUTE_MS, to: FROM + 12 * MINUTE_MS }).play();
    expect(new Set(heardReports().map((report) => report.split(' ')[1]))).toEqual(new Set(['10', '11', '12']));
  });

  test('passes on a missing value as null with its reason', async () => {
    await playback({ reports: [{ stationId: 'RG-1', at: FROM, values: { rain_mm: null }, reason: 'clogged' }] }).play();
    expect(broker.on('flood/1/obs/RG-1')).toEqual([
      { at: '2025-08-29T22:00:00+08:00', values: { rain_mm: null }, reason: 'clogged' },
    ]);
  });

  test('loses nothing when the broker goes away and comes back', async () => {
    const reports = recording(600);
    const played = playback({ reports, speed: 10_000 });
    const ended = played.play();
    await until('a good part of the replay', () => played.published > 500);
    await broker.stop();
    const before = heardReports().length;
    await broker.start();
    await ended;
    expect(before).toBeLessThan(reports.length);
    expect([...new Set(heardReports())].sort()).toEqual(wanted(reports).sort());
    expect(played.published).toBe(reports.length);
  });
});
