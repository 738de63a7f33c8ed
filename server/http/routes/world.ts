import Type from 'typebox';
import type { WorldAnswer } from '../../../domain/replay/api.ts';
import { formatInstant } from '../../../domain/time.ts';
import { pastStations } from '../../db/past-stations.ts';
import { worldAt } from '../../stream/past-world.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { readInstant } from '../query-span.ts';

/** The whole world now, or as it was known at a past moment: as recorded (L10), else the stations alone, from their readings. */
export function worldRoutes(app: App, parts: HttpParts): void {
  const { city } = parts.index;
  app.get(
    '/api/v1/world',
    {
      config: { right: 'view' },
      schema: {
        tags: ['history'],
        summary:
          'The live world in the form of the live socket (times in epoch milliseconds), now or as known at a past moment; `source` says whether it was recorded then or only the stations could be rebuilt from their readings',
        querystring: Type.Object({ at: Type.Optional(Type.String()) }, { additionalProperties: false }),
      },
    },
    async (request): Promise<WorldAnswer> => {
      const now = parts.clock.now();
      if (request.query.at === undefined)
        return { at: formatInstant(now, city.timezone), source: 'live', world: parts.world() };
      const at = readInstant('at', request.query.at);
      if (at > now) throw new Problem(400, 'at: expected an instant that is not in the future');
      const recorded = await parts.replay.worldAt(at);
      if (recorded) return { at: formatInstant(at, city.timezone), source: 'recorded', world: recorded };
      const stations = await pastStations(parts.database, city, at);
      return { at: formatInstant(at, city.timezone), source: 'reconstructed', world: worldAt(city, stations, at) };
    },
  );
}
