// Coming in with a password, going out, choosing another one.
import { beforeAll, expect, it } from 'vitest';
import { createLockout } from '../../../server/access/lockout.ts';
import { hashPassword } from '../../../server/access/password.ts';
import type { Answer } from '../../support/http/callers.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const PASSWORD = 'a long enough phrase';
const TOKEN = 'a-token-of-the-radio-room';
const SETTINGS = {
  API_TOKENS: `radio:viewer:${TOKEN}`,
  // Nothing listens there.
  ...{ OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'between-the-two' },
};
const cookieIn = (answer: Answer) => String(answer.headers['set-cookie']).split(';')[0]!;

onStage('signing in', { settings: SETTINGS }, (on) => {
  beforeAll(async () => {
    const hash = await hashPassword(PASSWORD);
    await on.stage.pool.query(`update account set password_hash = $1 where account_id in ('viewer', 'operator')`, [
      hash,
    ]);
  });
  const signIn = (name: string, password: string) =>
    on.stage.callers.nobody().post('/api/v1/sign-in', { name, password });
  const whoIs = async (cookie: string) => (await on.stage.callers.with({ cookie }).get('/api/v1/session')).json();

  it('[S3] gives a cookie that no script reads and no other site sends, and says who it is', async () => {
    const answer = await signIn(' Viewer ', PASSWORD);
    expect([answer.statusCode, answer.json()]).toEqual([200, { account_id: 'viewer' }]);
    expect(answer.headers['cache-control']).toBe('no-store');
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=43200'])
      expect(String(answer.headers['set-cookie'])).toContain(part);
    expect(await whoIs(cookieIn(answer))).toMatchObject({
      person: { name: 'viewer of the desk', role: 'viewer', districts: null, cameraOwners: null },
      account_id: 'viewer',
      session_id: expect.any(String),
    });
  });

  it('says Secure where the browser came over TLS', async () => {
    const headers = { origin: 'https://desk.example' };
    const answer = await on.nobody.post('/api/v1/sign-in', { name: 'viewer', password: PASSWORD }, headers);
    expect(String(answer.headers['set-cookie'])).toContain('Secure');
  });

  it('says to whoever is not signed in what there is to sign in at, and no more', async () => {
    const answer = await on.nobody.get('/api/v1/session');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toEqual({
      person: null,
      account_id: null,
      session_id: null,
      lasts_s: null,
      sign_in: 'on',
      ways: ['password', 'oidc'],
      shortest_password: 12,
      city: { en: 'Small', zh: '小城' },
      timezone: 'Asia/Shanghai',
      exercise: false,
    });
  });

  it('[S5] answers the same to a wrong password, to a name that is none and to an account without one', async () => {
    const answers = await Promise.all([
      signIn('viewer', 'not the right one'),
      signIn('no-such-person', PASSWORD),
      signIn('dispatcher', PASSWORD),
      signIn("' or 1=1 --", PASSWORD),
    ]);
    for (const answer of answers)
      expect(refusal(answer)).toEqual({ status: 401, detail: 'the user name or the password is wrong' });
    for (const answer of answers) expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('[S5] makes a name wait that is guessed at, and says how long', async () => {
    const lockout = createLockout(on.stage.pool);
    for (let nth = 0; nth < 20; nth += 1)
      await lockout.failed('guessed', { address: on.stage.callers.nobody().address, knownDevice: null });
    const locked = await signIn('guessed', 'guess 21');
    expect(refusal(locked)).toEqual({
      status: 429,
      detail: expect.stringMatching(/^too many failed tries; try again in \d{3} s$/),
    });
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
  });

  it.each([
    [{ name: 'viewer' }, 'password'],
    [{ password: PASSWORD }, 'name'],
    [{ name: 'viewer', password: 'x'.repeat(801) }, 'password'],
    [{ name: 'x'.repeat(101), password: PASSWORD }, 'name'],
    [{ name: ['viewer'], password: PASSWORD }, 'name'],
  ])('refuses %j before anything is looked up', async (body, what) => {
    const { status, detail } = refusal(await on.stage.callers.nobody().post('/api/v1/sign-in', body));
    expect([status, detail]).toEqual([400, expect.stringContaining(what)]);
  });

  it('[S7] is told to the audit with the name, without the password', async () => {
    const guesser = on.stage.callers.nobody();
    for (let nth = 0; nth < 31; nth += 1) await guesser.post('/api/v1/sign-in', { name: 'x', password: '' });
    expect(await on.stage.audited('refused')).toContainEqual(
      expect.objectContaining({ what: 'POST /api/v1/sign-in', status: 429, address: guesser.address }),
    );
    const rows = await on.stage.audited('sign-in');
    expect(rows.map(({ what, person, status }) => [what, person, status])).toEqual(
      expect.arrayContaining([
        ['signed in: password', 'viewer', 200],
        ['refused: password viewer, wrong', null, 401],
        ['refused: password guessed, locked', null, 429],
      ]),
    );
    expect(JSON.stringify(rows)).not.toMatch(/long enough|not the right|guess \d/);
  });

  it('[S3] ends with the sign-out, for this session alone', async () => {
    const [here, there] = [cookieIn(await signIn('viewer', PASSWORD)), cookieIn(await signIn('viewer', PASSWORD))];
    const out = await on.stage.callers.with({ cookie: here }).post('/api/v1/sign-out');
    expect([out.statusCode, out.json()]).toEqual([200, { done: true }]);
    expect(out.headers['set-cookie']).toMatch(/^session=; .*Max-Age=0/);
    expect((await whoIs(here)).person).toBeNull();
    expect((await whoIs(there)).account_id).toBe('viewer');
    expect(await on.stage.audited('sign-in')).toContainEqual(
      expect.objectContaining({ what: 'signed out', person: 'viewer', status: 200 }),
    );
  });

  it('[S4] takes another password from whoever knows the old one, and ends every other session', async () => {
    const [here, there] = [cookieIn(await signIn('operator', PASSWORD)), cookieIn(await signIn('operator', PASSWORD))];
    const caller = on.stage.callers.with({ cookie: here });
    const change = (old: string, next: string) => caller.post('/api/v1/password', { old, new: next });
    expect(refusal(await change('not the old one', 'another long phrase')).status).toBe(401);
    expect(refusal(await change(PASSWORD, 'too short'))).toEqual({
      status: 400,
      detail: 'password: expected at least 12 characters',
    });
    expect(refusal(await change(PASSWORD, 'the operator of all'))).toMatchObject({ status: 400 });
    expect((await whoIs(there)).account_id).toBe('operator');
    expect((await change(PASSWORD, 'another long phrase')).json()).toEqual({ done: true });
    expect((await whoIs(there)).person).toBeNull();
    expect((await whoIs(here)).account_id).toBe('operator');
    expect((await signIn('operator', PASSWORD)).statusCode).toBe(401);
    expect((await signIn('operator', 'another long phrase')).statusCode).toBe(200);
    expect(await on.stage.audited('account')).toContainEqual(
      expect.objectContaining({ what: 'chose another password', person: 'operator' }),
    );
  });

  it('is nothing a token needs: it has no password, ends nothing and lists nothing', async () => {
    const radio = on.stage.callers.bearer(TOKEN);
    expect((await radio.get('/api/v1/session')).json()).toMatchObject({
      person: { name: 'radio', role: 'viewer' },
      account_id: 'token:radio',
      session_id: null,
      lasts_s: null,
    });
    const change = { old: PASSWORD, new: 'another long phrase' };
    expect(refusal(await radio.post('/api/v1/password', change))).toEqual({
      status: 409,
      detail: 'a token has no password',
    });
    expect((await radio.get('/api/v1/sessions')).json()).toEqual({ items: [], next: null });
    expect((await radio.post('/api/v1/sign-out')).json()).toEqual({ done: true });
    expect((await radio.get('/api/v1/city')).statusCode).toBe(200);
  });

  it('[S10] is offered at an identity provider too, which being away sends the browser back to the desk with a word why', async () => {
    const begun = await on.nobody.get('/api/v1/sign-in/oidc');
    expect([begun.statusCode, begun.headers.location]).toEqual([303, '/#sign-in-refused=failed']);
    expect([begun.headers['cache-control'], begun.headers['set-cookie']]).toEqual(['no-store', undefined]);
    expect(await on.stage.audited('sign-in')).toContainEqual(
      expect.objectContaining({ what: 'refused: oidc the provider cannot be asked', status: 401 }),
    );
  });

  it('[S10] is none by an answer to what nobody asked', async () => {
    const back = await on.nobody.get('/api/v1/sign-in/oidc/callback?code=x&state=y');
    expect([back.statusCode, back.headers.location]).toEqual([303, '/#sign-in-refused=failed']);
    expect(back.headers['set-cookie']).toMatch(/^oidc=; .*Max-Age=0|^oidc=; Max-Age=0/);
  });
});
