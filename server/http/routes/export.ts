import { Readable } from 'node:stream';
import Type from 'typebox';
import { csvLine } from '../../../domain/csv.ts';
import { MEASURE_NAMES, type Measure } from '../../../domain/measures.ts';
import { DAY_MS, type EpochMs, formatInstant } from '../../../domain/time.ts';
import { selectAllReadings } from '../../db/queries/select-all-readings.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { readSpan, spanQuery } from '../query-span.ts';

const PAGE = 10_000;
const MAX_SPAN_MS = 32 * DAY_MS;

/** Everything of a day or a month as one CSV stream, for whoever keeps a copy or studies a storm. */
export function exportRoutes(app: App, parts: HttpParts): void {
  const { index, clock, database } = parts;
  const { timezone } = index.city;

  app.get(
    '/api/v1/readings.csv',
    {
      config: { right: 'view', audit: 'export' },
      schema: {
        tags: ['history'],
        summary: 'Readings of every station, from <= at < to, at most 32 days: CSV, streamed, station by station',
        produces: ['text/csv'],
        querystring: Type.Object(
          {
            ...spanQuery,
            measure: Type.Optional(Type.Unsafe<Measure>({ type: 'string', enum: [...MEASURE_NAMES] })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const span = readSpan(request.query, clock.now(), DAY_MS);
      if (span.to - span.from > MAX_SPAN_MS) throw new Problem(400, 'from: at most 32 days before to');
      const lines = Readable.from(everything(span.from, span.to, request.query.measure ?? null));
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="readings.csv"')
        .send(lines);
    },
  );

  // Page by page and never the whole, in memory that does not grow with the span.
  async function* everything(from: EpochMs, to: EpochMs, measure: Measure | null): AsyncGenerator<string> {
    yield csvLine(['station_id', 'at', 'measure', 'value', 'flag', 'reason']);
    let after = { series_id: 0, at: from };
    for (;;) {
      const rows = await selectAllReadings(database, { after, from, to, measure, limit: PAGE });
      const last = rows.at(-1);
      if (!last) return;
      yield rows
        .map((row) =>
          csvLine([row.station_id, formatInstant(row.at_ms, timezone), row.measure, row.value, row.flag, row.reason]),
        )
        .join('');
      if (rows.length < PAGE) return;
      after = { series_id: last.series_id, at: last.at_ms };
    }
  }
}
