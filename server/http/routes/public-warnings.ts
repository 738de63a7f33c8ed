import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { headersAsTheyAre } from '../../open-data/headers.ts';
import { answer, type Served } from '../../public/served.ts';
import { CapShelf } from '../../warnings/cap-shelf.ts';
import type { App } from '../app.ts';
import { ownAddress } from '../own-address.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { publicLimits } from '../public-scope.ts';

const right = 'anyone' as const;

/** Warnings as the outside reads them: CAP 1.2 by a feed, and what is in force. */
export async function publicWarningRoutes(app: App, parts: HttpParts): Promise<void> {
  const { clock, index, startedAt, warnings } = parts;
  const shelf = new CapShelf({
    desk: warnings,
    cityName: `${index.city.name.zh} ${index.city.name.en}`,
    startedAt,
    now: clock.now,
    headers: headersAsTheyAre(parts.config.drill),
  });
  const { prepared } = await publicLimits(app);
  const give = async (served: Promise<Served>, request: FastifyRequest, reply: FastifyReply) => {
    const made = await served;
    reply.hijack();
    answer(made, request.raw, reply.raw);
  };
  const route = (summary: string) => ({
    config: { right },
    schema: { tags: ['warnings'], summary },
    onRequest: prepared,
  });

  app.get(
    '/public/v1/cap/feed.atom',
    route('Every warning issued in the last week, newest first (Atom 1.0), each with the address of its CAP message'),
    (request, reply) => give(shelf.feed(ownAddress(request, parts.config)), request, reply),
  );
  app.get(
    '/public/v1/warnings.json',
    route('Warnings in force: ours, and those of other offices that were taken in'),
    (request, reply) => give(shelf.list(), request, reply),
  );
  const message = route('One message as CAP 1.2');
  app.get(
    '/public/v1/cap/:file',
    { ...message, schema: { ...message.schema, params: Type.Object({ file: Type.String({ maxLength: 200 }) }) } },
    async (request, reply) => {
      const { file } = request.params;
      const served = file.endsWith('.xml') ? shelf.message(file.slice(0, -'.xml'.length)) : null;
      if (!served) throw new Problem(404, 'no such message, or it is over for more than a week');
      await give(served, request, reply);
    },
  );
}
