import { Readable } from 'node:stream';
import Type from 'typebox';
import { BUCKETS, type Bucket } from '../../../domain/api.ts';
import { measuresOf, type Station } from '../../../domain/city.ts';
import { stationNamed } from '../../../domain/city-index.ts';
import { MEASURE_NAMES, MEASURES, type Measure } from '../../../domain/measures.ts';
import { DAY_MS, type EpochMs, formatInstant, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { selectAggregates } from '../../db/queries/select-aggregates.ts';
import { type BucketRow, selectBuckets } from '../../db/queries/select-buckets.ts';
import { selectMeasuresOfStation } from '../../db/queries/select-measures-of-station.ts';
import { type ReadingRow, selectReadings } from '../../db/queries/select-readings.ts';
import { selectSums } from '../../db/queries/select-sums.ts';
import type { App } from '../app.ts';
import { csvLine } from '../csv.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { readInstant, readSpan, spanQuery } from '../query-span.ts';

const BUCKET_MS = {
  '1m': MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '1h': HOUR_MS,
  '1d': DAY_MS,
} as const satisfies Record<Exclude<Bucket, 'raw' | 'auto'>, number>;
// A chart is rarely wider than a thousand pixels: more points than that only cost.
const CHART_POINTS = 1_100;
const PAGE = 10_000;
const MAX_BUCKETS = 20_000;
const AGGREGATES_FROM_MS = 32 * DAY_MS;
/** No aggregate knows the heaviest hour of rain, so the six weeks of a chart are summed from reports: one gauge's are few. */
const SUM_AGGREGATES_FROM_MS = 62 * DAY_MS;
/** Of a station that the city has no more: how long a value stands for itself is not known, and little is assumed. */
const UNKNOWN_INTERVAL_S = 300;

/** What a history is asked of. */
interface Recorded extends Pick<Station, 'id' | 'interval_s'> {
  /** Its own first. */
  readonly measures: readonly Measure[];
  readonly in_city: boolean;
}

/** The history of one station, as it came or in buckets that fit a chart; JSON, or CSV where the caller prefers it. */
export function readingRoutes(app: App, parts: HttpParts): void {
  const { index, clock, database } = parts;
  const { timezone } = index.city;

  app.get(
    '/api/v1/stations/:id/readings',
    {
      config: { right: 'view' },
      schema: {
        tags: ['history'],
        summary: 'Readings of one station: from <= at < to; raw pages with limit and cursor, buckets come whole',
        produces: ['application/json', 'text/csv'],
        params: Type.Object({ id: Type.String() }),
        querystring: Type.Object(
          {
            ...spanQuery,
            measure: Type.Optional(Type.Unsafe<Measure>({ type: 'string', enum: [...MEASURE_NAMES] })),
            bucket: Type.Optional(Type.Unsafe<Bucket>({ type: 'string', enum: [...BUCKETS] })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
            cursor: Type.Optional(Type.String({ maxLength: 40 })),
            format: Type.Optional(Type.Unsafe<'json' | 'csv'>({ type: 'string', enum: ['json', 'csv'] })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const station = await recordedStation(request.params.id);
      const { query } = request;
      const measure = query.measure ?? station.measures[0]!; // there is one
      if (!station.measures.includes(measure)) {
        throw new Problem(400, `measure: ${station.id} measures ${station.measures.join(', ')}`);
      }
      const span = readSpan(query, clock.now(), 6 * HOUR_MS);
      const bucket = chooseBucket(query.bucket ?? 'auto', span.to - span.from);
      const { in_city } = station;
      const head = {
        station_id: station.id,
        measure,
        unit: MEASURES[measure].unit,
        bucket,
        ...(in_city ? {} : { in_city }),
      };
      const csv =
        query.format === 'csv' || (query.format === undefined && /text\/csv/.test(request.headers.accept ?? ''));
      if (bucket === 'raw' && csv) {
        return reply.type('text/csv; charset=utf-8').send(Readable.from(rawCsv(station, measure, span.from, span.to)));
      }
      if (bucket === 'raw') {
        const limit = query.limit ?? PAGE;
        const from = query.cursor === undefined ? span.from : readInstant('cursor', query.cursor);
        const rows = await selectReadings(database, {
          stationId: station.id,
          measure,
          from,
          to: span.to,
          limit: limit + 1,
        });
        const page = rows.slice(0, limit);
        const next = rows.length > limit ? String(rows[limit]!.at_ms) : null;
        return { ...head, points: page.map(rawPoint), next };
      }
      const rows = await bucketRows(station, measure, span, bucket);
      const points = rows.map(({ at_ms, ...figures }) => ({ at: formatInstant(at_ms, timezone), ...figures }));
      if (!csv) return { ...head, points, next: null };
      const columns = ['at', 'min', 'max', 'mean', 'last', 'sum', 'count', 'flag'] as const;
      const lines = points.map((point) => csvLine(columns.map((column) => point[column])));
      return reply.type('text/csv; charset=utf-8').send(csvLine(columns) + lines.join(''));
    },
  );

  /** L36, L38. A station by its id or by one it had before, else what the history knows of an id that the city has no more. */
  async function recordedStation(id: string): Promise<Recorded> {
    const station = stationNamed(index, id);
    if (station) {
      const { id: named, interval_s } = station;
      return { id: named, interval_s, measures: measuresOf(station), in_city: true };
    }
    const recorded = await selectMeasuresOfStation(database, id);
    const measures = MEASURE_NAMES.filter((measure) => recorded.includes(measure));
    if (measures.length === 0) throw new Problem(404, 'no station of that id in this city');
    return { id, interval_s: UNKNOWN_INTERVAL_S, measures, in_city: false };
  }

  // Months are read from what the database has summed up already; a storm is computed from its readings.
  function bucketRows(
    station: Recorded,
    measure: Measure,
    span: { from: EpochMs; to: EpochMs },
    bucket: keyof typeof BUCKET_MS,
  ): Promise<BucketRow[]> {
    const { summed } = MEASURES[measure];
    const asked = { stationId: station.id, measure, ...span };
    if (
      (bucket === '1h' || bucket === '1d') &&
      span.to - span.from > (summed ? SUM_AGGREGATES_FROM_MS : AGGREGATES_FROM_MS)
    )
      return selectAggregates(database, { ...asked, bucket, summed });
    const exact = { ...asked, bucket_s: BUCKET_MS[bucket] / 1_000, hold_s: 2 * station.interval_s, timezone };
    return summed ? selectSums(database, exact) : selectBuckets(database, exact);
  }

  function rawPoint(row: ReadingRow) {
    return {
      at: formatInstant(row.at_ms, timezone),
      value: row.value,
      flag: row.flag,
      tests: row.tests ?? {},
      reason: row.reason,
      ...(row.derived_since_ms === null ? {} : { derived_since: formatInstant(row.derived_since_ms, timezone) }),
    };
  }

  // Page by page and never the whole: a year of one station is half a million lines.
  async function* rawCsv(station: Recorded, measure: Measure, from: EpochMs, to: EpochMs): AsyncGenerator<string> {
    yield csvLine(['station_id', 'at', 'measure', 'value', 'flag', 'reason']);
    let start = from;
    for (;;) {
      const rows = await selectReadings(database, { stationId: station.id, measure, from: start, to, limit: PAGE });
      if (rows.length > 0) {
        yield rows
          .map((row) =>
            csvLine([station.id, formatInstant(row.at_ms, timezone), measure, row.value, row.flag, row.reason]),
          )
          .join('');
      }
      if (rows.length < PAGE) return;
      start = rows.at(-1)!.at_ms + 1;
    }
  }
}

function chooseBucket(asked: Bucket, spanMs: number): Exclude<Bucket, 'auto'> {
  const buckets = Object.entries(BUCKET_MS) as [Exclude<Bucket, 'raw' | 'auto'>, number][]; // in the order written, finest first
  if (asked === 'auto') return buckets.find(([, width]) => spanMs / width <= CHART_POINTS)?.[0] ?? '1d';
  if (asked !== 'raw' && spanMs / BUCKET_MS[asked] > MAX_BUCKETS) {
    throw new Problem(
      400,
      `bucket: ${asked} gives more than ${MAX_BUCKETS} points over this span; take a wider one, or auto`,
    );
  }
  return asked;
}
