import Type from 'typebox';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';

const idParams = Type.Object({ id: Type.String() });

/** The last picture of a camera, with its age, and the wish for a fresh one. */
export function frameRoutes(app: App, parts: HttpParts): void {
  app.get(
    '/api/v1/cameras/:id/frame',
    {
      config: { right: 'view' },
      schema: {
        tags: ['cameras'],
        summary: 'The last frame; Last-Modified and Age say how old it is',
        params: idParams,
      },
    },
    async (request, reply) => {
      if (!parts.index.cameras.has(request.params.id)) throw new Problem(404, 'no camera of that id in this city');
      const frame = parts.frames.get(request.params.id);
      if (!frame) throw new Problem(404, 'this camera has sent no picture since the server started');
      return reply
        .type(frame.type)
        .header('last-modified', new Date(frame.receivedAt).toUTCString())
        .header('age', Math.max(0, Math.round((parts.clock.now() - frame.receivedAt) / 1_000)))
        .header('cache-control', 'no-cache')
        .send(Buffer.from(frame.bytes));
    },
  );

  app.post(
    '/api/v1/cameras/:id/want',
    {
      config: { right: 'view' },
      schema: { tags: ['cameras'], summary: 'Ask the camera for a fresh frame', params: idParams },
    },
    async (request, reply) => {
      if (!parts.index.cameras.has(request.params.id)) throw new Problem(404, 'no camera of that id in this city');
      return reply.code(202).send({ asked: parts.wantFrame(request.params.id) });
    },
  );
}
