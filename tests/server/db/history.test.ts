// Questions to the history must find their rows by the key, whatever its length: read off the plans, on 60 days.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../domain/time.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { openPool, type Pool, type Queryable } from '../../../server/db/pool.ts';
import { countOfSeries } from '../../../server/db/queries/count-of-series.ts';
import { selectAggregates } from '../../../server/db/queries/select-aggregates.ts';
import { selectAllReadings } from '../../../server/db/queries/select-all-readings.ts';
import { selectBuckets } from '../../../server/db/queries/select-buckets.ts';
import { selectLatest } from '../../../server/db/queries/select-latest.ts';
import { selectNewestOfSeries } from '../../../server/db/queries/select-newest-of-series.ts';
import { selectOldestOfSeries } from '../../../server/db/queries/select-oldest-of-series.ts';
import { selectRainSums } from '../../../server/db/queries/select-rain-sums.ts';
import { selectReadings } from '../../../server/db/queries/select-readings.ts';
import { selectRecent } from '../../../server/db/queries/select-recent.ts';
import { prepareStorage } from '../../../server/db/storage.ts';
import { createLog } from '../../../server/log.ts';
import { freshDatabase, sharedDatabase } from '../../support/database.ts';

const log = createLog('silent');
const DAYS = 60;
const STATIONS = 40;
const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const STORAGE = {
  timezone: 'Asia/Shanghai',
  chunkDays: 7,
  retentionDays: 400,
  movementRetentionDays: 90,
  replayDays: 90,
  compressAfterDays: 14,
};

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}

/** Runs a question as it is and collects the plans of its statements. */
function explaining(pool: Pool): { database: Queryable; plans: Node[] } {
  const plans: Node[] = [];
  const query = async (sql: string, values: unknown[]) => {
    const { rows } = await pool.query(`explain (analyze, format json, timing off) ${sql}`, values);
    plans.push((rows[0] as { 'QUERY PLAN': { Plan: Node }[] })['QUERY PLAN'][0]!.Plan);
    return pool.query(sql, values);
  };
  return { database: { query } as unknown as Queryable, plans };
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
const scansOf = (plan: Node) => nodesOf(plan).filter((node) => /^_hyper/.test(node['Relation Name'] ?? ''));
const touchedRows = (plan: Node) => {
  const scans = scansOf(plan);
  if (scans.length === 0) throw new Error('this plan reads no chunk at all');
  return scans.reduce(
    (sum, scan) => sum + (scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0)) * scan['Actual Loops'],
    0,
  );
};

