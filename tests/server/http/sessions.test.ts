// Where an account is signed in, and the end of it.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

interface Listed {
  session_id: string;
  account_id: string;
}

onStage('[S3] sessions', {}, (on) => {
  const idOf = async (caller: { get: typeof on.viewer.get }) => (await caller.get('/api/v1/session')).json().session_id;

  it('are listed for their own account, without what would open them', async () => {
    const second = await on.stage.callers.account('viewer', 'viewer');
    const { items, next } = (await second.get('/api/v1/sessions')).json();
    expect(next).toBeNull();
    expect(items.map(({ account_id }: Listed) => account_id)).toEqual(['viewer', 'viewer']);
    expect(items.map(({ session_id }: Listed) => session_id)).toEqual(
      expect.arrayContaining([await idOf(on.viewer), await idOf(second)]),
    );
    expect(items[0]).toMatchObject({
      way: 'password',
      address: '10.0.0.1',
      agent: 'a browser',
      opened_at: expect.stringMatching(/^\d{4}-.*\+08:00$/),
      seen_at: expect.stringMatching(/\+08:00$/),
      expires_at: expect.stringMatching(/\+08:00$/),
    });
    expect(JSON.stringify(items)).not.toMatch(/token|hash/);
    expect(JSON.stringify(items)).not.toContain(second.token);
  });

  it('are ended by their own account, and by no other', async () => {
    const second = await on.stage.callers.account('viewer', 'viewer');
    const id = await idOf(second);
    expect(refusal(await on.operator.post(`/api/v1/sessions/${id}/end`))).toEqual({
      status: 404,
      detail: 'no such session of this account',
    });
    expect((await second.get('/api/v1/city')).statusCode).toBe(200);
    expect((await on.viewer.post(`/api/v1/sessions/${id}/end`)).json()).toEqual({ done: true });
    expect((await second.get('/api/v1/city')).statusCode).toBe(401);
    expect((await on.viewer.post(`/api/v1/sessions/${id}/end`)).statusCode).toBe(404);
    expect((await on.viewer.get('/api/v1/city')).statusCode).toBe(200);
  });

  it('of everybody are an administrator’s to see and to end, which the audit tells', async () => {
    const leaver = await on.stage.callers.account('leaver', 'operator');
    const id = await idOf(leaver);
    const { items } = (await on.administrator.get('/api/v1/all-sessions')).json();
    expect(new Set(items.map(({ account_id }: Listed) => account_id))).toEqual(
      new Set(['viewer', 'operator', 'dispatcher', 'administrator', 'limited', 'leaver']),
    );
    expect((await on.administrator.post(`/api/v1/all-sessions/${id}/end`)).json()).toEqual({ done: true });
    expect((await leaver.get('/api/v1/city')).statusCode).toBe(401);
    expect(refusal(await on.administrator.post(`/api/v1/all-sessions/${id}/end`))).toEqual({
      status: 404,
      detail: 'no such session',
    });
    expect(await on.stage.audited('account')).toContainEqual(
      expect.objectContaining({ what: `POST /api/v1/all-sessions/${id}/end`, person: 'administrator', status: 200 }),
    );
  });

  it.each(['x'.repeat(61), "' or true --"])('that are none are none: %s', async (id) => {
    const status = id.length > 60 ? 400 : 404;
    expect((await on.administrator.post(`/api/v1/all-sessions/${encodeURIComponent(id)}/end`)).statusCode).toBe(status);
    expect((await on.administrator.get('/api/v1/city')).statusCode).toBe(200);
  });
});
