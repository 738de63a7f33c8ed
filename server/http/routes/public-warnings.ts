import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { headersAsTheyAre } from '../../open-data/headers.ts';
import { answer, type Served } from '../../public/served.ts';
import { CapShelf } from '../../warnings/cap-shelf.ts';
import type { App } from '../app.ts';
import { getWarningFeed, getWarningMessage, listWarnings } from '../description/operations/told-by-people.ts';
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
  const open = { config: { right }, onRequest: prepared };
  const file = Type.String({ maxLength: 200, description: "The message's identifier, and `.xml`." });

  app.get('/public/v1/cap/feed.atom', { ...open, schema: getWarningFeed }, (request, reply) =>
    give(shelf.feed(ownAddress(request, parts.config)), request, reply),
  );
  app.get('/public/v1/warnings.json', { ...open, schema: listWarnings }, (request, reply) =>
    give(shelf.list(), request, reply),
  );
  app.get(
    '/public/v1/cap/:file',
    { ...open, schema: { ...getWarningMessage, params: Type.Object({ file }) } },
    async (request, reply) => {
      const { file } = request.params;
      const served = file.endsWith('.xml') ? shelf.message(file.slice(0, -'.xml'.length)) : null;
      if (!served) throw new Problem(404, 'no such message, or it is over for more than a week');
      await give(served, request, reply);
    },
  );
}
