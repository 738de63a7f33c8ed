import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { type EpochMs, formatInstant, HOUR_MS } from '../../../domain/time.ts';
import { selectCameraFrame } from '../../db/queries/select-camera-frame.ts';
import { selectCameraFrames } from '../../db/queries/select-camera-frames.ts';
import type { App } from '../app.ts';
import { cameraOf } from '../camera-of.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { readInstant, readSpan, spanQuery } from '../query-span.ts';

const idParams = Type.Object({ id: Type.String() });
const MOST_LISTED = 5_000;

/** A camera's pictures: the last one, that of a past moment, what is kept, and the wish for a fresh one. */
export function frameRoutes(app: App, parts: HttpParts): void {
  const { clock, database, frames } = parts;
  const { timezone } = parts.index.city;

  app.get(
    '/api/v1/cameras/:id/frame',
    {
      config: { right: 'watch', audit: 'camera' },
      schema: {
        tags: ['cameras'],
        summary: 'The last picture, or the newest kept at or before a moment; X-Frame-At and Age say when it came',
        params: idParams,
        querystring: Type.Object(
          {
            at: Type.Optional(
              Type.String({ description: 'ISO 8601 with an offset, or epoch milliseconds', maxLength: 40 }),
            ),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const camera = cameraOf(parts, request, request.params.id);
      const last = frames.get(camera.id);
      const asked = request.query.at === undefined ? null : readInstant('at', request.query.at);
      const at = asked ?? clock.now();
      if (last && (asked === null || last.receivedAt <= asked))
        return send(reply, { at: last.receivedAt, type: last.type, bytes: Buffer.from(last.bytes) }, at);
      const kept = await selectCameraFrame(database, camera.id, at);
      if (!kept)
        throw new Problem(404, `no picture of this camera is kept ${asked === null ? 'now' : 'of that moment'}`);
      return send(reply, { at: kept.at_ms, type: kept.media_type, bytes: kept.bytes }, at);
    },
  );

  app.get(
    '/api/v1/cameras/:id/frames',
    {
      config: { right: 'view' },
      schema: {
        tags: ['cameras'],
        summary:
          'When the kept pictures of a camera came, oldest first, at most 5,000; from <= at < to, an hour by default',
        params: idParams,
        querystring: Type.Object(spanQuery, { additionalProperties: false }),
      },
    },
    async (request) => {
      const camera = cameraOf(parts, request, request.params.id);
      const { from, to } = readSpan(request.query, clock.now(), HOUR_MS);
      const kept = await selectCameraFrames(database, { cameraId: camera.id, from, to, most: MOST_LISTED });
      return {
        camera_id: camera.id,
        items: kept.map(({ at_ms, ...frame }) => ({ at: formatInstant(at_ms, timezone), ...frame })),
      };
    },
  );

  app.post(
    '/api/v1/cameras/:id/want',
    {
      config: { right: 'view', audit: 'camera' },
      schema: { tags: ['cameras'], summary: 'Ask the camera for a fresh picture', params: idParams },
    },
    async (request, reply) => {
      const camera = cameraOf(parts, request, request.params.id);
      return reply.code(202).send({ asked: parts.wantFrame(camera.id) });
    },
  );

  function send(reply: FastifyReply, frame: { at: EpochMs; type: string; bytes: Buffer }, at: EpochMs): FastifyReply {
    return reply
      .type(frame.type)
      .header('last-modified', new Date(frame.at).toUTCString())
      .header('x-frame-at', formatInstant(frame.at, timezone))
      .header('age', Math.max(0, Math.round((at - frame.at) / 1_000)))
      .header('cache-control', 'private, no-cache')
      .send(frame.bytes);
  }
}
