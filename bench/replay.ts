// The world at any moment of 90 days, against reading the same bytes and nothing else. The index is that of 90 days of chunks;
// what is sought lies in one recorded hour of each day, at Shanghai's pace, written by the server's own recorder.
import { join } from 'node:path';
import { loadCity } from '../cities/load-city.ts';
import type { City } from '../domain/city.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../domain/time.ts';
import { applyChanges, type Change, EMPTY_WORLD, type World } from '../domain/world.ts';
import type { Pool } from '../server/db/pool.ts';
import type { WorldChunk } from '../server/db/queries/world-chunk-row.ts';
import { createLibrary } from '../server/replay/library.ts';
import { databaseShelf } from '../server/replay/replay.ts';
import { WorldRecorder } from '../server/replay/world-recorder.ts';
import { wallNow } from './support/clock.ts';
import { quantile, tableOf } from './support/figures.ts';
import { loadNow, ROOT } from './support/machine.ts';
import { readyDatabase } from './support/ready-database.ts';
import { describeParts, startRealParts } from './support/real-parts.ts';
import { seededRandom } from './support/seeded-random.ts';

const DAYS = Number(process.env.REPLAY_BENCH_DAYS ?? 90);
const SEEKS = 200;
const BEAT_MS = 200;
const TARGET_MS = 150;

export async function measureReplay(): Promise<string> {
  if (!(DAYS >= 1)) throw new Error('REPLAY_BENCH_DAYS: expected a number of at least 1');
  const city = await loadCity(join(ROOT, 'cities/shanghai'));
  const parts = await startRealParts();
  try {
    const { pool } = await readyDatabase(await parts.createDatabase('replay'), city);
    try {
      const to = Math.floor(wallNow() / HOUR_MS) * HOUR_MS;
      const hour = await recordHour(city);
      await fill(pool, hour, to);
      const library = createLibrary({ shelf: databaseShelf(pool), settle: async () => {}, isOpen: () => false });
      const random = seededRandom(9);
      const ours: number[] = [];
      const raw: number[] = [];
      for (let i = 0; i < SEEKS; i++) {
        const at = Math.floor(to - Math.floor(random() * DAYS) * DAY_MS - random() * HOUR_MS * 0.99);
        ours.push(
          await timed(async () => {
            if ((await library.worldAt(at)) === null) throw new Error(`nothing was recorded at ${at}`);
          }),
        );
        raw.push(await timed(() => readRaw(pool, at)));
      }
      const { rows } = await pool.query<{ chunks: string; size: string }>(
        `select count(*)::text as chunks, pg_size_pretty(hypertable_size('world_chunk')) as size from world_chunk`,
      );
      const bytes = hour.reduce((sum, { body }) => sum + body.length, 0);
      const row = (name: string, q: number) => {
        const [a, b] = [quantile(ours, q), quantile(raw, q)];
        return [name, a.toFixed(1), b.toFixed(1), (a / b).toFixed(1), q < 1 ? `${TARGET_MS} ms` : ''];
      };
      return [
        `${await describeParts(parts)}; ${DAYS} days, ${rows[0]!.chunks} chunks, ${rows[0]!.size}; an hour weighs ${(bytes / 1e6).toFixed(1)} MB; ${SEEKS} seeks; load ${loadNow()}`,
        tableOf(
          ['the world at a moment', 'ours, ms', 'raw read of the same bytes, ms', 'ours / raw', 'target'],
          [row('p50', 0.5), row('p99', 0.99), row('worst', 1)],
        ),
      ].join('\n\n');
    } finally {
      await pool.end();
    }
  } finally {
    await parts.stop();
  }
}

