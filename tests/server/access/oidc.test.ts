// Sign-in at the city's own identity provider, which runs in this process.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createOidc, OIDC_CALLBACK, type Oidc, type OidcSettings } from '../../../server/access/oidc.ts';
import { createLog } from '../../../server/log.ts';
import { askProvider, CLIENT, type IdentityProvider, startIdentityProvider } from '../../support/identity-provider.ts';
import { onAccess, VISITOR } from './stage.ts';

const ORIGIN = 'http://desk.example';
const HERE = { secure: false };

onAccess('[S10] an identity provider', (on) => {
  let provider: IdentityProvider;
  let oidc: Oidc;
  const settings = (rest: Partial<OidcSettings> = {}): OidcSettings => ({
    issuer: provider.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    scope: 'openid profile',
    roleClaim: 'roles',
    roles: { viewer: 'viewer', operator: 'operator', boss: 'administrator' },
    districtsClaim: 'districts',
    ...rest,
  });
  const make = (rest: Partial<OidcSettings> = {}) =>
    createOidc({ settings: settings(rest), database: on.pool, sessions: on.sessions, log: createLog('silent') });
  beforeAll(async () => {
    provider = await startIdentityProvider(`${ORIGIN}${OIDC_CALLBACK}`);
    oidc = make();
  });
  afterAll(() => provider?.stop());
  beforeEach(() => on.pool.query('truncate account cascade'));

  /** To the provider and back; the flow's cookie, and the answer unopened. */
  const begin = () =>
    askProvider(
      {
        async fetch() {
          const begun = (await oidc.begin(ORIGIN, HERE))!;
          const headers = new Headers({ location: begun.url });
          headers.append('set-cookie', begun.cookie);
          return new Response(null, { status: 303, headers });
        },
      },
      provider.issuer,
    );
  const finish = (answer: string, cookie: string | undefined) =>
    oidc.finish(new URL(answer, ORIGIN), ORIGIN, cookie, VISITOR);
  async function come(person: IdentityProvider['person']) {
    provider.person = person;
    const flow = await begin();
    return finish(flow.answer, flow.cookie);
  }
  const whoIs = async (token: string) => (await on.elsewhere().find(token))?.person;

  it('is asked with what nobody else can answer, kept in a cookie that goes with its answer alone', async () => {
    const { url, cookie } = (await oidc.begin(ORIGIN, { secure: true }))!;
    const asked = new URL(url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      redirect_uri: `${ORIGIN}${OIDC_CALLBACK}`,
      code_challenge_method: 'S256',
      scope: 'openid profile',
      client_id: CLIENT.id,
    });
    expect(asked.get('state')!.length).toBeGreaterThan(20);
    expect(asked.get('nonce')!.length).toBeGreaterThan(20);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Max-Age=600', `Path=${OIDC_CALLBACK}`])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain(asked.get('code_challenge'));
    expect(oidc.forget(HERE)).toMatch(/^oidc=; Max-Age=0/);
  });

  it('says who somebody is, and in which of several roles they may most', async () => {
    const opened = await come({
      sub: 'zhang',
      name: 'Zhang Wei',
      roles: ['boss', 'viewer', 'x'],
      districts: ['Pudong'],
    });
    expect(opened).toMatchObject({ ok: true, accountId: 'oidc:zhang' });
    if (!opened.ok) return;
    expect(await whoIs(opened.token)).toEqual({
      name: 'Zhang Wei',
      role: 'administrator',
      districts: ['Pudong'],
      cameraOwners: null,
    });
  });

  it('changes the role and the districts of who was here before, at the next sign-in', async () => {
    const first = await come({ sub: 'zhang', name: 'Zhang', roles: ['operator'] });
    const second = await come({ sub: 'zhang', name: 'Zhang W.', roles: ['viewer'], districts: [] });
    if (!first.ok || !second.ok) throw new Error('not let in');
    const now = { name: 'Zhang W.', role: 'viewer', districts: [] };
    expect(await whoIs(second.token)).toMatchObject(now);
    expect(await whoIs(first.token)).toMatchObject(now);
  });

  it.each([
    ['none', undefined],
    ['an empty list', []],
    ['roles that mean nothing here', ['gardener', 'constructor', '__proto__', 'Operator']],
  ])('lets nobody in with %s', async (_what, roles) => {
    expect(await come({ sub: 'stranger', ...(roles ? { roles } : {}) })).toEqual({
      ok: false,
      why: 'no-role',
      detail: 'oidc:stranger has no role here',
    });
    expect((await on.pool.query('select 1 from account')).rowCount).toBe(0);
  });

  it('lets nobody in who was switched off here', async () => {
    await come({ sub: 'leaver', roles: ['viewer'] });
    await on.pool.query("update account set disabled_at = now() where account_id = 'oidc:leaver'");
    expect(await come({ sub: 'leaver', roles: ['viewer'] })).toMatchObject({ ok: false, why: 'disabled' });
  });

  it('is believed once, by the browser that asked', async () => {
    provider.person = { sub: 'zhang', roles: ['viewer'] };
    const [one, other] = [await begin(), await begin()];
    const failed = { ok: false, why: 'failed' };
    expect(await finish(one.answer, undefined)).toEqual({ ...failed, detail: 'this browser began no sign-in' });
    for (const cookie of [other.cookie, 'oidc=aaa.bbb.ccc', 'oidc=a.b', 'oidc=', one.cookie.replace('oidc', 'session')])
      expect(await finish(one.answer, cookie)).toMatchObject(failed);
    expect(await finish(other.answer, other.cookie)).toMatchObject({ ok: true });
    expect(await finish(other.answer, other.cookie)).toMatchObject(failed); // used
    expect(await finish(`${OIDC_CALLBACK}?error=access_denied`, other.cookie)).toMatchObject(failed);
  });

  it('finds its cookie among others', async () => {
    provider.person = { sub: 'zhang', roles: ['viewer'] };
    const { answer, cookie } = await begin();
    expect(await finish(answer, `theme=dark; oidc=x;${cookie}; session=y`)).toMatchObject({ ok: true });
  });

  it('that is away is asked again the next time', async () => {
    let isAway = true;
    const other = createServer((_request, response) => {
      const issuer = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
      response.writeHead(isAway ? 503 : 200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ issuer, authorization_endpoint: `${issuer}/in`, token_endpoint: `${issuer}/token` }),
      );
    });
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const late = make({ issuer: `http://127.0.0.1:${(other.address() as AddressInfo).port}` });
    expect(await late.begin(ORIGIN, HERE)).toBeNull();
    isAway = false;
    expect((await late.begin(ORIGIN, HERE))!.url).toContain('/in?');
    other.closeAllConnections();
    other.close();
    expect(await make({ issuer: 'http://127.0.0.1:9' }).begin(ORIGIN, HERE)).toBeNull();
  });

  it('names people in letters that a screen shows, and not without end', async () => {
    const opened = await come({ sub: 'zhang', name: `Zhang\u0000\n${'x'.repeat(500)}`, roles: ['viewer'] });
    if (!opened.ok) throw new Error(opened.why);
    const { name } = (await whoIs(opened.token))!;
    expect(name).toMatch(/^Zhang {2}x+$/);
    expect(name).toHaveLength(60);
  });
});
