import Type from 'typebox';
import { formatInstant } from '../../../domain/time.ts';
import { type OpenSessionRow, selectOpenSessions } from '../../db/queries/select-open-sessions.ts';
import type { App } from '../app.ts';
import { tellChange } from '../changed.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';

const params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 60 }) });

/** Where an account is signed in, and the end of it: everybody for the own sessions, an administrator for all. */
export function sessionRoutes(app: App, parts: HttpParts): void {
  const { sessions, database } = parts;
  const { timezone } = parts.index.city;
  const instant = (at_ms: number) => formatInstant(at_ms, timezone);
  const form = ({ opened_at_ms, seen_at_ms, expires_at_ms, ...row }: OpenSessionRow) => ({
    ...row,
    opened_at: instant(opened_at_ms),
    seen_at: instant(seen_at_ms),
    expires_at: instant(expires_at_ms),
  });

  app.get(
    '/api/v1/sessions',
    { config: { right: 'signed-in' }, schema: { tags: ['access'], summary: 'Where the own account is signed in' } },
    async (request) => {
      const { session, id } = request.identity!;
      const rows = session ? await selectOpenSessions(database, id, sessions.idleMs) : [];
      return { items: rows.map(form), next: null };
    },
  );

  app.post(
    '/api/v1/sessions/:id/end',
    {
      config: { right: 'signed-in', audit: 'account' },
      schema: { tags: ['access'], summary: 'Ends a session of the own account', params },
    },
    async (request) => {
      const { session, id: accountId } = request.identity!;
      const ended = session ? await sessions.end({ accountId, sessionId: request.params.id }) : 0;
      if (ended === 0) throw new Problem(404, 'no such session of this account');
      tellChange(request, { session_id: request.params.id }, null);
      return { done: true };
    },
  );

  app.get(
    '/api/v1/all-sessions',
    { config: { right: 'administer' }, schema: { tags: ['access'], summary: 'Who is signed in where; at most 500' } },
    async () => ({ items: (await selectOpenSessions(database, null, sessions.idleMs)).map(form), next: null }),
  );

  app.post(
    '/api/v1/all-sessions/:id/end',
    {
      config: { right: 'administer', audit: 'account' },
      schema: { tags: ['access'], summary: "Ends anybody's session at once", params },
    },
    async (request) => {
      if ((await sessions.end({ sessionId: request.params.id })) === 0) throw new Problem(404, 'no such session');
      tellChange(request, { session_id: request.params.id }, null);
      return { done: true };
    },
  );
}
