// The questions of `bench/history.ts`, each asked several times in turn with its rival.
import type { City } from '../../domain/city.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { selectAggregates } from '../../server/db/queries/select-aggregates.ts';
import { selectBuckets } from '../../server/db/queries/select-buckets.ts';
import { selectLatest } from '../../server/db/queries/select-latest.ts';
import { rememberedReadings } from '../../server/db/remembered.ts';
import { median, medianAndSpread, ratiosOf } from './figures.ts';
import { CHART_24H, LATEST_OF_ALL, PLAIN_CHART_24H } from './hand-written.ts';
import type { ReadyDatabase } from './ready-database.ts';

const ROUNDS = 7;
const SLOW_ROUNDS = 3;
const TARGET = 1.2;
const MEMORY = { rainMs: 6 * HOUR_MS, valueMs: 45 * MINUTE_MS };

interface Question {
  readonly name: string;
  /** Each answers with how many rows it got. */
  readonly ours: () => Promise<number>;
  readonly byHand?: () => Promise<number>;
  readonly rounds: number;
}

/** A row of the table for each question. */
export async function askHistory(
  database: ReadyDatabase,
  city: City,
  span: { from: EpochMs; to: EpochMs },
): Promise<string[][]> {
  const answers: string[][] = [];
  for (const question of questionsOf(database, city, span)) answers.push(await ask(question));
  return answers;
}

async function ask({ name, ours, byHand, rounds }: Question): Promise<string[]> {
  const times = { ours: [] as number[], byHand: [] as number[] };
  let answer = await ours(); // not counted: plans and pages are fetched
  await byHand?.();
  for (let round = 0; round < rounds; round++) {
    const sides = round % 2 === 0 ? (['ours', 'byHand'] as const) : (['byHand', 'ours'] as const);
    for (const side of sides) {
      const work = side === 'ours' ? ours : byHand;
      if (!work) continue;
      const started = performance.now();
      const rows = await work();
      times[side].push(performance.now() - started);
      if (side === 'ours') answer = rows;
    }
  }
  const rival = byHand
    ? [medianAndSpread(times.byHand), medianAndSpread(ratiosOf(times.ours, times.byHand), 2), `<= ${TARGET}`]
    : ['', '', ''];
  return [name, `${answer} rows`, medianAndSpread(times.ours, median(times.ours) > 100 ? 0 : 1), ...rival];
}

function questionsOf(
  { pool, ids }: ReadyDatabase,
  city: City,
  { from, to }: { from: EpochMs; to: EpochMs },
): Question[] {
  const station = city.stations.find(({ regime }) => regime === 'tidal')!;
  const measure = primaryMeasure(station);
  const seriesId = ids.get(`${station.id}/${measure}`)!;
  const everySeries = [...ids.values()];
  const moment = Math.max(from, to - Math.floor((to - from) / 2));
  const chart = { stationId: station.id, measure, from: to - DAY_MS, to, timezone: city.timezone };
  const quarters = { bucket_s: 900, hold_s: 2 * station.interval_s };
  const iso = (at: EpochMs) => new Date(at).toISOString();
  return [
    {
      name: 'latest of all',
      rounds: ROUNDS,
      ours: async () => (await selectLatest(pool, to, null)).length,
      byHand: async () => (await pool.query(LATEST_OF_ALL, [everySeries, iso(to)])).rows.length,
    },
    {
      name: 'a chart of 24 h, 15 min a bucket',
      rounds: ROUNDS,
      ours: async () => (await selectBuckets(pool, { ...chart, ...quarters })).length,
      byHand: async () => (await pool.query(CHART_24H, [seriesId, iso(chart.from), iso(to)])).rows.length,
    },
    {
      name: 'the same chart against plain means, which is less',
      rounds: ROUNDS,
      ours: async () => (await selectBuckets(pool, { ...chart, ...quarters })).length,
      byHand: async () => (await pool.query(PLAIN_CHART_24H, [seriesId, iso(chart.from), iso(to)])).rows.length,
    },
    {
      name: 'the world at a moment half way back',
      rounds: ROUNDS,
      ours: async () => (await rememberedReadings(pool, city, moment, MEMORY, moment)).length,
    },
    {
      name: 'hours of one series over all of it',
      rounds: SLOW_ROUNDS,
      ours: async () =>
        (await selectAggregates(pool, { stationId: station.id, measure, from, to, bucket: '1h', summed: false }))
          .length,
    },
  ];
}
