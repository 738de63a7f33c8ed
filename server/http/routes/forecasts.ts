import Type from 'typebox';
import { SKILL_LEADS_MIN, totalSkill } from '../../../domain/forecast/skill.ts';
import { skillFigures } from '../../../domain/forecast/skill-figures.ts';
import { withIsoTimes } from '../../iso-times.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';

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
}
