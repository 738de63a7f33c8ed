// The open data in their plain form: all stations at once from a snapshot, one station's history by its key, and the terms.
import type { FastifySchema } from 'fastify';
import Type from 'typebox';
import { stationNamed } from '../../../domain/city-index.ts';
import { csvLine } from '../../../domain/csv.ts';
import { MEASURES } from '../../../domain/measures.ts';
import { publishedValue } from '../../../domain/readings.ts';
import { DAY_MS, formatInstant, HOUR_MS } from '../../../domain/time.ts';
import { type ReadingRow, selectReadings } from '../../db/queries/select-readings.ts';
import { CHANGES, LICENCE, NOTICE_DAYS } from '../../open-data/licence.ts';
import { OPEN_MEASURES, type OpenMeasure, openMeasuresOf } from '../../open-data/open-station.ts';
import type { OpenSnapshots } from '../../open-data/snapshots.ts';
import { answer } from '../../public/served.ts';
import type { App } from '../app.ts';
import { getTerms, listChanges, listLatest, listReadings, listStations } from '../description/operations/open-data.ts';
import type { OpenDataParts } from '../open-data-parts.ts';
import { Problem } from '../problem.ts';
import { openHeaders, publicLimits } from '../public-scope.ts';
import { readInstant, readSpan, spanQuery } from '../query-span.ts';

const MOST_DAYS = 32;
const MOST_ROWS = 10_000;
const right = 'anyone' as const;

const readingQuery = Type.Object(
  {
    ...spanQuery,
    measure: Type.Optional(
      Type.Unsafe<OpenMeasure>({
        type: 'string',
        enum: [...OPEN_MEASURES],
        description: "What is asked for; the station's own measure where it is left out",
      }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_ROWS, description: 'How many at most' })),
    cursor: Type.Optional(Type.String({ maxLength: 40, description: '`next` of the page before' })),
    format: Type.Optional(
      Type.Unsafe<'json' | 'csv'>({ type: 'string', enum: ['json', 'csv'], description: 'Instead of `Accept`' }),
    ),
  },
  { additionalProperties: false },
);

export async function openDataRoutes(app: App, { parts, snapshots, turnstile }: OpenDataParts): Promise<void> {
  const { index, clock, database } = parts;
  const { city } = index;
  const { prepared, questions } = await publicLimits(app);

  const given = (path: string, which: keyof OpenSnapshots, schema: FastifySchema) =>
    app.get(path, { config: { right }, schema, onRequest: prepared }, async (request, reply) => {
      const served = (await snapshots.current())[which];
      reply.hijack();
      answer(served, request.raw, reply.raw);
    });
  given('/public/v1/stations.geojson', 'geojson', listStations);
  given('/public/v1/latest', 'latest', listLatest);

  app.get(
    '/public/v1/stations/:id/readings',
    {
      config: { right },
      schema: {
        ...listReadings,
        params: Type.Object({ id: Type.String({ maxLength: 64, description: 'Of the station.' }) }),
        querystring: readingQuery,
      },
      onRequest: questions,
    },
    async (request, reply) => {
      const station = stationNamed(index, request.params.id);
      if (!station) throw new Problem(404, 'no station of that id in this city');
      const { query } = request;
      const measures = openMeasuresOf(station);
      const measure = query.measure ?? measures[0]!;
      if (!measures.includes(measure)) throw new Problem(400, `measure: ${station.id} tells ${measures.join(', ')}`);
      const { from, to } = readSpan(query, clock.now(), 6 * HOUR_MS);
      if (to - from > MOST_DAYS * DAY_MS) throw new Problem(400, `from: at most ${MOST_DAYS} days before to`);
      const start = query.cursor === undefined ? from : Math.max(from, readInstant('cursor', query.cursor));
      const limit = query.limit ?? MOST_ROWS;
      const rows = await turnstile.run(() =>
        selectReadings(database, { stationId: station.id, measure, from: start, to, limit: limit + 1 }),
      );
      const page = rows.slice(0, limit);
      const next = rows.length > limit ? String(rows[limit]!.at_ms) : null;
      openHeaders(reply, 10);
      if (wantsCsv(query.format, request.headers.accept)) {
        if (next)
          reply.header(
            'link',
            [String(reply.getHeader('link')), `<${nextPage(request.url, next)}>; rel="next"`].join(', '),
          );
        const columns = csvLine(['station_id', 'at', 'measure', 'unit', 'value', 'flag', 'reason']);
        return reply.type('text/csv; charset=utf-8').send(columns + page.map(csvRow).join(''));
      }
      const points = page.map((row) => ({
        at: formatInstant(row.at_ms, city.timezone),
        value: publishedValue(row),
        flag: row.flag,
        reason: row.reason,
      }));
      return { station_id: station.id, measure, unit: MEASURES[measure].unit, licence: LICENCE.url, points, next };

      function csvRow(row: ReadingRow): string {
        const at = formatInstant(row.at_ms, city.timezone);
        return csvLine([station!.id, at, measure, MEASURES[measure].unit, publishedValue(row), row.flag, row.reason]);
      }
    },
  );

  app.get(
    '/public/v1/licence',
    { config: { right }, schema: getTerms, onRequest: prepared },
    async (_request, reply) => {
      openHeaders(reply, 3_600);
      return {
        name: LICENCE.name,
        url: LICENCE.url,
        attribution: city.name,
        notice: {
          en: `Automatic readings, not checked by a person; flag 3 is suspect, 4 failed, 9 missing; a failed value is withheld. They may be late or wrong and replace no official warning.`,
          zh: '自动采集数据，未经人工核实；标记 3 为可疑，4 为错误，9 为缺测；错误数值不予发布。数据可能延迟或有误，不能代替官方预警。',
        },
        simulated: parts.world().parts.simulation?.state === 'ok',
        changes: '/public/v1/changes.json',
        change_notice_days: NOTICE_DAYS,
      };
    },
  );

  app.get(
    '/public/v1/changes.json',
    { config: { right }, schema: listChanges, onRequest: prepared },
    async (_request, reply) => {
      openHeaders(reply, 3_600);
      return { version: 'v1', change_notice_days: NOTICE_DAYS, items: CHANGES };
    },
  );
}

function wantsCsv(format: string | undefined, accept: string | undefined): boolean {
  return format === 'csv' || (format === undefined && /text\/csv/.test(accept ?? ''));
}

function nextPage(url: string, cursor: string): string {
  const address = new URL(url, 'http://here');
  address.searchParams.set('cursor', cursor);
  return address.pathname + address.search;
}
