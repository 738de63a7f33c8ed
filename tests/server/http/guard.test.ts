import Fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { ACTS } from '../../../domain/acts.ts';
import type { Role } from '../../../domain/rights.ts';
import { createAccess } from '../../../server/access/access.ts';
import type { CrewAccess } from '../../../server/access/crew.ts';
import { actorOf } from '../../../server/http/actor.ts';
import type { App } from '../../../server/http/app.ts';
import { guard } from '../../../server/http/guard.ts';
import { problemHandler } from '../../../server/http/problem.ts';

const TOKEN = '0123456789abcdef';
const crew = { truckOf: async (cookies) => (cookies === 'crew=P-01' ? 'P-01' : null) } as CrewAccess; // the rest is not asked
/** An act for each of some rights, and one that says in whose name it was done. */
const NEEDING = {
  anyone: '/public/v1/reports',
  view: '/api/v1/cameras/:id/want',
  administer: '/api/v1/drill/injects',
  crew: '/field/v1/replies',
} as const;
const OPERATE = '/api/v1/shift-log';
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
  for (const act of Object.values(NEEDING))
    app.post(act, { config: { right: ACTS[act] } }, async (request) => ({ by: request.person?.name ?? null }));
  app.post(OPERATE, { config: { right: 'operate' } }, async (request) => ({
    by: actorOf(access, request, (request.body as { by?: string }).by),
  }));
  return app;
}
const post = (url: string, headers: Record<string, string> = {}, payload = {}) =>
  app.inject({ method: 'POST', url, headers, payload });
const signedIn = { authorization: `Bearer ${TOKEN}` };

describe('the gate of the HTTP side', () => {
  it('[S1] does not build a route that names no right, which does not compile either', () => {
    appOf('viewer');
    // @ts-expect-error no right
    expect(() => app.get('/forgotten', async () => 'secret')).toThrow('/forgotten names no right');
    // @ts-expect-error no right, though there are options
    expect(() => app.get('/forgotten', { schema: {} }, async () => 'secret')).toThrow('/forgotten names no right');
    // @ts-expect-error no way round
    expect(() => app.route({ method: 'GET', url: '/r', handler: async () => 'secret' })).toThrow('names no right');
  });

  it('[S1] does not compile an act that is not listed, nor one with another right than the page sends it by', () => {
    appOf('viewer');
    // @ts-expect-error no such right
    app.get('/unknown', { config: { right: 'look' } }, async () => 'seen');
    // @ts-expect-error not in the list of acts
    app.post('/unlisted', { config: { right: 'view' } }, async () => 'done');
    // @ts-expect-error an order needs the right to dispatch
    app.post('/api/v1/orders', { config: { right: 'operate' } }, async () => 'done');
    expect(app.hasRoute({ method: 'POST', url: '/api/v1/orders' })).toBe(true);
  });

  it('[S1] answers 401 to nobody, 403 to a role without the right, and serves who has it', async () => {
    appOf('viewer');
    const statuses = async (headers = {}) =>
      Promise.all(Object.values(NEEDING).map(async (url) => (await post(url, headers)).statusCode));
    expect(await statuses()).toEqual([200, 401, 401, 401]);
    expect(await statuses(signedIn)).toEqual([200, 200, 403, 401]);
    expect(await statuses({ authorization: `Bearer ${TOKEN}x` })).toEqual([200, 401, 401, 401]);
    expect(await statuses({ cookie: 'crew=P-01' })).toEqual([200, 401, 401, 200]);
    const refused = await post(NEEDING.administer, signedIn);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect((await post(NEEDING.view)).headers['www-authenticate']).toBe('Bearer');
  });

  it('lets a page of another origin change nothing', async () => {
    appOf('administrator');
    const from = async (headers: Record<string, string>) =>
      (await post(NEEDING.view, { ...signedIn, ...headers })).statusCode;
    expect(await from({ origin: 'http://elsewhere.example' })).toBe(403);
    expect(await from({ origin: 'http://desk.example', host: 'desk.example' })).toBe(200);
  });

  it('takes the name from the sign-in, whatever the body says', async () => {
    appOf('operator');
    expect((await post(OPERATE, signedIn, { by: 'Somebody else' })).json()).toEqual({ by: 'Li Na' });
  });

  it('[S2] takes the given name where nobody signs in, and nothing without one', async () => {
    appOf(null);
    expect((await post(NEEDING.administer, {}, { by: ' Chen Jie ' })).json()).toEqual({ by: 'Chen Jie' });
    expect((await post(OPERATE, {}, { by: 'Chen Jie' })).json()).toEqual({ by: 'Chen Jie' });
    expect((await post(OPERATE)).statusCode).toBe(400);
    expect((await post(NEEDING.crew)).statusCode).toBe(401);
  });
});
