// Another city's data: four weeks of real recorded readings, played by the replay into a server on a real broker and a real
// TimescaleDB. That a killed server loses none of them is looked at in tests/faults/calder.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BucketedReadings, Health, RawReadings } from '../../domain/api.ts';
import type { World } from '../../domain/world.ts';
import { sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { type Program, runProgram } from '../support/program.ts';
import { until } from '../support/wait.ts';

const broker = await sharedBroker();
const database = await sharedDatabase();
const SPAN = 'from=2025-08-15T00:00:00Z&to=2025-09-15T00:00:00Z';
const READINGS = 24_712;
/** The fastest that a replay plays: four weeks in two and a half seconds, if sender and server keep up. */
const SPEED = '1000000';

describe.skipIf('missing' in broker || 'missing' in database)(
  'the Calder valley, 16 August to 13 September 2025',
  () => {
    let fresh: FreshDatabase;
    let stage: DeskStage;
    let replay: Program;

    const answer = async <T>(path: string): Promise<T> => {
      const response = await stage.get(path);
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return (await response.json()) as T;
    };

    beforeAll(async () => {
      const mqttUrl = (broker as { url: string }).url;
      fresh = await preparedDatabase((database as { url: string }).url);
      stage = new DeskStage({
        mqttUrl,
        databaseUrl: fresh.url,
        // After all of them: what the recorder hears before the drill's clock is not of the future.
        startsAt: Date.parse('2025-09-14T00:00:00Z'),
        settings: { CITY: 'cities/calder', DRILL: '1' },
      });
      await stage.start();
      replay = runProgram([
        'simulators/replay.ts',
        ...['--city', 'cities/calder', '--readings', 'cities/calder/readings.csv', '--speed', SPEED],
        ...['--mqtt', mqttUrl, '--prefix', stage.prefix],
      ]);
      expect(await replay.ended, replay.output()).toBe(0);
      expect(replay.output()).toContain(`${READINGS} readings published`);
      await until('the recorder to have stored them', async () => {
        const { parts } = await answer<Health>('/api/v1/health');
        return (parts.recorder?.figures?.rows ?? 0) >= READINGS;
      });
    });

    afterAll(async () => {
      await replay?.end();
      await stage?.stop();
      await fresh?.drop();
    });

    it('keeps every reading once', async () => {
      const stations = (await answer<{ features: { id: string }[] }>('/api/v1/stations')).features;
      const all = await Promise.all(
        stations.map(
          async ({ id }) =>
            (await answer<RawReadings>(`/api/v1/stations/${id}/readings?bucket=raw&limit=10000&${SPAN}`)).points,
        ),
      );
      expect(all.reduce((sum, points) => sum + points.length, 0)).toBe(READINGS);
      for (const points of all) expect(new Set(points.map((point) => point.at)).size).toBe(points.length);
    });

    it.each([
      ['bacup-rainfall', 38.2],
      ['gorple-rainfall', 75.6],
      ['gorpley-rainfall', 91.4],
      ['walshaw-dean-lodge-rainfall', 73.6],
    ])('totals the rain of %s to exactly %d mm', async (id, total) => {
      const { points } = await answer<BucketedReadings>(`/api/v1/stations/${id}/readings?bucket=1d&${SPAN}`);
      const sum = points.reduce((mm, point) => mm + (point.sum ?? 0), 0);
      expect(Math.round(sum * 1e6) / 1e6).toBe(total);
    });

    it.each([
      ['bacup-rainfall', 3.2],
      ['gorple-rainfall', 5.2],
      ['gorpley-rainfall', 6.8],
      ['walshaw-dean-lodge-rainfall', 6.4],
    ])('finds the wettest sliding hour of %s, %d mm', async (id, wettest) => {
      const { points } = await answer<RawReadings>(`/api/v1/stations/${id}/readings?bucket=raw&limit=10000&${SPAN}`);
      const hours = await Promise.all(
        points
          .filter((point) => (point.value ?? 0) > 0.8)
          .flatMap((point) => [0, 15, 30, 45].map((minutes) => Date.parse(point.at) + minutes * 60_000))
          .map(async (at) => {
            const { items } = await answer<{ items: { station_id: string; sum_mm: number | null }[] }>(
              `/api/v1/rain?window=1h&at=${at}`,
            );
            return items.find((item) => item.station_id === id)?.sum_mm ?? 0;
          }),
      );
      expect(Math.max(...hours)).toBe(wettest);
    });

    it('shows the gap of 29 August as a gap', async () => {
      const path =
        '/api/v1/stations/hebden-bridge-level/readings?bucket=15m&from=2025-08-29T22:00:00Z&to=2025-08-30T01:00:00Z';
      const { points } = await answer<BucketedReadings>(path);
      const missing = ['23:15', '23:30', '23:45'];
      const present = points.map((point) => new Date(point.at).toISOString().slice(11, 16));
      for (const time of missing) expect(present).not.toContain(time);
      expect(present).toEqual(expect.arrayContaining(['23:00', '00:00']));
      for (const point of points) expect(point.count).toBe(1);
    });

    it('gives no station a false threshold colour, then or at the end', async () => {
      const { world } = await answer<{ world: World }>('/api/v1/world');
      // Of one that stopped hours before the end nothing is known any more (T2), and nothing false is said either.
      for (const [id, { level, current }] of Object.entries(world.stations)) {
        const isKnown = current.level_m?.basis !== 'unknown';
        expect([id, level]).toEqual([id, isKnown ? 'none' : null]);
      }
      const { points } = await answer<BucketedReadings>(
        `/api/v1/stations/hebden-bridge-level/readings?bucket=1h&${SPAN}`,
      );
      // Legitimately negative levels are good readings.
      expect(Math.min(...points.map((point) => point.min ?? 0))).toBeLessThan(0);
      for (const point of points) expect(point.flag).toBe(1);
    });

    it('knows the past: the world at a moment holds nothing that was measured or received later', async () => {
      const newest = (world: World) =>
        Object.values(world.stations).flatMap((state) => Object.values(state.latest).map((value) => value.at));
      const worldAt = async (at: string) =>
        (await answer<{ world: World }>(`/api/v1/world?at=${encodeURIComponent(at)}`)).world;
      // At this pace a busy server hears a day after it is over: what was known then depends on it, that nothing later was does not.
      for (const at of ['2025-08-20', '2025-08-27', '2025-09-03', '2025-09-10'].map((day) => `${day}T12:00:00Z`))
        expect(Math.max(Number.NEGATIVE_INFINITY, ...newest(await worldAt(at)))).toBeLessThanOrEqual(Date.parse(at));
      const now = await worldAt((await answer<{ at: string }>('/api/v1/world')).at);
      expect(Math.max(...newest(now))).toBe(Date.parse('2025-09-13T16:00:00+00:00'));
    });
  },
);
