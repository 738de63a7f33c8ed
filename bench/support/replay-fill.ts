// What the bench of the replay seeks in: the recorded world of months, and the readings it is rebuilt from where nothing was.
import type { City } from '../../domain/city.ts';
import type { Measure } from '../../domain/measures.ts';
import { seededRandom } from '../../domain/random.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import {
  applyChanges,
  type Change,
  EMPTY_WORLD,
  type LatestValue,
  type StationState,
  type World,
} from '../../domain/world.ts';
import type { Pool } from '../../server/db/pool.ts';
import type { WorldChunk } from '../../server/db/queries/world-chunk-row.ts';
import { WorldRecorder } from '../../server/replay/world-recorder.ts';
import type { ReadyDatabase } from './ready-database.ts';

const BEAT_MS = 200;
/** A rebuilt moment looks back over six hours of rain. */
const READINGS_BEFORE_H = 8;

/** An hour of a city in which everything reports, as the server's own recorder cuts it. */
export async function recordHour(city: City): Promise<WorldChunk[]> {
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

function known(measure: Measure, latest: LatestValue): Pick<StationState, 'latest' | 'current'> {
  const { at, value, flag } = latest;
  return {
    latest: { [measure]: latest },
    current: { [measure]: { at, value, flag, basis: 'measured', rising: false, peak: null } },
  };
}

/** A share of all things reports: stations and cameras each minute, trucks six times as often. */
function reports(city: City, random: () => number, at: number, share: number): Change[] {
  const value = (value: number): LatestValue => ({ at, value: Math.round(value * 1_000) / 1_000, flag: 1 });
  const stations = city.stations.flatMap(({ id, kind }): Change[] =>
    random() >= share
      ? []
      : [
          [
            'stations',
            id,
            {
              ...known(kind === 'rain-gauge' ? 'rain_mm' : 'level_m', value(2 + random())),
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
              under_work: null,
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

/**
 * Of each day back from `to`: an hour recorded in full, before it an hour of which nothing was recorded, and the other
 * twenty-two as rows alone.
 */
export async function fillRecords(pool: Pool, hour: readonly WorldChunk[], to: EpochMs, days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    const shift = recordedFrom(to, day);
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
       from generate_series($1::timestamptz - interval '23 hours', $1::timestamptz - interval '1 hour 11 s', interval '10 s') as at`,
      [new Date(shift).toISOString()],
    );
  }
  await pool.query('vacuum (analyze) world_chunk');
}

/** When the recorded hour of a day begins; what lies in the hour before it was not recorded. */
export function recordedFrom(to: EpochMs, day: number): EpochMs {
  return to - day * DAY_MS - HOUR_MS;
}

/** Every station's own measure at its own cadence, for the hours before the recorded hour of some days; rows written. */
export async function fillReadings(
  { pool, ids }: ReadyDatabase,
  city: City,
  to: EpochMs,
  days: readonly number[],
): Promise<number> {
  const seriesIds = city.stations.map((station) => ids.get(`${station.id}/${primaryMeasure(station)}`)!);
  const everyMinutes = city.stations.map((station) => Math.max(1, Math.round(station.interval_s / 60)));
  let rows = 0;
  // The oldest first, in the order in which they would have come.
  for (const day of days.toSorted((a, b) => b - a)) {
    const from = recordedFrom(to, day) - READINGS_BEFORE_H * HOUR_MS;
    const written = await pool.query(
      `insert into reading (series_id, at, value, flag, received_at)
       select station.series_id, $3::timestamptz + minute * interval '1 minute',
              ((minute + station.series_id * 7) % 50) / 100.0::double precision, 1,
              $3::timestamptz + minute * interval '1 minute' + interval '2 seconds'
       from generate_series(0, $4::integer) as minute
       cross join unnest($1::integer[], $2::integer[]) as station (series_id, every_minutes)
       where minute % station.every_minutes = 0`,
      [seriesIds, everyMinutes, new Date(from).toISOString(), (READINGS_BEFORE_H * HOUR_MS) / MINUTE_MS - 1],
    );
    rows += written.rowCount ?? 0;
  }
  await pool.query('vacuum (analyze) reading');
  return rows;
}
