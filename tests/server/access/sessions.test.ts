// How long a session lasts, and what ends it.
import { beforeEach, expect, it } from 'vitest';
import { newToken } from '../../../server/access/secret.ts';
import { createSessions } from '../../../server/access/sessions.ts';
import { onAccess, VISITOR } from './stage.ts';

onAccess('[S3] a session', (on) => {
  let token: string;
  let sessionId: string;
  beforeEach(async () => {
    await on.pool.query('truncate account_session');
    await on.add('viewer');
    ({ token, sessionId } = await on.sessions.open({ accountId: 'viewer', way: 'password', ...VISITOR }));
  });
  const find = (which = on.sessions) => which.find(token);

  it('is found by its token, with the person and the end that it has', async () => {
    expect(await find()).toEqual({
      sessionId,
      accountId: 'viewer',
      person: { name: 'viewer of the desk', role: 'viewer', districts: null, cameraOwners: null },
      endsAt: expect.any(Number),
    });
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await on.sessions.find(newToken())).toBeNull();
    expect(await on.sessions.find('x')).toBeNull();
    const kept = await on.pool.query('select token_hash from account_session');
    expect(kept.rows[0].token_hash).toHaveLength(32);
    expect(JSON.stringify(kept.rows)).not.toContain(token);
  });

  it('ends when it lay unused for an hour, and not before', async () => {
    await on.age(59);
    expect(await find(on.elsewhere())).not.toBeNull();
    await on.age(59); // it was used in between
    expect(await find(on.elsewhere())).not.toBeNull();
    await on.age(61);
    expect(await find(on.elsewhere())).toBeNull();
  });

  it('ends when it is twelve hours old, however much it is used', async () => {
    for (let hour = 1; hour < 12; hour += 1) {
      await on.age(59);
      expect(await find(on.elsewhere()), `${hour}`).not.toBeNull();
    }
    await on.age(59);
    await on.pool.query('update account_session set seen_at = now()');
    await on.age(13);
    expect(await find(on.elsewhere())).toBeNull();
  });

  it('that was looked up a moment ago is not asked for again; after ten seconds it is', async () => {
    await find();
    await on.elsewhere().end({ sessionId });
    expect(await find()).not.toBeNull();
    on.pass(9_999);
    expect(await find()).not.toBeNull();
    on.pass(1);
    expect(await find()).toBeNull();
  });

  it('that was ended here is ended at once', async () => {
    await find();
    const before = on.changes;
    expect(await on.sessions.end({ sessionId })).toBe(1);
    expect(await find()).toBeNull();
    expect(on.changes).toBe(before + 1);
    expect(await on.sessions.end({ sessionId })).toBe(0);
  });

  it('of an account may be ended with all others, but for the one that asks', async () => {
    const others = [1, 2].map(() => on.sessions.open({ accountId: 'viewer', way: 'link', ...VISITOR }));
    const tokens = (await Promise.all(others)).map((one) => one.token);
    await on.add('other');
    const foreign = await on.sessions.open({ accountId: 'other', way: 'password', ...VISITOR });
    expect(await on.sessions.end({ accountId: 'viewer', except: sessionId })).toBe(2);
    expect(await find()).not.toBeNull();
    expect(await Promise.all(tokens.map((one) => on.sessions.find(one)))).toEqual([null, null]);
    expect(await on.sessions.find(foreign.token)).not.toBeNull();
    expect(await on.sessions.end({ accountId: 'other', sessionId })).toBe(0); // another account's
  });

  it('is that of nobody once the account is switched off', async () => {
    await on.pool.query("update account set disabled_at = now() where account_id = 'viewer'");
    expect(await find(on.elsewhere())).toBeNull();
    await on.pool.query("update account set disabled_at = null where account_id = 'viewer'");
  });

  it('has another role as soon as what is remembered of its account is forgotten', async () => {
    expect((await find())!.person.role).toBe('viewer');
    await on.pool.query("update account set role = 'operator' where account_id = 'viewer'");
    expect((await find())!.person.role).toBe('viewer');
    on.sessions.forget('viewer');
    expect((await find())!.person.role).toBe('operator');
    await on.pool.query("update account set role = 'viewer' where account_id = 'viewer'");
  });

  it('keeps of a browser’s name no more than two hundred letters', async () => {
    await on.sessions.open({ accountId: 'viewer', way: 'oidc', address: '::1', agent: 'x'.repeat(5_000) });
    const { rows } = await on.pool.query("select length(agent) as letters from account_session where way = 'oidc'");
    expect(rows[0].letters).toBe(200);
  });

  it('outlives a database that is away, until its own end', async () => {
    let away = false;
    let now = 0;
    const database = {
      query: ((...asked: Parameters<typeof on.pool.query>) =>
        away ? Promise.reject(new Error('away')) : on.pool.query(...asked)) as typeof on.pool.query,
    };
    const sessions = createSessions({ database, lastsHours: 12, idleMinutes: 60, now: () => now });
    expect(await sessions.find(token)).not.toBeNull();
    away = true;
    now = 60 * 60_000;
    expect(await sessions.find(token)).not.toBeNull();
    await expect(sessions.find(newToken())).rejects.toThrow('away'); // nobody can say
    now = 12 * 60 * 60_000;
    await expect(sessions.find(token)).rejects.toThrow('away');
  });

  it('is asked of the database once, however many ask at the same moment', async () => {
    let asked = 0;
    const database = {
      query: ((...question: Parameters<typeof on.pool.query>) => {
        asked += 1;
        return on.pool.query(...question);
      }) as typeof on.pool.query,
    };
    const sessions = createSessions({ database, lastsHours: 12, idleMinutes: 60 });
    const found = await Promise.all(Array.from({ length: 20 }, () => sessions.find(token)));
    expect(new Set(found.map((one) => one?.sessionId))).toEqual(new Set([sessionId]));
    expect(asked).toBe(1);
  });
});
