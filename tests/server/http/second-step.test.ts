// [S32] The second step of signing in: begun with the password, on with the first code, asked for at every sign-in, never taken twice.
import { Secret, TOTP } from 'otpauth';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { hashPassword } from '../../../server/access/password.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const PASSWORD = 'a long enough phrase';

onStage('[S32] the second step', {}, (on) => {
  beforeAll(async () => {
    const hash = await hashPassword(PASSWORD);
    await on.stage.pool.query(`update account set password_hash = $1 where account_id in ('operator', 'viewer')`, [
      hash,
    ]);
  });
  beforeEach(async () => {
    await on.stage.pool.query('delete from account_totp');
    await on.stage.pool.query('delete from sign_in_failure');
  });
  const signIn = (code?: string, password = PASSWORD) =>
    on.stage.callers
      .nobody()
      .post('/api/v1/sign-in', { name: 'operator', password, ...(code === undefined ? {} : { code }) });
  const step = (name: string, body: object) => on.operator.post(`/api/v1/second-step/${name}`, body);
  const state = async () => (await on.operator.get('/api/v1/second-step')).json();
  /** What the authenticator shows, so many half minutes from now. */
  const shown = (secret: string, later = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + later * 30_000 });
  async function turnOn(): Promise<string> {
    const { secret } = (await step('begin', { password: PASSWORD })).json();
    expect((await step('confirm', { code: shown(secret, -1) })).statusCode).toBe(200);
    return secret;
  }

  it('is nothing until its first code has come', async () => {
    expect(await state()).toEqual({ state: 'off', possible: true });
    const begun = await step('begin', { password: PASSWORD });
    expect(begun.headers['cache-control']).toBe('no-store');
    const { secret, uri, svg } = begun.json();
    expect(uri).toContain(`secret=${secret}`);
    expect(uri).toContain('Highwater:operator');
    expect(svg).toMatch(/^<svg /);
    expect((await signIn()).statusCode).toBe(200);
    expect(refusal(await step('confirm', { code: '000000' })).status).toBe(400);
    expect((await signIn()).statusCode).toBe(200);
    expect(
      (await step('confirm', { code: ` ${shown(secret).slice(0, 3)} ${shown(secret).slice(3)} ` })).statusCode,
    ).toBe(200);
    expect(await state()).toEqual({ state: 'on', possible: true });
  });

  it('is asked for after the right password alone, and a code is taken once', async () => {
    const secret = await turnOn();
    const asked = await signIn();
    expect([asked.statusCode, asked.json().needs]).toEqual([401, 'code']);
    expect(asked.headers['set-cookie']).toBeUndefined();
    expect((await signIn(undefined, 'another long phrase')).json().needs).toBe('password');
    expect((await signIn('123')).json()).toMatchObject({ status: 401, needs: 'code' });
    const code = shown(secret);
    expect((await signIn(code)).statusCode).toBe(200);
    expect((await signIn(code)).json()).toMatchObject({
      detail: 'the code of the authenticator is wrong, or was used before',
    });
    expect((await signIn(shown(secret, 1))).statusCode).toBe(200); // a phone whose clock is ahead
    expect((await signIn(shown(secret, 5))).statusCode).toBe(401);
  });

  it('[S5] wrong codes are tries that failed: the name locks', async () => {
    await turnOn();
    const caller = on.stage.callers.nobody();
    const statuses: number[] = [];
    for (let nth = 0; nth < 7; nth += 1)
      statuses.push(
        (await caller.post('/api/v1/sign-in', { name: 'operator', password: PASSWORD, code: '000000' })).statusCode,
      );
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses.at(-1)).toBe(429);
  });

  it('is begun and ended with the password, not with a session that somebody left open', async () => {
    expect(refusal(await step('begin', { password: 'not the password' })).status).toBe(401);
    await turnOn();
    expect(refusal(await step('begin', { password: PASSWORD })).status).toBe(409);
    expect(refusal(await step('end', { password: 'not the password' })).status).toBe(401);
    expect((await step('end', { password: PASSWORD })).statusCode).toBe(200);
    expect((await signIn()).statusCode).toBe(200);
    expect(refusal(await step('end', { password: PASSWORD })).status).toBe(404);
  });

  it('is taken off by an administrator, for a phone that is lost', async () => {
    await turnOn();
    const off = () => on.administrator.post('/api/v1/accounts/operator/second-step/end');
    expect((await off()).statusCode).toBe(200);
    expect((await signIn()).statusCode).toBe(200);
    expect(refusal(await off()).status).toBe(404);
  });

  it('[S7] tells the audit that it was turned on and off, and no secret', async () => {
    const secret = await turnOn();
    await step('end', { password: PASSWORD });
    const told = await on.stage.audited('account');
    expect(told.slice(-2).map(({ before, after }) => [before, after])).toEqual([
      [expect.objectContaining({ second_step: 'off' }), expect.objectContaining({ second_step: 'on' })],
      [expect.objectContaining({ second_step: 'on' }), expect.objectContaining({ second_step: 'off' })],
    ]);
    expect(JSON.stringify(told)).not.toContain(secret);
  });

  it('is no matter of a token', async () => {
    const bearer = on.stage.callers.with({ cookie: '' });
    expect((await bearer.get('/api/v1/second-step')).statusCode).toBe(401);
  });
});
