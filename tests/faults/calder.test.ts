// Real recorded readings, played into the embedded parts, with the server killed in the middle: the history is whole. What the board
// makes of them is looked at in tests/journeys/calder.test.ts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BucketedReadings, RawReadings } from '../../domain/api.ts';
import { freePort, type Program, runProgram, runServer, type ServerProgram } from '../support/program.ts';
import { until } from '../support/wait.ts';

const SPAN = 'from=2025-08-15T00:00:00Z&to=2025-09-15T00:00:00Z';
const READINGS = 24_712;

describe('the Calder valley, 16 August to 13 September 2025', () => {
  let folder: string;
  let environment: Record<string, string> & { PORT: string };
  let server: ServerProgram;
  let replay: Program;

  const answer = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${server.url}${path}`);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'highwater-calder-'));
    environment = {
      CITY: 'cities/calder',
      DRILL: '1',
      DATA_DIR: folder,
      PORT: await freePort(),
      MQTT_PORT: await freePort(),
    };
    server = await runServer(environment);
    replay = runProgram([
      'simulators/replay.ts',
      ...['--city', 'cities/calder', '--readings', 'cities/calder/readings.csv', '--speed', '200000'],
      ...['--mqtt', `mqtt://127.0.0.1:${environment.MQTT_PORT}`],
    ]);
    // Kill it once some of the readings are in, without a chance to tidy up.
    await until('the first readings', async () => {
      const { parts } = await answer<{ parts: Record<string, { figures?: Record<string, number> }> }>('/api/v1/health');
      return (parts.recorder?.figures?.rows ?? 0) > 3_000;
    });
    await server.end('SIGKILL');
    server = await runServer(environment);
    expect(await replay.ended, replay.output()).toBe(0);
    expect(replay.output()).toContain(`${READINGS} readings published`);
  }, 180_000);

  afterAll(async () => {
    await replay?.end();
    await server?.end();
    await rm(folder, { recursive: true, force: true });
  });

  it('loses and doubles nothing, though the server was killed in the middle', async () => {
    const stations = (await answer<{ features: { id: string; properties: { kind: string } }[] }>('/api/v1/stations'))
      .features;
    const counts = await until('every reading in the history', async () => {
      const found = await Promise.all(
        stations.map(
          async ({ id }) =>
            (await answer<RawReadings>(`/api/v1/stations/${id}/readings?bucket=raw&limit=10000&${SPAN}`)).points,
        ),
      );
      const total = found.reduce((sum, points) => sum + points.length, 0);
      return total >= READINGS ? found : null;
    });
    expect(counts.reduce((sum, points) => sum + points.length, 0)).toBe(READINGS);
    for (const points of counts) expect(new Set(points.map((point) => point.at)).size).toBe(points.length);
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
});
