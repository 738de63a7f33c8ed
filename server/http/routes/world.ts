import Type from 'typebox';
import { formatInstant } from '../../../domain/time.ts';
import { rememberedReadings } from '../../db/remembered.ts';
import { RAIN_MEMORY_MS, VALUE_MEMORY_MS, worldAt } from '../../watch/past-world.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { readInstant } from '../query-span.ts';

/** The whole world now, or the stations as they were known at a past moment. */
export function worldRoutes(app: App, parts: HttpParts): void {
  const { city } = parts.index;
  app.get(
    '/api/v1/world',
    {
      config: { right: 'view' },
      schema: {
        tags: ['history'],
        summary:
          'The live world in the form of the live socket (times in epoch milliseconds), now or as known at a past moment',
        querystring: Type.Object({ at: Type.Optional(Type.String()) }, { additionalProperties: false }),
      },
    },
    async (request) => {
      const now = parts.clock.now();
      if (request.query.at === undefined) return { at: formatInstant(now, city.timezone), world: parts.world() };
      const at = readInstant('at', request.query.at);
      const readings = await rememberedReadings(
        parts.database,
        city,
        at,
        { rainMs: RAIN_MEMORY_MS, valueMs: VALUE_MEMORY_MS },
        at,
      );
      return { at: formatInstant(at, city.timezone), world: worldAt(city, readings, at) };
    },
  );
}