/** An hour of a city in which everything reports, as the server's own recorder cuts it. */
async function recordHour(city: City): Promise<WorldChunk[]> {
  const random = seededRandom(1);
  const chunks: WorldChunk[] = [];
  let now = 0;
  let world: World = EMPTY_WORLD;
  const recorder = new WorldRecorder({
    now: () => now,
    elapsed: () => now,
    world: () => world,
    beginRun: async () => 1,
    write: async (chunk) => {
      chunks.push(chunk);
    },
    pause: async () => {},
    onState: () => {},
  });
  const beat = (changes: readonly Change[]) => {
    world = applyChanges(world, changes);
    recorder.push(changes);
  };
  beat(reports(city, random, now, 1));
  recorder.start();
  for (now = BEAT_MS; now < HOUR_MS; now += BEAT_MS) {
    beat(reports(city, random, now, BEAT_MS / MINUTE_MS));
    if (now % SECOND_MS === 0) recorder.tick();
    if (now % (10 * SECOND_MS) === 0) await recorder.settle();
  }
  await recorder.settle();
  return chunks;
}

/** A share of all things reports: stations and cameras each minute, trucks six times as often. */
function reports(city: City, random: () => number, at: number, share: number): Change[] {
  const value = (value: number) => ({ at, value: Math.round(value * 1_000) / 1_000, flag: 1 as const });
  const stations = city.stations.flatMap(({ id, kind }): Change[] =>
    random() >= share
      ? []
      : [
          [
            'stations',
            id,
            {
              latest: kind === 'rain-gauge' ? { rain_mm: value(random() * 5) } : { level_m: value(2 + random()) },
              level: 'none',
              change_10min: Math.round(random() * 1_000) / 1_000,
              rain:
                kind === 'rain-gauge'
                  ? {
                      last_10min_mm: random() * 10,
                      last_1h_mm: random() * 60,
                      last_6h_mm: random() * 90,
                      covered_1h: 1,
                    }
                  : null,
              presence: 'online',
            },
          ],
        ],
  );
  const cameras = city.cameras.flatMap(({ id }): Change[] =>
    random() >= share ? [] : [['cameras', id, { at, state: 'live', fps: 12, depth_m: null, frame_at: at }]],
  );
  const trucks = city.trucks.flatMap(({ id, lon, lat }): Change[] =>
    random() >= share * 6
      ? []
      : [
          [
            'trucks',
            id,
            {
              position: { at, lon: lon + random() / 50, lat: lat + random() / 50, speed_kmh: 30, heading_deg: 90 },
              status: { at, state: 'en_route', fuel_pct: 80, pumped_m3: 0 },
            },
          ],
        ],
  );
  return [...stations, ...cameras, ...trucks];
}

/** The hour before each of the days' ends in full, and the other twenty-three as rows alone. */
async function fill(pool: Pool, hour: readonly WorldChunk[], to: number): Promise<void> {
  for (let day = 0; day < DAYS; day++) {
    const shift = to - day * DAY_MS - HOUR_MS;
    await pool.query(
      `insert into world_chunk (at, run, number, until, kind, patches, body)
       select to_timestamp(at / 1000), $1::bigint, number, to_timestamp(until / 1000), kind, patches, body
       from unnest($2::float8[], $3::int[], $4::float8[], $5::text[], $6::int[], $7::bytea[])
         as row (at, number, until, kind, patches, body)`,
      [
        day + 1,
        hour.map(({ at }) => at + shift),
        hour.map(({ number }) => number),
        hour.map(({ until }) => until + shift),
        hour.map(({ kind }) => kind),
        hour.map(({ patches }) => patches),
        hour.map(({ body }) => body),
      ],
    );
    await pool.query(
      `insert into world_chunk (at, run, number, until, kind, patches, body)
       select at, 0, extract(epoch from at)::integer, at + interval '10 s', 'changes', 0, ''
       from generate_series($1::timestamptz - interval '23 hours', $1::timestamptz - interval '11 s', interval '10 s') as at`,
      [new Date(shift).toISOString()],
    );
  }
  await pool.query('vacuum (analyze) world_chunk');
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
