import Type from 'typebox';
import { confirmResponseSchema } from '../../../domain/desk-api.ts';
import { actorOf } from '../actor.ts';
import { incidentForm, responseForm } from '../alert-form.ts';
import type { App } from '../app.ts';
import { factsOf, tellChange } from '../changed.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { requireDistrict } from '../reach.ts';

const FACTS = ['level', 'by', 'at'] as const;

/** Incidents and response levels. */
export function deskRoutes(app: App, parts: HttpParts): void {
  const { timezone } = parts.index.city;
  const { engine, actions } = parts;
  const areas = new Set(['city', ...parts.index.city.stations.map(({ district }) => district)]);

  app.get(
    '/api/v1/incidents',
    {
      config: { right: 'view' },
      schema: {
        tags: ['desk'],
        summary: 'Alarms grouped by place and time: those that are open, and those closed within a day',
      },
    },
    async () => ({ items: [...engine.incidents.values()].map((incident) => incidentForm(incident, timezone)) }),
  );

  app.get(
    '/api/v1/responses',
    {
      config: { right: 'view' },
      schema: {
        tags: ['desk'],
        summary: 'Response levels of the city and its districts: proposed, with reasons, and in force',
      },
    },
    async () => ({ items: [...engine.responses.values()].map((response) => responseForm(response, timezone)) }),
  );

  app.post(
    '/api/v1/responses/:area',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['desk'],
        summary: 'Puts a response level in force (1 is the highest), or ends it (null)',
        params: Type.Object({ area: Type.String({ maxLength: 100 }) }),
        body: confirmResponseSchema,
      },
    },
    async (request) => {
      const { area } = request.params;
      if (!areas.has(area)) throw new Problem(404, 'no such area: expected city or a district of it');
      requireDistrict(request, area === 'city' ? null : area);
      const { by, level, comment = null } = request.body;
      const before = engine.responses.get(area)?.confirmed;
      await actions.confirmResponse({ area, level, by: actorOf(parts.access, request, by), comment });
      const after = engine.responses.get(area);
      tellChange(request, factsOf(before, FACTS), factsOf(after?.confirmed, FACTS));
      return responseForm(after ?? { area, proposed: null, confirmed: null }, timezone);
    },
  );
}
