// A route that names the wrong right fails here, and so does one that the table does not name.
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTS } from '../../../domain/acts.ts';
import type { Right } from '../../../domain/rights.ts';
import { sharedDatabase } from '../../support/database.ts';
import type { Caller } from '../../support/http/callers.ts';
import { type RoutesStage, routesStage } from '../../support/http/routes-stage.ts';
import { MAY, ROUTES, WHO, type Who } from './rights-table.ts';

const OIDC = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'between-the-two' };
const TOKENS = ['viewer', 'operator', 'dispatcher', 'administrator', 'wall'] as const;
const tokenOf = (role: string) => `token-of-the-${role}-and-nobody-else`;
const IS_BUILT = existsSync('dist');

const server = await sharedDatabase();
describe.skipIf('missing' in server)('[S1] who may ask what', () => {
  let stage: RoutesStage;
  const callers = new Map<string, Caller>();

  beforeAll(async () => {
    const API_TOKENS = TOKENS.map((role) => `${role}:${role}:${tokenOf(role)}`).join(',');
    stage = await routesStage((server as { url: string }).url, {
      settings: { ...OIDC, API_TOKENS, REQUESTS_PER_MINUTE: '0' },
    });
    for (const role of TOKENS) callers.set(role, await stage.callers.account(role, role));
    callers.set('crew', await stage.callers.crewOf('truck'));
    callers.set('nobody', stage.callers.nobody());
  });
  afterAll(() => stage.stop());

  const pathOf = (url: string) => url.replace(/:\w+/g, 'x').replace('*', 'no-such-file');
  /** A body that is none ends behind the gate and before whatever the route does. */
  async function statusOf(caller: Caller, method: string, url: string): Promise<number> {
    const path = pathOf(url);
    const body = ['GET', 'HEAD'].includes(method)
      ? {}
      : { payload: '{', headers: { 'content-type': 'application/json' } };
    const { statusCode } = await caller.ask({ method: method as 'GET', url: path, ...body });
    return statusCode;
  }
  const wordFor = (status: number) => (status === 401 || status === 403 ? status : 'passes');
  function expected(who: Who, right: Right): number | 'passes' {
    if (MAY[right].includes(who)) return 'passes';
    // A crew is known on the crews' own routes alone, and nobody else is there.
    return who === 'nobody' || who === 'crew' || right === 'crew' ? 401 : 403;
  }

  it('is said of every route that is served, and of no other', () => {
    const lines = (routes: readonly { method: string; url: string; right: string }[]) =>
      routes.map(({ method, url, right }) => `${right}: ${method} ${url}`).sort();
    const served = stage.app.served.filter(({ method }) => method !== 'HEAD');
    expect(lines(served)).toEqual(
      lines(ROUTES.filter(({ url }) => IS_BUILT || !['/*', '/wall', '/report'].includes(url))),
    );
  });

  it('is said of every act of the list, and each is served', () => {
    const changing = stage.app.served.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
    const acts = new Map(changing.map(({ url, right }) => [url, right]));
    expect(Object.fromEntries(acts)).toEqual(ACTS);
  });

  it('is said of a HEAD by its GET', () => {
    const rightOf = new Map(ROUTES.filter(({ method }) => method === 'GET').map(({ url, right }) => [url, right]));
    const heads = stage.app.served.filter(({ method }) => method === 'HEAD');
    expect(heads.length).toBeGreaterThan(50);
    for (const { url, right } of heads) expect(right, url).toBe(rightOf.get(url));
  });

  it.each(WHO)('is kept to for %s on every route', async (who) => {
    const wrong: string[] = [];
    for (const { method, url, right } of ROUTES) {
      const status = await statusOf(callers.get(who)!, method, url);
      // The crews' page itself is open to all and says 401 with a page that tells how to get a link.
      const wanted = url === '/field/' && who !== 'crew' ? 401 : expected(who, right);
      if (wordFor(status) !== wanted) wrong.push(`${method} ${url} as ${who}: ${status}, not ${wanted}`);
      if (status === 500) wrong.push(`${method} ${url} as ${who}: the server made a mistake`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(TOKENS)('is the same with a token of a %s as with a session', async (role) => {
    const bearer = stage.callers.bearer(tokenOf(role));
    const wrong: string[] = [];
    for (const { method, url, right } of ROUTES) {
      if (right === 'anyone') continue;
      const status = await statusOf(bearer, method, url);
      if (wordFor(status) !== expected(role, right)) wrong.push(`${method} ${url} by a token: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('is nothing for a token that is not known, a session that is none and a crew’s cookie at the desk’s routes', async () => {
    const strangers = [
      stage.callers.bearer('a-token-that-nobody-was-given'),
      stage.callers.with({ authorization: `Basic ${btoa('administrator:administrator')}` }),
      stage.callers.with({ cookie: `session=${'A'.repeat(43)}` }),
      stage.callers.with({ cookie: `session=${callers.get('crew')!.token}` }),
      stage.callers.with({ cookie: `crew=${callers.get('administrator')!.token}` }),
    ];
    const passed: string[] = [];
    for (const [nth, stranger] of strangers.entries())
      for (const { method, url, right } of ROUTES) {
        if (right === 'anyone') continue;
        const status = await statusOf(stranger, method, url);
        if (status !== 401) passed.push(`stranger ${nth}: ${method} ${url}: ${status}`);
      }
    expect(passed).toEqual([]);
  });

  it('[S7] is told to the audit on every route: who was let in, and who was not', async () => {
    await stage.audited();
    const told = async (which: string) => {
      const { rows } = await stage.pool.query<{ what: string }>(`select distinct what from audit where ${which}`);
      return new Set(rows.map(({ what }) => what));
    };
    const letIn = await told("person = 'administrator' and kind <> 'refused'");
    const turnedAway = await told("person is null and kind = 'refused' and status = 401");
    const silent: string[] = [];
    for (const { method, url, right } of ROUTES) {
      if (right === 'anyone') continue;
      if (!turnedAway.has(`${method} ${url}`)) silent.push(`nobody: ${method} ${url}`);
      if (right === 'crew') continue;
      if (!letIn.has(`${method} ${url}`) && !letIn.has(`${method} ${pathOf(url)}`)) silent.push(`${method} ${url}`);
    }
    expect(silent).toEqual([]);
  });

  it('is told with the way to sign in, and which right is missing', async () => {
    const unknown = await callers.get('nobody')!.get('/api/v1/city');
    expect(unknown.headers).toMatchObject({
      'www-authenticate': 'Bearer',
      'content-type': expect.stringContaining('application/problem+json'),
    });
    expect(unknown.json()).toMatchObject({ status: 401, detail: 'sign-in required' });
    const wrong = await stage.callers.bearer('x').get('/api/v1/city');
    expect(wrong.json()).toMatchObject({ status: 401, detail: 'the bearer token is not known' });
    const refused = await callers.get('viewer')!.post('/api/v1/shift-log', { text: 'x' });
    expect(refused.json()).toMatchObject({ status: 403, detail: 'viewer: this role has no right to operate' });
    const crews = await callers.get('administrator')!.get('/field/v1/state');
    expect(crews.json()).toMatchObject({ status: 401, detail: 'not signed in: ask the dispatcher for a link' });
    expect(crews.headers['www-authenticate']).toBeUndefined();
  });
});

describe.skipIf('missing' in server)('[S2] a server where nobody signs in', () => {
  let stage: RoutesStage;
  beforeAll(async () => {
    stage = await routesStage((server as { url: string }).url, {
      settings: { SIGN_IN: 'off', PUBLIC_URL: 'http://desk.example', REQUESTS_PER_MINUTE: '0' },
    });
  });
  afterAll(() => stage.stop());

  it('lets whoever reaches this machine do what an administrator may, and nothing of what a crew’s phone may', async () => {
    const nobody = stage.callers.nobody();
    for (const { method, url, right } of ROUTES) {
      if (right === 'anyone' || method !== 'GET') continue;
      const { statusCode } = await nobody.get(url.replace(/:\w+/g, 'x'));
      if (right === 'crew') expect(statusCode, url).toBe(401);
      else expect([401, 403, 500], url).not.toContain(statusCode);
    }
  });

  it('acts in the name that is given, and in nobody’s without one', async () => {
    const nobody = stage.callers.nobody();
    expect((await nobody.post('/api/v1/shift-log', { text: 'dry', by: ' Chen Jie ' })).statusCode).toBe(201);
    expect(stage.told.at(-1)).toMatchObject({ about: 'shift', step: { by: 'Chen Jie', text: 'dry' } });
    const nameless = await nobody.post('/api/v1/shift-log', { text: 'dry' });
    expect(nameless.json()).toMatchObject({ status: 400, detail: 'by: expected the name of who acts' });
  });
});
