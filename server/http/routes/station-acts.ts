// What people say of a station: that somebody works at it, and that a sudden fall was real.
import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { Station } from '../../../domain/city.ts';
import type { StationStep } from '../../../domain/desk-event.ts';
import { DAY_MS, parseInstant } from '../../../domain/time.ts';
import { actorOf } from '../actor.ts';
import type { App } from '../app.ts';
import { factsOf, tellChange } from '../changed.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { requireDistrict } from '../reach.ts';

const params = Type.Object({ id: Type.String({ maxLength: 100 }) });
const by = Type.Optional(Type.String({ minLength: 1, maxLength: 60 }));
const reason = Type.String({ minLength: 1, maxLength: 1_000 });
/** Work that lasts longer is another piece of work: a station that nobody takes back must not stay out of sight. */
const LONGEST_WORK_MS = 7 * DAY_MS;

type Body<Kind extends StationStep['kind']> = Omit<
  Extract<StationStep, { kind: Kind }>,
  'id' | 'station_id' | 'at' | 'by' | 'kind'
>;

export function stationActRoutes(app: App, { index, access, clock, actions, world }: HttpParts): void {
  const known = (id: string): Station => {
    const station = index.stations.get(id);
    if (!station) throw new Problem(404, 'no station of that id in this city');
    return station;
  };

  async function say<Kind extends StationStep['kind']>(
    request: FastifyRequest,
    { station, by: name }: { readonly station: Station; readonly by: string },
    kind: Kind,
    body: Body<Kind>,
  ) {
    const at = clock.now();
    const before = world().stations[station.id]?.under_work;
    const id = `station:${station.id}:${at.toString(36)}:${kind}:${randomUUID().slice(0, 8)}`;
    // Each kind has the body that its own type asks for.
    await actions.sayOfStation({ id, station_id: station.id, at, by: name, kind, ...body } as unknown as StationStep);
    tellChange(
      request,
      factsOf(before, ['by', 'until']),
      kind === 'work-ended' ? null : { kind, by: name, ...('until' in body ? { until: body.until } : {}) },
    );
    return { done: true };
  }

  app.post(
    '/api/v1/stations/:id/confirm-fall',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['desk'],
        summary: 'Somebody looked: the water is as low as the sensor says, though it fell faster than water can',
        params,
        body: Type.Object({ by, reason }, { additionalProperties: false }),
      },
    },
    async (request) => {
      const station = known(request.params.id);
      requireDistrict(request, station.district);
      const { by: name, reason } = request.body;
      return say(request, { station, by: actorOf(access, request, name) }, 'fall-confirmed', { reason });
    },
  );

  app.post(
    '/api/v1/stations/:id/under-work',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['desk'],
        summary:
          'Somebody works at the station until a time: its values are kept, and neither alarm nor tell the public anything',
        params,
        body: Type.Object(
          { by, until: Type.Union([Type.String(), Type.Integer()]), reason },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const station = known(request.params.id);
      requireDistrict(request, station.district);
      const { by: name, until: wanted, reason } = request.body;
      const parsed = parseInstant(wanted);
      const now = clock.now();
      if (!parsed.ok) throw new Problem(400, 'until: expected a time with an offset, or epoch milliseconds');
      const until = parsed.at;
      if (until <= now || until - now > LONGEST_WORK_MS)
        throw new Problem(400, 'until: expected a time within the next seven days');
      return say(request, { station, by: actorOf(access, request, name) }, 'under-work', { until, reason });
    },
  );

  const over = async (id: string, request: FastifyRequest, name: string | undefined) => {
    const station = known(id);
    requireDistrict(request, station.district);
    return say(request, { station, by: actorOf(access, request, name) }, 'work-ended', {});
  };
  const summary = 'The work at the station is over';
  app.delete(
    '/api/v1/stations/:id/under-work',
    {
      config: { right: 'operate' },
      schema: { tags: ['desk'], summary, params, querystring: Type.Object({ by }, { additionalProperties: false }) },
    },
    async (request) => over(request.params.id, request, request.query.by),
  );
  // As the desk sends all that acts.
  app.post(
    '/api/v1/stations/:id/under-work/end',
    {
      config: { right: 'operate' },
      schema: { tags: ['desk'], summary, params, body: Type.Object({ by }, { additionalProperties: false }) },
    },
    async (request) => over(request.params.id, request, request.body.by),
  );
}
