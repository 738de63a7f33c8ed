// The world at any moment of 90 days, as a page gets it: asked over HTTP of a server that runs, its answer read to the end.
// Recorded moments against reading the same bytes from the database and nothing else; and moments of which nothing was
// recorded, rebuilt from readings. The index is that of 90 days of chunks at Shanghai's pace; what is sought lies in one hour
// of each day, cut by the server's own recorder.
import { join } from 'node:path';
import { loadCity } from '../cities/load-city.ts';
import { seededRandom } from '../domain/random.ts';
import type { WorldAnswer, WorldSource } from '../domain/replay/api.ts';
import { type EpochMs, HOUR_MS } from '../domain/time.ts';
import type { Pool } from '../server/db/pool.ts';
import { wallNow } from './support/clock.ts';
import { quantile, tableOf } from './support/figures.ts';
import { loadNow, ROOT } from './support/machine.ts';
import { startOwnServer } from './support/own-server.ts';
import { readyDatabase } from './support/ready-database.ts';
import { describeParts, startRealParts } from './support/real-parts.ts';
import { fillReadings, fillRecords, recordedFrom, recordHour } from './support/replay-fill.ts';

const DAYS = Number(process.env.REPLAY_BENCH_DAYS ?? 90);
const SEEKS = { recorded: 200, rebuilt: 100 };
/** Not counted: code is compiled and plans are made. */
const WARM_SEEKS = 10;
/** Readings are there for eight hours of every so many days. */
const READINGS_EVERY_DAYS = 9;
const TARGET_MS = 150;
/** As Chromium asks. */
const ENCODINGS = 'gzip, deflate, br, zstd';

export async function measureReplay(): Promise<string> {
  if (!(DAYS >= 1)) throw new Error('REPLAY_BENCH_DAYS: expected a number of at least 1');
  const city = await loadCity(join(ROOT, 'cities/shanghai'));
  const parts = await startRealParts();
  try {
    const databaseUrl = await parts.createDatabase('replay');
    const database = await readyDatabase(databaseUrl, city);
    const { pool } = database;
    try {
      const to = Math.floor(wallNow() / HOUR_MS) * HOUR_MS;
      const began = performance.now();
      const hour = await recordHour(city);
      await fillRecords(pool, hour, to, DAYS);
      const readDays = Array.from({ length: Math.ceil(DAYS / READINGS_EVERY_DAYS) }, (_, i) => i * READINGS_EVERY_DAYS);
      const readings = await fillReadings(database, city, to, readDays);
      const filling_s = (performance.now() - began) / 1_000;
      const server = await startOwnServer({ mqttUrl: parts.mqttUrl, prefix: 'bench/replay', databaseUrl });
      try {
        const random = seededRandom(9);
        const dayOf = (days: readonly number[]) => days[Math.floor(random() * days.length)]!;
        const allDays = Array.from({ length: DAYS }, (_, day) => day);
        const recordedMoment = () => Math.floor(recordedFrom(to, dayOf(allDays)) + random() * HOUR_MS * 0.99);
        const rebuiltMoment = () => Math.floor(recordedFrom(to, dayOf(readDays)) - random() * HOUR_MS * 0.9);
        const seek = (at: EpochMs, source: WorldSource) => timed(() => askWorld(server.url, at, source));
        for (let i = 0; i < WARM_SEEKS; i++) {
          await seek(recordedMoment(), 'recorded');
          await seek(rebuiltMoment(), 'reconstructed');
        }
        const times = { recorded: [] as number[], raw: [] as number[], rebuilt: [] as number[] };
        for (let i = 0; i < SEEKS.recorded; i++) {
          const at = recordedMoment();
          times.recorded.push(await seek(at, 'recorded'));
          times.raw.push(await timed(() => readRaw(pool, at)));
        }
        for (let i = 0; i < SEEKS.rebuilt; i++) times.rebuilt.push(await seek(rebuiltMoment(), 'reconstructed'));
        const { rows } = await pool.query<{ chunks: string; size: string }>(
          `select count(*)::text as chunks, pg_size_pretty(hypertable_size('world_chunk')) as size from world_chunk`,
        );
        const bytes = hour.reduce((sum, { body }) => sum + body.length, 0);
        const row = (name: string, values: readonly number[], target = '') => [
          name,
          String(values.length),
          ...[0.5, 0.99, 1].map((q) => `${quantile(values, q).toFixed(1)} ms`),
          target,
        ];
        return [
          `${await describeParts(parts)}; ${DAYS} days: ${rows[0]!.chunks} chunks, ${rows[0]!.size}, of each day one hour in full (${(bytes / 1e6).toFixed(1)} MB) and the rest as empty rows; ${(readings / 1e6).toFixed(1)} million readings, eight hours of every ${READINGS_EVERY_DAYS}th day; made in ${filling_s.toFixed(0)} s; load ${loadNow()}`,
          tableOf(
            ['the world at a moment', 'seeks', 'p50', 'p99', 'worst', 'target of p99'],
            [
              row('as recorded', times.recorded, `${TARGET_MS} ms`),
              row('the same bytes from the database alone', times.raw),
              row('rebuilt from readings', times.rebuilt, `${TARGET_MS} ms`),
            ],
          ),
        ].join('\n\n');
      } finally {
        await server.stop();
      }
    } finally {
      await pool.end();
    }
  } finally {
    await parts.stop();
  }
}

async function askWorld(url: string, at: EpochMs, source: WorldSource): Promise<void> {
  const answer = await fetch(`${url}/api/v1/world?at=${at}`, { headers: { 'accept-encoding': ENCODINGS } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the world at ${at}: ${answer.status} ${text.slice(0, 200)}`);
  const got = (JSON.parse(text) as WorldAnswer).source;
  if (got !== source) throw new Error(`the world at ${at} is ${got}, not ${source}`);
}

/** The bodies that a seek needs, fetched by one statement that knows where they lie, and not looked into. */
async function readRaw(pool: Pool, at: number): Promise<void> {
  const keyframe = await pool.query<{ at: Date; run: string; number: number }>(
    `select at, run, number from world_chunk where at <= $1::timestamptz and run > 0 and kind = 'keyframe' order by at desc limit 1`,
    [new Date(at).toISOString()],
  );
  const { rows } = keyframe;
  await pool.query(
    'select body from world_chunk where at >= $1 and at <= $2::timestamptz and run = $3 and number >= $4',
    [rows[0]!.at, new Date(at).toISOString(), rows[0]!.run, rows[0]!.number],
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
