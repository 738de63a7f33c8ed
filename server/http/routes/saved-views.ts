import { randomUUID } from 'node:crypto';
import Type from 'typebox';
import {
  MOST_VIEWS,
  removeViewSchema,
  type SavedView,
  savedViewSchema,
  savedViewsSchema,
  saveViewSchema,
} from '../../../domain/saved-view.ts';
import { formatInstant } from '../../../domain/time.ts';
import { deleteSavedView } from '../../db/queries/delete-saved-view.ts';
import { insertSavedView } from '../../db/queries/insert-saved-view.ts';
import { selectSavedViews } from '../../db/queries/select-saved-views.ts';
import { actorOf } from '../actor.ts';
import type { App } from '../app.ts';
import { factsOf, tellChange } from '../changed.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';

const REFUSED = {
  named: 'a view of that name is kept already',
  full: `as many views are kept as there may be (${MOST_VIEWS}); remove one first`,
} as const;

/** Views of the desk under a name, shared by all desks. */
export function savedViewRoutes(app: App, { access, clock, database, index }: HttpParts): void {
  const { timezone } = index.city;

  app.get(
    '/api/v1/views',
    {
      config: { right: 'view' },
      schema: {
        tags: ['desk'],
        summary: 'Views of the desk that were kept under a name, by name',
        response: { 200: savedViewsSchema },
      },
    },
    async () => ({
      items: (await selectSavedViews(database)).map(
        ({ view_id, name, made_by, made_at_ms, content }): SavedView => ({
          id: view_id,
          name,
          by: made_by,
          at: formatInstant(made_at_ms, timezone),
          content,
        }),
      ),
    }),
  );

  app.post(
    '/api/v1/views',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['desk'],
        summary: 'Keeps a view of the desk under a name, for all desks',
        body: saveViewSchema,
        response: { 201: savedViewSchema },
      },
    },
    async (request, reply) => {
      const { content } = request.body;
      const view = {
        id: randomUUID(),
        name: request.body.name.trim(),
        by: actorOf(access, request, request.body.by),
        at: clock.now(),
        content,
      };
      const kept = await insertSavedView(database, view, MOST_VIEWS);
      if (kept !== 'kept') throw new Problem(409, REFUSED[kept]);
      tellChange(request, null, factsOf(view, ['id', 'name']));
      return reply.code(201).send({ ...view, at: formatInstant(view.at, timezone) });
    },
  );

  app.post(
    '/api/v1/views/:id/remove',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['desk'],
        summary: 'Removes a kept view',
        params: Type.Object({ id: Type.String() }),
        body: removeViewSchema,
        response: { 200: Type.Object({ done: Type.Boolean() }) },
      },
    },
    async (request) => {
      actorOf(access, request, request.body.by);
      if (!(await deleteSavedView(database, request.params.id))) throw new Problem(404, 'no view of that id');
      tellChange(request, { id: request.params.id }, null);
      return { done: true };
    },
  );
}
