import Type from 'typebox';
import { correctionsSchema } from '../../../domain/api.ts';
import { MEASURES } from '../../../domain/measures.ts';
import { DAY_MS, formatInstant } from '../../../domain/time.ts';
import { selectCorrections } from '../../db/queries/select-corrections.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { readSpan, spanQuery } from '../query-span.ts';

const MOST = 100;

/** Q21. What a station said twice for one moment: the value that does not stand, and the one that does. */
export function correctionRoutes(app: App, { clock, database, index }: HttpParts): void {
  const { timezone } = index.city;

  app.get(
    '/api/v1/stations/:id/corrections',
    {
      config: { right: 'view' },
      schema: {
        tags: ['history'],
        summary: `Values of one station for whose instant another one stands: from <= at < to, newest first, at most ${MOST}`,
        params: Type.Object({ id: Type.String() }),
        querystring: Type.Object(spanQuery, { additionalProperties: false }),
        response: { 200: correctionsSchema },
      },
    },
    async (request) => {
      const station = index.stations.get(request.params.id);
      if (!station) throw new Problem(404, 'no station of that id in this city');
      // To the end of this moment: a reading of now counts.
      const span = readSpan(request.query, clock.now() + 1, DAY_MS);
      const rows = await selectCorrections(database, { stationId: station.id, ...span, limit: MOST });
      return {
        station_id: station.id,
        items: rows.map(({ measure, at_ms, received_at_ms, standing_value, standing_flag, ...told }) => ({
          measure,
          unit: MEASURES[measure].unit,
          at: formatInstant(at_ms, timezone),
          ...told,
          received_at: formatInstant(received_at_ms, timezone),
          stands: { value: standing_value, flag: standing_flag },
        })),
      };
    },
  );
}
