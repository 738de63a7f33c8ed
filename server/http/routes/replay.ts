import Type from 'typebox';
import type { TracksAnswer } from '../../../domain/replay/api.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../../domain/time.ts';
import { selectEventsBetween } from '../../db/queries/select-desk-events.ts';
import { selectRainPeaks } from '../../db/queries/select-rain-peaks.ts';
import type { Cursor, PatchPage } from '../../replay/library.ts';
import { tracksOf } from '../../replay/tracks.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { readSpan, spanQuery } from '../query-span.ts';

const MOST_EVENTS = 10_000;
const LONGEST_TRACKS_MS = 8 * DAY_MS;
const LONGEST_CHANGES_MS = DAY_MS;
const RAIN_BUCKETS = 144;
const CHUNKS_A_PAGE = 12;

/** What was recorded of the world: the patches between two moments, and what a time bar shows of a span. */
export function replayRoutes(app: App, parts: HttpParts): void {
  app.get(
    '/api/v1/changes',
    {
      config: { right: 'view' },
      schema: {
        tags: ['history'],
        summary:
          'The patches that were sent to the screens in (from, to], oldest first: folded onto the world at `from` they give the world at `to`',
        querystring: Type.Object(
          {
            ...spanQuery,
            cursor: Type.Optional(Type.String({ description: '`next` of the page before' })),
            step_ms: Type.Optional(
              Type.Integer({
                minimum: 0,
                maximum: HOUR_MS,
                description: 'Patches of the same step of time become one; 0 leaves them as they are',
              }),
            ),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { query } = request;
      const { from, to } = readSpan(query, parts.clock.now(), HOUR_MS);
      if (to - from > LONGEST_CHANGES_MS) throw new Problem(400, 'from: expected at most a day before to');
      const page = await parts.replay.page({
        from,
        to,
        cursor: query.cursor === undefined ? null : readCursor(query.cursor),
        step_ms: query.step_ms ?? 0,
        chunks: CHUNKS_A_PAGE,
      });
      return reply.type('application/json; charset=utf-8').send(pageText(page));
    },
  );

  app.get(
    '/api/v1/replay/tracks',
    {
      config: { right: 'view' },
      schema: {
        tags: ['history'],
        summary: 'What the time bar shows of a span: the wettest gauge, alarms, what people did, and what was recorded',
        querystring: Type.Object(spanQuery, { additionalProperties: false }),
      },
    },
    async (request): Promise<TracksAnswer> => {
      const { from, to } = readSpan(request.query, parts.clock.now(), DAY_MS);
      if (to - from > LONGEST_TRACKS_MS) throw new Problem(400, 'from: expected at most eight days before to');
      const bucket_s = bucketOf(to - from);
      const [rain, events, recorded] = await Promise.all([
        selectRainPeaks(parts.database, from, to, bucket_s),
        selectEventsBetween(parts.database, from, to + 1, MOST_EVENTS + 1),
        parts.replay.spans(from, to),
      ]);
      return {
        rain: { bucket_s, points: rain.map(({ at_ms, ...point }) => ({ at: at_ms, ...point })) },
        ...tracksOf(events.slice(0, MOST_EVENTS)),
        recorded,
        truncated: events.length > MOST_EVENTS,
      };
    },
  );
}

/** Ten minutes for a day, shorter when looked at closely, never under the minute in which gauges report. */
function bucketOf(span_ms: number): number {
  const steps_s = [60, 120, 300, 600, 1_800, 3_600];
  return steps_s.find((step) => (step * 1_000 * RAIN_BUCKETS) / span_ms >= 1) ?? steps_s.at(-1)!;
}

function pageText({ lines, coveredTo, next, gap }: PatchPage): string {
  const cursor = next && `${next.run}.${next.number}.${next.at}`;
  return `{"patches":[${lines.join(',')}],"covered_to":${coveredTo},"next":${JSON.stringify(cursor)},"gap":${JSON.stringify(gap)}}`;
}

function readCursor(text: string): Cursor {
  const [run, number, at] = /^(\d{1,15})\.(\d{1,9})\.(\d{1,15})$/.exec(text)?.slice(1).map(Number) ?? [];
  if (run === undefined || number === undefined || at === undefined)
    throw new Problem(400, 'cursor: expected `next` of the page before');
  return { run, number, at: at as EpochMs };
}
