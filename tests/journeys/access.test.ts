// Who may come in, at a whole server with sign-in: the live socket with every role, sessions, accounts, limits and the audit. An
// identity provider of its own stands beside it. Every route with every role: tests/server/http/rights.test.ts.
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENT_RIGHTS, LISTENING_RIGHT } from '../../domain/protocol.ts';
import { may, type Person, ROLES, type Role } from '../../domain/rights.ts';
import { type AccessStage, accessStage, PASSWORD, type Visitor } from '../support/access-stage.ts';
import { liveSocket, outcome, rawStatus } from '../support/attacker.ts';
import { sharedBroker } from '../support/broker.ts';
import { sharedDatabase } from '../support/database.ts';
import { askProvider, CLIENT, type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts';
import { freePort } from '../support/program.ts';
import { until } from '../support/wait.ts';

const broker = await sharedBroker();
const database = await sharedDatabase();
const CALLBACK = '/api/v1/sign-in/oidc/callback';
const TOKEN = 'bearer-token-of-the-radio-room';
const WHO = [...ROLES, null] as const;

describe.skipIf('missing' in broker || 'missing' in database)('a server that asks who comes in', () => {
  let stage: AccessStage;
  let provider: IdentityProvider;
  const signedIn = new Map<Role | null, Visitor>();
  const sockets: Socket[] = [];
  const as = (role: Role | null) => signedIn.get(role)!;
  const district = { own: '', other: '' };
  const auditRows = async (kind: string) => {
    const answer = await as('administrator').fetch(`/api/v1/audit?limit=1000&kind=${kind}`);
    return ((await answer.json()) as { items: { what: string; person: string | null; status: number }[] }).items;
  };

  beforeAll(async () => {
    const port = await freePort();
    provider = await startIdentityProvider(`http://127.0.0.1:${port}${CALLBACK}`);
    stage = await accessStage(
      { brokerUrl: (broker as { url: string }).url, databaseUrl: (database as { url: string }).url },
      {
        PORT: port,
        API_TOKENS: `radio:operator:${TOKEN}`,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: CLIENT.id,
        OIDC_CLIENT_SECRET: CLIENT.secret,
        SOCKETS_PER_ADDRESS: '4',
      },
    );
    for (const role of ROLES) {
      if (role === 'crew') continue;
      await stage.addAccount(role, role);
      signedIn.set(role, await stage.signIn(role));
    }
    const link = (await (await as('dispatcher').post('/api/v1/trucks/P-01/crew-link')).json()) as { url: string };
    const joined = await stage.visitor().post('/field/v1/sessions', { token: new URL(link.url).hash.slice(1) });
    signedIn.set('crew', stage.visitor(joined.headers.getSetCookie()[0]!.split(';')[0]));
    signedIn.set(null, stage.visitor());
    const city = (await (await as('viewer').fetch('/api/v1/city')).json()) as { sites: { district: string }[] };
    const [own, other] = [...new Set(city.sites.map((site) => site.district))];
    Object.assign(district, { own, other });
  });
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await stage?.stop();
    await provider?.stop();
  });

  const connect = (visitor: Visitor, headers = {}, auth = {}) => {
    const socket = liveSocket(stage.server.url, visitor.cookie, headers, auth);
    sockets.push(socket);
    return socket;
  };

  it('[S1] walks the live socket with every role and nobody, and hears no event that is not listed', async () => {
    for (const role of WHO) {
      const heard = await outcome(connect(as(role), { 'x-forwarded-for': `10.8.0.${WHO.indexOf(role)}` }));
      expect(heard, `${role}`).toBe(may(role && ({ role } as Person), LISTENING_RIGHT) ? 'in' : 'sign-in required');
    }
    const socket = connect(as('viewer'));
    expect(await outcome(socket)).toBe('in');
    for (const event of Object.keys(EVENT_RIGHTS)) {
      const again = new Promise((resolve) => socket.once('snapshot', resolve));
      socket.emit(event);
      await again;
    }
    socket.emit('order', { truck_id: 'P-01' });
    socket.emit('constructor');
    await until('the refusal to be logged', async () => {
      const rows = await auditRows('refused');
      return rows.some((row) => row.what === 'live socket: an event there is not' && row.person === 'viewer');
    });
    expect(socket.connected).toBe(true);
    socket.close();
    expect(await outcome(connect(as('viewer'), { origin: 'https://elsewhere.example' }))).not.toBe('in');
    const bearer = connect(as(null), {}, { token: TOKEN });
    expect(await outcome(bearer)).toBe('in');
    bearer.close();
  });

  it('[S8] carries the same strict headers on pages, answers, refusals and what is served nowhere', async () => {
    for (const path of ['/', '/api/v1/city', '/api/v1/session', '/nowhere/at/all', '/field/']) {
      const { headers } = await as(null).fetch(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, path).toContain("default-src 'self'");
      expect(policy, path).toMatch(/script-src 'self'(;|$)/);
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(policy, path).not.toMatch(/unsafe|https?:/);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('x-powered-by'), path).toBeNull();
    }
  });

  it('[S3] keeps the session in a cookie that no script reads and no other site sends, ends it here and everywhere', async () => {
    const first = await stage.visitor().post('/api/v1/sign-in', { name: ' Viewer ', password: PASSWORD });
    const line = first.headers.getSetCookie()[0]!;
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(line).toContain(part);
    const here = stage.visitor(line.split(';')[0]);
    const there = await stage.signIn('viewer');
    const socket = connect(there);
    expect(await outcome(socket)).toBe('in');
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    const { items } = (await (await here.fetch('/api/v1/sessions')).json()) as { items: { session_id: string }[] };
    const { session_id: own } = (await (await here.fetch('/api/v1/session')).json()) as { session_id: string };
    const { session_id: other } = (await (await there.fetch('/api/v1/session')).json()) as { session_id: string };
    expect(items.map((row) => row.session_id)).toEqual(expect.arrayContaining([own, other]));

    expect((await as('operator').post(`/api/v1/sessions/${other}/end`)).status).toBe(404);
    expect((await here.post(`/api/v1/sessions/${other}/end`)).status).toBe(200);
    expect((await there.fetch('/api/v1/city')).status).toBe(401);
    await gone;
    expect((await here.post('/api/v1/sign-out')).headers.getSetCookie()[0]).toContain('Max-Age=0');
    expect((await here.fetch('/api/v1/city')).status).toBe(401);
    const rows = await stage.pool.query('select token_hash from account_session');
    const kept = line.split(';')[0]!.split('=')[1]!;
    for (const row of rows.rows) expect(Buffer.from(row.token_hash).includes(kept)).toBe(false);
  });

  it('[S3] ends a session that lay unused or is too old, and one whose account was switched off', async () => {
    const visitor = await stage.signIn('viewer');
    const { session_id } = (await (await visitor.fetch('/api/v1/session')).json()) as { session_id: string };
    const age = (column: string, by: string) =>
      stage.pool.query(`update account_session set ${column} = now() - interval '${by}' where session_id = $1`, [
        session_id,
      ]);
    await age('seen_at', '61 minutes');
    const { createSessions } = await import('../../server/access/sessions.ts');
    const token = visitor.cookie.split('=')[1]!;
    const elsewhere = () => createSessions({ database: stage.pool, lastsHours: 12, idleMinutes: 60 });
    expect(await elsewhere().find(token)).toBeNull();
    await age('seen_at', '59 minutes');
    expect((await elsewhere().find(token))?.accountId).toBe('viewer');
    await age('expires_at', '1 second');
    expect(await elsewhere().find(token)).toBeNull();

    await stage.addAccount('leaver', 'operator');
    const leaver = await stage.signIn('leaver');
    const change = { display_name: 'Leaver', role: 'operator', districts: null, camera_owners: null, disabled: true };
    expect((await as('administrator').post('/api/v1/accounts/leaver', change)).status).toBe(200);
    expect((await leaver.fetch('/api/v1/city')).status).toBe(401);
    await expect(stage.signIn('leaver')).rejects.toThrow('401');
    const last = { ...change, display_name: 'Administrator', role: 'administrator' };
    expect((await as('administrator').post('/api/v1/accounts/administrator', last)).status).toBe(409);
  });

  it('[S6] lets no other site act with a cookie, also one that hides where it comes from', async () => {
    const note = { text: 'from elsewhere' };
    const from = (headers: Record<string, string>) => as('operator').post('/api/v1/shift-log', note, headers);
    expect((await from({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await from({ origin: 'null' })).status).toBe(403);
    expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await from({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
    const bare = { method: 'POST', headers: { cookie: as('operator').cookie, 'content-type': 'application/json' } };
    const hidden = await fetch(`${stage.server.url}/api/v1/shift-log`, { ...bare, body: JSON.stringify(note) });
    expect(hidden.status).toBe(403);
    expect((await from({})).status).toBeLessThan(300);
    const told = await fetch(`${stage.server.url}/api/v1/shift-log`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(note),
    });
    expect(told.status).toBeLessThan(300); // a program has no cookie that another site could use
  });

  it('[S5] locks a name that is guessed at, known or not, for longer each time, and says how long', async () => {
    await stage.addAccount('guessed', 'viewer');
    for (const name of ['guessed', 'no-such-person']) {
      const guess = (password: string) => stage.visitor().post('/api/v1/sign-in', { name, password });
      const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => guess(`wrong-guess-${i}`)));
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses.filter((status) => status === 401)).toHaveLength(5);
      expect(statuses.filter((status) => status === 429)).toHaveLength(7);
      const locked = await guess(PASSWORD);
      expect(locked.status).toBe(429);
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(locked.headers.get('content-type')).toContain('application/problem+json');
    }
    const rows = await stage.pool.query<{ subject: string; failures: number }>(
      'select subject, failures from sign_in_failure',
    );
    for (const { subject } of rows.rows) expect(subject).not.toContain('guessed');
    await stage.pool.query("update sign_in_failure set locked_until = now() - interval '1 second'");
    expect((await stage.visitor().post('/api/v1/sign-in', { name: 'guessed', password: 'wrong again' })).status).toBe(
      401,
    );
    const next = await stage.pool.query(
      'select max(extract(epoch from locked_until - failed_at)) as wait_s from sign_in_failure where failures = 6',
    );
    expect(Number(next.rows[0].wait_s)).toBe(2);
    await stage.pool.query("update sign_in_failure set locked_until = now() - interval '1 second'");
    await stage.signIn('guessed');
  });

  it('[S4] invites and resets by links that open once, takes long passwords alone, and then ends older sessions', async () => {
    const made = await as('administrator').post('/api/v1/accounts', {
      account_id: 'li.na',
      display_name: 'Li Na 李娜 <script>',
      role: 'operator',
      districts: [district.own],
      camera_owners: null,
    });
    expect(made.status).toBe(201);
    const token = new URL(((await made.json()) as { url: string }).url).hash.replace('#link=', '');
    const anybody = stage.visitor();
    expect(await (await anybody.post('/api/v1/sign-in/link/look', { token })).json()).toMatchObject({
      account_id: 'li.na',
      purpose: 'invite',
    });
    for (const password of ['short', 'aaaaaaaaaaaaaaa', 'my li.na phrase'])
      expect((await anybody.post('/api/v1/sign-in/link', { token, password })).status).toBe(400);
    const two = await Promise.all(
      [0, 1].map(() => anybody.post('/api/v1/sign-in/link', { token, password: PASSWORD })),
    );
    expect(two.map(({ status }) => status).sort()).toEqual([200, 410]);
    const liNa = await stage.signIn('li.na');
    expect(await (await liNa.fetch('/api/v1/session')).json()).toMatchObject({
      person: { name: 'Li Na 李娜 <script>', role: 'operator', districts: [district.own] },
    });
    expect((await liNa.post('/api/v1/password', { old: 'not the old one', new: 'another long phrase' })).status).toBe(
      401,
    );
    const older = await stage.signIn('li.na');
    expect((await liNa.post('/api/v1/password', { old: PASSWORD, new: 'another long phrase' })).status).toBe(200);
    expect((await older.fetch('/api/v1/city')).status).toBe(401);
    expect((await liNa.fetch('/api/v1/city')).status).toBe(200);
    const { rows } = await stage.pool.query("select password_hash from account where account_id = 'li.na'");
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('[S9] keeps an account to its districts, and pictures to the owners it may see', async () => {
    await stage.addAccount('limited', 'dispatcher', { districts: [district.own], cameraOwners: [] });
    const limited = await stage.signIn('limited');
    const level = { level: 4, comment: 'test' };
    const decide = (area: string) => limited.post(`/api/v1/responses/${encodeURIComponent(area)}`, level);
    expect((await decide(district.other)).status).toBe(403);
    expect((await decide('city')).status).toBe(403);
    expect((await decide(district.own)).status).toBe(200);
    const city = (await (await limited.fetch('/api/v1/city')).json()) as {
      sites: { id: string; district: string }[];
      trucks: { id: string; district: string }[];
      cameras: { id: string }[];
    };
    const site = (where: string) => city.sites.find((one) => one.district === where)!.id;
    const endangered = (where: string) => limited.post('/api/v1/locks', { kind: 'endangered', site_id: site(where) });
    expect((await endangered(district.other)).status).toBe(403);
    expect((await endangered(district.own)).status).toBe(201);
    const order = { truck_id: city.trucks[0]!.id, site_id: site(district.other), reason: 'test' };
    expect((await limited.post('/api/v1/orders', order)).status).toBe(403);
    const foreign = city.trucks.find((truck) => truck.district !== district.own)!;
    expect((await limited.post(`/api/v1/trucks/${foreign.id}/crew-link`)).status).toBe(403);
    expect((await limited.fetch(`/api/v1/cameras/${city.cameras[0]!.id}/frame`)).status).toBe(403);
    expect((await as('viewer').fetch(`/api/v1/cameras/${city.cameras[0]!.id}/frame`)).status).toBe(404); // none was sent
  });

  it('[S10] signs in at an identity provider, maps its claims, and believes no answer to a question it did not ask', async () => {
    const begin = () => askProvider(stage.visitor(), provider.issuer);
    const finish = (answer: string, cookie: string) => stage.visitor(cookie).fetch(answer);
    provider.person = {
      sub: 'zhang.wei',
      name: 'Zhang Wei',
      roles: ['viewer', 'operator', 'x'],
      districts: [district.own],
    };
    const flow = await begin();
    const stolen = await finish(flow.answer, 'oidc=aaa.bbb.ccc');
    expect(stolen.headers.get('location')).toBe('/#sign-in-refused=failed');
    expect(
      stolen.headers.getSetCookie().some((line) => line.startsWith('session=') && !line.includes('Max-Age=0')),
    ).toBe(false);
    const done = await finish((await begin()).answer, flow.cookie);
    expect(done.headers.get('location')).toBe('/#sign-in-refused=failed'); // another flow's cookie

    const good = await begin();
    const welcome = await finish(good.answer, good.cookie);
    expect(welcome.headers.get('location')).toBe('/');
    const session = welcome.headers.getSetCookie().find((line) => line.startsWith('session='))!;
    const zhang = stage.visitor(session.split(';')[0]);
    expect(await (await zhang.fetch('/api/v1/session')).json()).toMatchObject({
      account_id: 'oidc:zhang.wei',
      person: { name: 'Zhang Wei', role: 'operator', districts: [district.own] },
    });
    expect((await finish(good.answer, good.cookie)).headers.get('location')).toBe('/#sign-in-refused=failed'); // used

    provider.person = { sub: 'stranger', roles: ['gardener', 'constructor'] };
    const other = await begin();
    expect((await finish(other.answer, other.cookie)).headers.get('location')).toBe('/#sign-in-refused=no-role');
  });

  it('[S8] answers what is too much, too large or too odd with a clear refusal, and goes on', async () => {
    const tries = stage.visitor();
    const statuses = [];
    for (let i = 0; i < 35; i++) statuses.push((await tries.post('/api/v1/sign-in/link/look', { token: 'x' })).status);
    expect(new Set(statuses.slice(0, 30))).toEqual(new Set([410]));
    const limited = await tries.post('/api/v1/sign-in/link/look', { token: 'x' });
    expect(limited.status).toBe(429);
    expect(limited.headers.get('content-type')).toContain('application/problem+json');
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await as('operator').post('/api/v1/shift-log', { text: 'x'.repeat(70_000) })).status).toBe(413);
    const big = await fetch(`${stage.server.url}/api/v1/session`, { headers: { 'x-padding': 'x'.repeat(20_000) } });
    expect(big.status).toBe(431);
    for (const path of [
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/..%5c..%5cpackage.json',
      '//api/v1/city',
    ])
      expect([400, 401, 403, 404], path).toContain(await rawStatus(stage.server.url, path));
    const same = { 'x-forwarded-for': '10.7.7.7' };
    const first = Array.from({ length: 4 }, () => connect(as('viewer'), same));
    expect(await Promise.all(first.map(outcome))).toEqual(['in', 'in', 'in', 'in']);
    expect(await outcome(connect(as('viewer'), same))).not.toBe('in');
    const chatty = first[0]!;
    const gone = new Promise((resolve) => chatty.once('disconnect', resolve));
    for (let i = 0; i < 40; i++) chatty.emit('resync');
    await gone;
    for (const socket of first) socket.close();
    expect((await as('viewer').fetch('/api/v1/city')).status).toBe(200);
  });

  it('[S7] tells who did what, only ever adds to it, and writes no secret into any log', async () => {
    await (await as('viewer').fetch('/api/v1/readings.csv')).text();
    await as('viewer').post('/api/v1/orders', {});
    await until('the export to be told', async () =>
      (await auditRows('export')).some((row) => row.person === 'viewer' && row.what === 'GET /api/v1/readings.csv'),
    );
    const signIns = await auditRows('sign-in');
    expect(signIns.some(({ what }) => what === 'signed in: password')).toBe(true);
    expect(signIns.some(({ what }) => what.startsWith('refused: password guessed, '))).toBe(true);
    expect((await auditRows('account')).some(({ what }) => what === 'POST /api/v1/accounts/leaver')).toBe(true);
    expect((await auditRows('act')).some(({ what }) => what === 'POST /api/v1/shift-log')).toBe(true);
    await until('the refusal', async () =>
      (await auditRows('refused')).some(
        (row) => row.what === 'POST /api/v1/orders' && row.person === 'viewer' && row.status === 403,
      ),
    );
    for (const change of ['update audit set what = $1', 'delete from audit where what <> $1'])
      await expect(stage.pool.query(change, ['nothing'])).rejects.toThrow('only ever added to');
    await expect(stage.pool.query('truncate audit')).rejects.toThrow('only ever added to');
    const page = (await (await as('administrator').fetch('/api/v1/audit?limit=2')).json()) as Page;
    const next = (await (await as('administrator').fetch(`/api/v1/audit?limit=2&cursor=${page.next}`)).json()) as Page;
    expect(page.items).toHaveLength(2);
    expect(Number(next.items[0]!.audit_id)).toBeLessThan(Number(page.items[1]!.audit_id));

    const told = JSON.stringify((await stage.pool.query('select * from audit')).rows) + stage.log();
    expect(stage.log()).toContain('/api/v1/sign-in/oidc/callback');
    const cookies = [...signedIn.values()].map(({ cookie }) => cookie.split('=')[1]).filter(Boolean) as string[];
    for (const secret of [PASSWORD, TOKEN, CLIENT.secret, 'another long phrase', 'code=', ...cookies])
      expect(told).not.toContain(secret);
  });

  interface Page {
    readonly items: { audit_id: string }[];
    readonly next: string;
  }
});
