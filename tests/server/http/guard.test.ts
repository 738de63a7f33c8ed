import Fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { Right, Role } from '../../../domain/rights.ts';
import { createAccess } from '../../../server/access/access.ts';
import type { CrewAccess } from '../../../server/access/crew.ts';
import { actorOf } from '../../../server/http/actor.ts';
import type { App } from '../../../server/http/app.ts';
import { guard } from '../../../server/http/guard.ts';
import { problemHandler } from '../../../server/http/problem.ts';

const TOKEN = '0123456789abcdef';
const crew = { truckOf: async (cookies) => (cookies === 'crew=P-01' ? 'P-01' : null) } as CrewAccess; // the rest is not asked
let app: App;
afterEach(() => app.close());

function appOf(role: Exclude<Role, 'crew'> | null): App {
  const open = role === null;
  const access = createAccess({
    open,
    tokens: role ? [{ name: 'Li Na', role, token: TOKEN }] : [],
    crew,
    sessions: { find: async () => null },
  });
  app = Fastify() as unknown as App; // its logger is Fastify's own, which nothing here looks at
  app.setErrorHandler(problemHandler);
  guard(app, access);
  for (const right of ['anyone', 'view', 'administer', 'crew'] as Right[])
    app.post(`/${right}`, { config: { right } }, async (request) => ({ by: request.person?.name ?? null }));
  app.post('/act', { config: { right: 'operate' } }, async (request) => ({
    by: actorOf(access, request, (request.body as { by?: string }).by),
  }));
  return app;
}
const post = (url: string, headers: Record<string, string> = {}, payload = {}) =>
  app.inject({ method: 'POST', url, headers, payload });
const signedIn = { authorization: `Bearer ${TOKEN}` };

describe('the gate of the HTTP side', () => {
  it('[S1] does not build a route that names no right', () => {
    appOf('viewer');
    expect(() => app.get('/forgotten', async () => 'secret')).toThrow('/forgotten names no right');
  });

  it('[S1] answers 401 to nobody, 403 to a role without the right, and serves who has it', async () => {
    appOf('viewer');
    const statuses = async (headers = {}) =>
      Promise.all(
        ['/anyone', '/view', '/administer', '/crew'].map(async (url) => (await post(url, headers)).statusCode),
      );
    expect(await statuses()).toEqual([200, 401, 401, 401]);
    expect(await statuses(signedIn)).toEqual([200, 200, 403, 401]);
    expect(await statuses({ authorization: `Bearer ${TOKEN}x` })).toEqual([200, 401, 401, 401]);
    expect(await statuses({ cookie: 'crew=P-01' })).toEqual([200, 401, 401, 200]);
    const refused = await post('/administer', signedIn);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect((await post('/view')).headers['www-authenticate']).toBe('Bearer');
  });

  it('lets a page of another origin change nothing', async () => {
    appOf('administrator');
    expect((await post('/view', { ...signedIn, origin: 'http://elsewhere.example' })).statusCode).toBe(403);
    expect((await post('/view', { ...signedIn, origin: 'http://desk.example', host: 'desk.example' })).statusCode).toBe(
      200,
    );
  });

  it('takes the name from the sign-in, whatever the body says', async () => {
    appOf('operator');
    expect((await post('/act', signedIn, { by: 'Somebody else' })).json()).toEqual({ by: 'Li Na' });
  });

  it('[S2] takes the given name where nobody signs in, and nothing without one', async () => {
    appOf(null);
    expect((await post('/administer', {}, { by: ' Chen Jie ' })).json()).toEqual({ by: 'Chen Jie' });
    expect((await post('/act', {}, { by: 'Chen Jie' })).json()).toEqual({ by: 'Chen Jie' });
    expect((await post('/act')).statusCode).toBe(400);
    expect((await post('/crew')).statusCode).toBe(401);
  });
});