const server = await sharedDatabase();
describe.skipIf('missing' in server)('history', () => {
  let pool: Pool;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const fresh = await freshDatabase((server as { url: string }).url);
    drop = fresh.drop;
    pool = openPool(fresh.url, 2, log);
    await migrate(pool);
    await prepareStorage(pool, STORAGE, log);
    await pool.query(
      `insert into series (station_id, measure)
       select 's' || i, case when i % 2 = 0 then 'rain_mm' else 'level_m' end from generate_series(1, ${STATIONS}) as i`,
    );
    await pool.query(
      `insert into reading (series_id, at, value, flag, received_at)
       select series_id, at, 1, 1, at
       from series
       cross join generate_series($1::timestamptz - interval '${DAYS} days', $1::timestamptz, interval '5 minutes') as at`,
      [new Date(NOON).toISOString()],
    );
    await pool.query('analyze reading');
  });
  afterAll(async () => {
    await pool.end();
    await drop();
  });

  it('finds the newest of every series by one step down the key each', async () => {
    const { database, plans } = explaining(pool);
    const latest = await selectLatest(database, NOON, null);
    expect(latest).toHaveLength(STATIONS);
    for (const scan of scansOf(plans[0]!)) expect(scan['Node Type']).toMatch(/^Index/);
    expect(touchedRows(plans[0]!)).toBeLessThanOrEqual(2 * STATIONS);
  });

  it('opens only the chunks of the span that is asked for', async () => {
    const { database, plans } = explaining(pool);
    const day = { from: NOON - DAY_MS, to: NOON };
    const readings = await selectReadings(database, { stationId: 's1', measure: 'level_m', ...day, limit: 1_000 });
    expect(readings).toHaveLength(288);
    await selectBuckets(database, {
      stationId: 's1',
      measure: 'level_m',
      ...day,
      bucket_s: 900,
      hold_s: 600,
      timezone: 'Asia/Shanghai',
    });
    await selectRainSums(database, NOON - HOUR_MS, NOON);
    await selectRecent(database, { measures: ['rain_mm'], from: NOON - HOUR_MS, to: NOON, knownAt: null });
    expect(plans).toHaveLength(4);
    const wanted = [288, 290, (STATIONS / 2) * 12, (STATIONS / 2) * 12];
    plans.forEach((plan, i) => {
      const chunks = new Set(scansOf(plan).map((scan) => scan['Relation Name']));
      expect(chunks.size, `statement ${i}`).toBeLessThanOrEqual(2);
      for (const scan of scansOf(plan)) expect(scan['Node Type'], `statement ${i}`).toMatch(/Index|Bitmap/);
      expect(touchedRows(plan), `statement ${i}`).toBeLessThanOrEqual(1.2 * wanted[i]!);
    });
  });

  it('reads two months of hours from one series alone', async () => {
    const { database, plans } = explaining(pool);
    const hours = await selectAggregates(database, {
      stationId: 's1',
      measure: 'level_m',
      from: NOON - 59 * DAY_MS,
      to: NOON,
      bucket: '1h',
      summed: false,
    });
    expect(hours).toHaveLength(59 * 24);
    expect(hours[0]).toMatchObject({ min: 1, max: 1, mean: 1, count: 12, flag: 1, sum: null });
    expect(touchedRows(plans[0]!)).toBeLessThanOrEqual((DAYS * 288 + 1) * 1.01);
  });

  it('[O5] answers the public by the key: so many rows are read as are given', async () => {
    const { database, plans } = explaining(pool);
    const span = { from: NOON - 400 * DAY_MS, to: NOON + DAY_MS };
    const series = Array.from({ length: STATIONS }, (_, i) => ({
      stationId: `s${i + 1}`,
      measure: i % 2 === 1 ? ('rain_mm' as const) : ('level_m' as const),
      ...span,
    }));
    const few = { series, low: null, high: null, skip: 0, limit: 3 };
    const newest = await selectNewestOfSeries(database, few);
    const oldest = await selectOldestOfSeries(database, few);
    for (const [rows, edge] of [
      [newest, NOON],
      [oldest, NOON - DAYS * DAY_MS],
    ] as const) {
      expect(rows).toHaveLength(3 * STATIONS);
      expect(rows[0]).toMatchObject({ nth: 0, at_ms: edge, value: 1, flag: 1 });
      expect(rows.map(({ nth }) => nth)).toEqual(rows.map(({ nth }) => nth).toSorted((a, b) => a - b));
    }
    expect(await countOfSeries(database, { ...few, limit: 101 })).toBe(101);
    for (const [i, most] of [3 * STATIONS, 3 * STATIONS, 101].entries()) {
      for (const scan of scansOf(plans[i]!)) expect(scan['Node Type'], `statement ${i}`).toMatch(/Index/);
      expect(touchedRows(plans[i]!), `statement ${i}`).toBeLessThanOrEqual(most);
    }
  });

  it('exports everything of a day page by page, each row once', async () => {
    const seen = new Set<string>();
    let after = { series_id: 0, at: 0 };
    for (;;) {
      const page = await selectAllReadings(pool, { after, from: NOON - DAY_MS, to: NOON, measure: null, limit: 1_000 });
      for (const row of page) seen.add(`${row.station_id} ${row.at_ms}`);
      const last = page.at(-1);
      if (!last) break;
      after = { series_id: last.series_id, at: last.at_ms };
    }
    expect(seen.size).toBe(STATIONS * 288);
  });
});
