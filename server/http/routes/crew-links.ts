import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { formatInstant } from '../../../domain/time.ts';
import { createCrewAccess } from '../../access/crew.ts';
import { selectCrewAccess } from '../../db/queries/select-crew-access.ts';
import { selectCrewPhoto } from '../../db/queries/select-crew-photo.ts';
import { actorOf } from '../actor.ts';
import type { App } from '../app.ts';
import { tellChange } from '../changed.ts';
import { linkOrigin } from '../own-address.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { requireDistrict } from '../reach.ts';

const params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 120 }) });
const by = Type.Optional(Type.String({ minLength: 1, maxLength: 60 }));

/** The dispatcher's side of the crews' page: who may come in, and what crews have photographed. */
export function crewLinkRoutes(app: App, parts: HttpParts): void {
  const { database } = parts;
  const { timezone } = parts.index.city;
  const crew = createCrewAccess(database);
  const truckOf = (request: FastifyRequest, id: string): string => {
    const truck = parts.index.trucks.get(id);
    if (!truck) throw new Problem(404, 'no such truck');
    requireDistrict(request, truck.district);
    return id;
  };

  app.post(
    '/api/v1/trucks/:id/crew-link',
    {
      config: { right: 'dispatch' },
      schema: {
        tags: ['dispatch'],
        summary: "A link for a truck's crew. It opens once, within a day, and signs a phone in for seven days",
        params,
        body: Type.Object({ by }, { additionalProperties: false }),
      },
    },
    async (request, reply) => {
      const truck_id = truckOf(request, request.params.id);
      const made = await crew.makeLink(truck_id, actorOf(parts.access, request, request.body.by));
      tellChange(request, null, { truck_id, expires_at: made.expires_at });
      const origin = linkOrigin(request, parts.config);
      // After the #: no log of any proxy sees it, and what previews links cannot open it.
      const url = `${origin}/field/join#${made.token}`;
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ url, expires_at: formatInstant(made.expires_at, timezone) });
    },
  );

  app.get(
    '/api/v1/trucks/:id/crew-link',
    {
      config: { right: 'dispatch' },
      schema: {
        tags: ['dispatch'],
        summary: 'Links of a truck that can still be opened, and phones that are signed in for it',
        params,
      },
    },
    async (request) => {
      const rows = await selectCrewAccess(database, truckOf(request, request.params.id));
      return {
        items: rows.map(({ kind, by, at_ms, expires_at_ms }) => ({
          kind,
          by,
          at: formatInstant(at_ms, timezone),
          expires_at: formatInstant(expires_at_ms, timezone),
        })),
        next: null,
      };
    },
  );

  app.post(
    '/api/v1/trucks/:id/crew-link/revoke',
    {
      config: { right: 'dispatch' },
      schema: {
        tags: ['dispatch'],
        summary: 'Signs out every phone of a truck and closes links nobody has opened',
        params,
        body: Type.Object({ by }, { additionalProperties: false }),
      },
    },
    async (request) => {
      actorOf(parts.access, request, request.body.by);
      const truck_id = truckOf(request, request.params.id);
      const revoked = await crew.revoke(truck_id);
      tellChange(request, { truck_id, ...revoked }, null);
      return revoked;
    },
  );

  app.get(
    '/api/v1/crew-photos/:id',
    {
      config: { right: 'view', audit: 'camera' },
      schema: { tags: ['dispatch'], summary: 'A picture that a crew took; orders name theirs in photo_ids', params },
    },
    async (request, reply) => {
      const photo = await selectCrewPhoto(database, request.params.id);
      if (!photo) throw new Problem(404, 'no such picture');
      return reply
        .type(photo.media_type)
        .header('cache-control', 'private, max-age=86400, immutable')
        .send(photo.bytes);
    },
  );
}
