// [S33] Passkeys: made with the password, taken once for what was asked, at this address alone, and then the way in without a password.
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { hashPassword } from '../../../server/access/password.ts';
import { HOST } from '../../support/http/callers.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { type SoftAuthenticator, softAuthenticator } from '../../support/soft-authenticator.ts';

const PASSWORD = 'a long enough phrase';
const ORIGIN = `http://${HOST}`;

onStage('[S33] passkeys', {}, (on) => {
  beforeAll(async () => {
    const hash = await hashPassword(PASSWORD);
    await on.stage.pool.query(`update account set password_hash = $1 where account_id = 'operator'`, [hash]);
  });
  beforeEach(async () => {
    await on.stage.pool.query('delete from account_passkey');
    await on.stage.pool.query('delete from passkey_challenge');
    await on.stage.pool.query('delete from sign_in_failure');
    await on.stage.pool.query('update account set disabled_at = null');
  });
  const nobody = () => on.stage.callers.nobody();
  const begin = (password = PASSWORD) => on.operator.post('/api/v1/passkeys/begin', { password });
  const confirm = (answer: object) => on.operator.post('/api/v1/passkeys/confirm', { answer });
  const list = async () => (await on.operator.get('/api/v1/passkeys')).json();
  const ask = async () => (await nobody().post('/api/v1/sign-in/passkey/begin', {})).json();
  const signIn = (answer: object) => nobody().post('/api/v1/sign-in/passkey', { answer });
  async function made(): Promise<SoftAuthenticator> {
    const key = softAuthenticator();
    expect((await confirm(key.create((await begin()).json(), ORIGIN))).json()).toEqual({ passkey_id: key.id });
    return key;
  }

  it('is made with the password, and signs in without one', async () => {
    expect(refusal(await begin('not the password')).status).toBe(401);
    const options = await begin();
    expect(options.headers['cache-control']).toBe('no-store');
    expect(options.json()).toMatchObject({
      user: { name: 'operator' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    expect((await nobody().get('/api/v1/session')).json().ways).toEqual(['password']);
    const key = await made();
    expect((await nobody().get('/api/v1/session')).json().ways).toEqual(['password', 'passkey']);
    expect(await list()).toMatchObject({ possible: true, passkeys: [{ passkey_id: key.id, used_at: null }] });
    const answer = await signIn(key.get(await ask(), ORIGIN));
    expect(answer.json()).toEqual({ account_id: 'operator' });
    const cookie = String([answer.headers['set-cookie']].flat()[0]).split(';')[0]!;
    const session = await on.stage.callers.with({ cookie }).get('/api/v1/session');
    expect(session.json()).toMatchObject({ account_id: 'operator' });
    expect((await list()).passkeys[0].used_at).toMatch(/^\d{4}-/);
  });

  it('asks for no code of an authenticator besides: it is both steps', async () => {
    await on.stage.pool.query(
      `insert into account_totp (account_id, secret, confirmed_at) values ('operator', '\\x00', now())
      on conflict (account_id) do update set confirmed_at = now()`,
    );
    try {
      const key = await made();
      expect((await signIn(key.get(await ask(), ORIGIN))).statusCode).toBe(200);
    } finally {
      await on.stage.pool.query('delete from account_totp');
    }
  });

  it('takes an answer once, in time, to what was asked, from this address, of a person who was there', async () => {
    const key = await made();
    const refusedAs = async (answer: object) => refusal(await signIn(answer));
    const taken = key.get(await ask(), ORIGIN);
    expect((await signIn(taken)).statusCode).toBe(200);
    const NO = { status: 401, detail: 'this passkey is not known here, or its answer came too late' };
    expect(await refusedAs(taken)).toMatchObject(NO);
    expect(await refusedAs(key.get({ ...(await ask()), challenge: 'AAAA' }, ORIGIN))).toMatchObject(NO);
    expect(await refusedAs(key.get(await ask(), 'https://flood.example.net'))).toMatchObject(NO);
    expect(await refusedAs(key.get({ ...(await ask()), rpId: 'example.net' }, ORIGIN))).toMatchObject(NO);
    expect(await refusedAs(key.get(await ask(), ORIGIN, { verified: false }))).toMatchObject(NO);
    expect(await refusedAs(softAuthenticator().get(await ask(), ORIGIN))).toMatchObject(NO);
    const other = softAuthenticator();
    expect(await refusedAs({ ...other.get(await ask(), ORIGIN), id: key.id, rawId: key.id })).toMatchObject(NO);
    const late = await ask();
    await on.stage.pool.query(`update passkey_challenge set expires_at = now() - interval '1 second'`);
    expect(await refusedAs(key.get(late, ORIGIN))).toMatchObject(NO);
    key.uses = 0; // a copy of the key, behind by some uses
    expect(await refusedAs(key.get(await ask(), ORIGIN))).toMatchObject(NO);
    key.uses = 50;
    expect((await signIn(key.get(await ask(), ORIGIN))).statusCode).toBe(200);
  });

  it('is not added to an account by what was asked of another, or of nobody', async () => {
    const key = softAuthenticator();
    const asked = (await begin()).json();
    const answer = key.create(asked, ORIGIN);
    expect(refusal(await on.administrator.post('/api/v1/passkeys/confirm', { answer })).status).toBe(400);
    const ofNobody = { ...asked, challenge: (await ask()).challenge };
    expect(refusal(await confirm(key.create(ofNobody, ORIGIN))).status).toBe(400);
    expect((await confirm(answer)).statusCode).toBe(200);
    expect(refusal(await confirm(answer)).status).toBe(400);
    expect(refusal(await confirm(key.create((await begin()).json(), ORIGIN))).status).toBe(400); // that key again
    expect((await list()).passkeys).toHaveLength(1);
  });

  it.each([
    ['no base64url', { clientDataJSON: '!!!' }],
    ['no JSON', { clientDataJSON: 'AAAA' }],
    ['JSON without a challenge', { clientDataJSON: Buffer.from('{}').toString('base64url') }],
    ['null', { clientDataJSON: Buffer.from('null').toString('base64url') }],
  ])('refuses an answer that is %s', async (_what, response) => {
    const key = await made();
    const answer = key.get(await ask(), ORIGIN) as { response: object };
    const { status } = refusal(await signIn({ ...answer, response: { ...answer.response, ...response } }));
    expect([400, 401]).toContain(status);
  });

  it('is over for an account that is switched off, for a key that is removed, and where an administrator takes it off', async () => {
    const key = await made();
    const status = async () => (await signIn(key.get(await ask(), ORIGIN))).statusCode;
    await on.stage.pool.query(`update account set disabled_at = now() where account_id = 'operator'`);
    expect(await status()).toBe(401);
    await on.stage.pool.query('update account set disabled_at = null');
    expect(await status()).toBe(200);
    expect((await on.operator.post(`/api/v1/passkeys/${key.id}/end`)).statusCode).toBe(200);
    expect(await status()).toBe(401);
    expect(refusal(await on.operator.post(`/api/v1/passkeys/${key.id}/end`)).status).toBe(404);
    const another = await made();
    expect((await on.administrator.post('/api/v1/accounts/operator/second-step/end')).statusCode).toBe(200);
    expect((await signIn(another.get(await ask(), ORIGIN))).statusCode).toBe(401);
  });

  it('are ten at most', async () => {
    for (let nth = 0; nth < 10; nth += 1) await made();
    expect(refusal(await begin()).status).toBe(409);
  });

  it('[S7] tells the audit which was added and removed, and who came in with which', async () => {
    const key = await made();
    await signIn(key.get(await ask(), ORIGIN));
    await on.operator.post(`/api/v1/passkeys/${key.id}/end`);
    const acts = (await on.stage.audited('account')).slice(-2);
    expect(acts.map(({ before, after }) => [before, after])).toEqual([
      [null, expect.objectContaining({ passkey: key.id })],
      [expect.objectContaining({ passkey: key.id }), null],
    ]);
    expect((await on.stage.audited('sign-in')).at(-1)).toMatchObject({
      person: 'operator',
      what: 'signed in: passkey',
    });
  });
});
