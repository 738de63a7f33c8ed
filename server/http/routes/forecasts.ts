import Type from 'typebox';
import { SKILL_LEADS_MIN, totalSkill } from '../../../domain/forecast/skill.ts';
import { skillFigures } from '../../../domain/forecast/skill-figures.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { withIsoTimes } from '../../iso-times.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { readSpan, spanQuery } from '../query-span.ts';

/** Each moment is a seek through what was recorded. */
const MOST_MOMENTS = 12;
const STEPS_MS = [30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS];

/** What is expected of a site or river station in the next two hours, and how good such forecasts were over the last day. */
export function forecastRoutes(app: App, parts: HttpParts): void {
  const { dispatcher } = parts;
  const { timezone } = parts.index.city;

  app.get(
    '/api/v1/forecasts/:id',
    {
      config: { right: 'view' },
      schema: {
        tags: ['forecast'],
        summary: 'Forecast of a site or river station with its bands and twins, and its skill of the last day',
        params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
      },
    },
    async (request) => {
      const forecast = dispatcher.forecasts.get(request.params.id);
      if (!forecast)
        throw new Problem(404, 'no forecast for that id: it is no site or river station, or nothing was heard yet');
      const record = dispatcher.skill.get(request.params.id);
      const skill = record ? { leads_min: SKILL_LEADS_MIN, figures: skillFigures(totalSkill([record])) } : null;
      return withIsoTimes({ ...forecast, skill }, timezone);
    },
  );

  app.get(
    '/api/v1/forecasts/:id/past',
    {
      config: { right: 'view' },
      schema: {
        tags: ['forecast'],
        summary:
          'The forecasts of a site or river station as they stood at round moments of a span (at most a day), as recorded; `recorded` is false where nothing was',
        params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
        querystring: Type.Object(spanQuery, { additionalProperties: false }),
      },
    },
    async (request) => {
      const span = readSpan(request.query, parts.clock.now(), 6 * HOUR_MS);
      if (span.to - span.from > DAY_MS) throw new Problem(400, 'from: at most a day before to');
      const moments = [];
      for (const at of roundMoments(span)) {
        const world = await parts.replay.worldAt(at);
        moments.push({ at, recorded: world !== null, forecast: world?.forecasts[request.params.id] ?? null });
      }
      return withIsoTimes({ moments }, timezone);
    },
  );
}

/** Evenly apart, the last of them the newest. */
function roundMoments({ from, to }: { readonly from: EpochMs; readonly to: EpochMs }): EpochMs[] {
  const step = STEPS_MS.find((width) => (to - from) / width <= MOST_MOMENTS)!; // a day has twelve times two hours
  const moments: EpochMs[] = [];
  for (let at = Math.floor(to / step) * step; at >= from && moments.length < MOST_MOMENTS; at -= step)
    moments.unshift(at);
  return moments;
}
