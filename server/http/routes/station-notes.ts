import Type from 'typebox';
import { stationNotesSchema } from '../../../domain/desk-api.ts';
import { DAY_MS, formatInstant } from '../../../domain/time.ts';
import { selectStationNotes } from '../../db/queries/select-station-notes.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { readSpan, spanQuery } from '../query-span.ts';

const MOST = 200;

/** K8. What people wrote on the chart of a station; it is written as a note of the shift log. */
export function stationNoteRoutes(app: App, { clock, database, index }: HttpParts): void {
  const { timezone } = index.city;

  app.get(
    '/api/v1/stations/:id/notes',
    {
      config: { right: 'view' },
      schema: {
        tags: ['desk'],
        summary: `Notes on the chart of one station, by the moment they are about: from <= moment < to, at most ${MOST}`,
        params: Type.Object({ id: Type.String() }),
        querystring: Type.Object(spanQuery, { additionalProperties: false }),
        response: { 200: stationNotesSchema },
      },
    },
    async (request) => {
      const station = index.stations.get(request.params.id);
      if (!station) throw new Problem(404, 'no station of that id in this city');
      const span = readSpan(request.query, clock.now() + 1, DAY_MS);
      const notes = await selectStationNotes(database, { stationId: station.id, ...span, limit: MOST });
      return {
        station_id: station.id,
        items: notes.map(({ id, at, by, text, about }) => ({
          id,
          about_at: formatInstant(about.at, timezone),
          written_at: formatInstant(at, timezone),
          by,
          text,
        })),
      };
    },
  );
}
