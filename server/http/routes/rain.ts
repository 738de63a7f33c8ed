import Type from 'typebox';
import { rainPeaksSchema } from '../../../domain/api.ts';
import { roleDescription } from '../../../domain/station-kinds.ts';
import { DAY_MS, formatInstant, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts';
import { selectRainPeaks } from '../../db/queries/select-rain-peaks.ts';
import { selectRainSums } from '../../db/queries/select-rain-sums.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { readInstant, readSpan, spanQuery } from '../query-span.ts';

const WINDOWS = {
  '10m': 10 * MINUTE_MS,
  '30m': 30 * MINUTE_MS,
  '1h': HOUR_MS,
  '3h': 3 * HOUR_MS,
  '6h': 6 * HOUR_MS,
  '12h': 12 * HOUR_MS,
  '24h': DAY_MS,
} as const;
type Window = keyof typeof WINDOWS;
const PEAK_BUCKET_S = 600;
// Every screen asks for the same 24 hours; half a minute old is new enough.
const PEAKS_FRESH_MS = 30 * SECOND_MS;

/** Rain of all gauges in a window, and the city's wettest gauge through the day. */
export function rainRoutes(app: App, parts: HttpParts): void {
  const { clock, database, index } = parts;
  const { timezone } = index.city;
  const intervals = new Map(index.city.stations.map((station) => [station.id, station.interval_s * 1_000]));

  app.get(
    '/api/v1/rain',
    {
      config: { right: 'view' },
      schema: {
        tags: ['history'],
        summary:
          'Sliding-window sums of every gauge in (at - window, at]; covered is the share of the window that reports speak for',
        querystring: Type.Object(
          {
            window: Type.Optional(Type.Unsafe<Window>({ type: 'string', enum: Object.keys(WINDOWS) })),
            at: Type.Optional(Type.String()),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const window = request.query.window ?? '1h';
      const at = request.query.at === undefined ? clock.now() : readInstant('at', request.query.at);
      const rows = await selectRainSums(database, at - WINDOWS[window], at);
      const sums = new Map(rows.map((row) => [row.station_id, row]));
      const gauges = index.city.stations.filter(
        (station) => roleDescription(station).rain === 'gauge' || sums.has(station.id),
      );
      return {
        window,
        at: formatInstant(at, timezone),
        items: gauges.map((station) => {
          const row = sums.get(station.id);
          return {
            station_id: station.id,
            // No report at all is not a dry hour.
            sum_mm: row && row.reports > 0 ? row.sum_mm : null,
            covered: row ? Math.min(1, (row.reports * intervals.get(station.id)!) / WINDOWS[window]) : 0,
            newest_at: row ? formatInstant(row.newest_at_ms, timezone) : null,
          };
        }),
      };
    },
  );

  const remembered = new Map<string, { at: number; answer: Promise<unknown> }>();

  app.get(
    '/api/v1/rain/peaks',
    {
      config: { right: 'view' },
      schema: {
        tags: ['history'],
        summary: 'The wettest gauge of the city in every ten minutes; dry ones are absent',
        querystring: Type.Object(spanQuery, { additionalProperties: false }),
        response: { 200: rainPeaksSchema },
      },
    },
    async (request) => {
      const span = readSpan(request.query, clock.now(), DAY_MS);
      const from = Math.floor(span.from / (PEAK_BUCKET_S * 1_000)) * PEAK_BUCKET_S * 1_000;
      const to = Math.ceil(span.to / (PEAK_BUCKET_S * 1_000)) * PEAK_BUCKET_S * 1_000;
      const key = `${from}/${to}`;
      const known = remembered.get(key);
      if (known && performance.now() - known.at < PEAKS_FRESH_MS) return known.answer as Promise<never>;
      const answer = selectRainPeaks(database, from, to, PEAK_BUCKET_S).then((rows) => ({
        bucket_s: PEAK_BUCKET_S,
        points: rows.map(({ at_ms, ...row }) => ({ at: formatInstant(at_ms, timezone), ...row })),
      }));
      if (remembered.size > 50) remembered.clear();
      remembered.set(key, { at: performance.now(), answer });
      // A day without any report is an empty history that is being filled, not an answer to keep.
      answer.then(
        ({ points }) => points.length === 0 && remembered.delete(key),
        () => remembered.delete(key),
      );
      return answer;
    },
  );
}
