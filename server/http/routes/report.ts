import Type from 'typebox';
import { csvLine } from '../../../domain/csv.ts';
import { DAY_MS, formatInstant } from '../../../domain/time.ts';
import { REPORT_POLICY, reportHtml } from '../../report/html.ts';
import { stormReport } from '../../report/storm-report.ts';
import { reportTables } from '../../report/tables.ts';
import { REPORT_LANGUAGES, REPORT_WORDS, type ReportLanguage } from '../../report/words.ts';
import type { App } from '../app.ts';
import { exerciseOf } from '../field-state.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { readSpan, spanQuery } from '../query-span.ts';

const MAX_SPAN_MS = 32 * DAY_MS;

/** What a storm was: for the file, for the meeting after it, and for whoever computes with it. */
export function reportRoutes(app: App, parts: HttpParts): void {
  const { index, clock, database } = parts;
  const { timezone } = index.city;

  app.get(
    '/api/v1/reports/storm',
    {
      config: { right: 'view', audit: 'export' },
      schema: {
        tags: ['history'],
        summary:
          'After-action report: ponding and closing times, response times, orders, trucks, volumes, decisions, notes; at most 32 days, the last day unless told otherwise',
        produces: ['text/html', 'text/csv', 'application/json'],
        querystring: Type.Object(
          {
            ...spanQuery,
            format: Type.Optional(
              Type.Unsafe<'html' | 'csv' | 'json'>({ type: 'string', enum: ['html', 'csv', 'json'] }),
            ),
            language: Type.Optional(Type.Unsafe<ReportLanguage>({ type: 'string', enum: [...REPORT_LANGUAGES] })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { format = 'html', language = 'en' } = request.query;
      const span = readSpan(request.query, clock.now(), DAY_MS);
      if (span.to - span.from > MAX_SPAN_MS) throw new Problem(400, 'from: at most 32 days before to');
      const report = await stormReport(database, index, {
        ...span,
        made_at: clock.now(),
        exercise: exerciseOf(parts),
      });
      reply.header('cache-control', 'no-store');
      switch (format) {
        case 'html':
          return reply
            .type('text/html; charset=utf-8')
            .header('content-security-policy', REPORT_POLICY)
            .send(reportHtml(report, index, language));
        case 'json':
          return withTimes(report);
        case 'csv':
          return reply
            .type('text/csv; charset=utf-8')
            .header('content-disposition', 'attachment; filename="storm-report.csv"')
            .send(csv(report));
      }

      /** One block a table, each with its own header line; the first cell of every line names the table. */
      function csv(told: typeof report): string {
        const words = REPORT_WORDS[language];
        const lines = [
          csvLine(['report', words.title, formatInstant(told.from, timezone), formatInstant(told.to, timezone)]),
        ];
        if (told.exercise) lines.push(csvLine(['report', words.exercise[told.exercise]]));
        if (told.truncated) lines.push(csvLine(['report', words.truncated]));
        for (const { name, columns, rows } of reportTables(told, index, language)) {
          lines.push(csvLine(['table', ...columns]));
          for (const row of rows) lines.push(csvLine([name, ...row]));
        }
        return lines.join('');
      }
    },
  );

  function withTimes(value: unknown, key = ''): unknown {
    if (Array.isArray(value)) return value.map((one) => withTimes(one, key));
    if (typeof value === 'number') return isTime(key) ? formatInstant(value, timezone) : value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name.replace(/_ms$/, '_at'), withTimes(inner, name)]),
    );
  }
}

function isTime(key: string): boolean {
  return /(^|_)at$|_ms$|^from$|^to$|_since$/.test(key);
}
