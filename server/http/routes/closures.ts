// Roads that are shut: recorded by the desk, for everybody who has to know.
import { randomUUID } from 'node:crypto';
import Type from 'typebox';
import { type Closure, LONGEST_CLOSURE_REASON } from '../../../domain/closure.ts';
import { formatInstant } from '../../../domain/time.ts';
import { actorOf } from '../actor.ts';
import type { App } from '../app.ts';
import { factsOf, tellChange } from '../changed.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { requireDistrict } from '../reach.ts';

const params = Type.Object({ id: Type.String({ maxLength: 100 }) });
const FACTS = ['state', 'since', 'by'] as const;
const body = Type.Object(
  {
    by: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    state: Type.Union([Type.Literal('closed'), Type.Literal('open')]),
    reason: Type.String({ minLength: 1, maxLength: LONGEST_CLOSURE_REASON }),
  },
  { additionalProperties: false },
);

export function closureRoutes(app: App, { index, access, clock, actions, world }: HttpParts): void {
  const { timezone, sites } = index.city;
  const form = (site_id: string, { state, since, by, reason }: Closure) => ({
    ...{ site_id, state, by, reason },
    since: formatInstant(since, timezone),
  });

  app.get(
    '/api/v1/closures',
    {
      config: { right: 'view' },
      schema: { tags: ['desk'], summary: 'What is recorded of roads: which are closed, and which were opened again' },
    },
    async () => ({ items: Object.entries(world().closures).map(([id, closure]) => form(id, closure)) }),
  );

  app.post(
    '/api/v1/sites/:id/closure',
    {
      config: { right: 'operate' },
      schema: { tags: ['desk'], summary: 'Records that a place is closed, or open again', params, body },
    },
    async (request) => {
      const site = sites.find(({ id }) => id === request.params.id);
      if (!site) throw new Problem(404, 'no site of that id in this city');
      requireDistrict(request, site.district);
      const { by: name, state, reason } = request.body;
      const by = actorOf(access, request, name);
      const stands = world().closures[site.id];
      if ((stands?.state ?? 'open') === state) {
        const said = stands ? `: since ${formatInstant(stands.since, timezone)}, by ${stands.by}` : '';
        throw new Problem(409, `the place is recorded as ${state} already${said}`);
      }
      const at = clock.now();
      const kind = state === 'closed' ? 'closed' : 'reopened';
      const id = `closure:${site.id}:${at.toString(36)}:${randomUUID().slice(0, 8)}`;
      await actions.recordClosure({ id, site_id: site.id, at, by, kind, reason });
      const stood = { state, since: at, by, reason };
      tellChange(request, factsOf(stands, FACTS), factsOf(stood, FACTS));
      return form(site.id, stood);
    },
  );
}
