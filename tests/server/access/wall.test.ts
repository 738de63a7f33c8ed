// A wall: its link, what that opens, and how it ends.
import { beforeEach, expect, it } from 'vitest';
import { openFirstAccounts } from '../../../server/access/first-accounts.ts';
import { onAccess, VISITOR } from './stage.ts';

const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;
const PASSWORD = 'a long enough phrase';

onAccess('a wall', (on) => {
  beforeEach(async () => {
    await on.pool.query('truncate account cascade');
    await on.add('hall', 'wall');
  });
  const linkOf = async (id = 'hall', purpose: 'invite' | 'reset' | 'sign-in' = 'invite') =>
    (await on.accounts.makeLink(id, purpose, 'test'))!;
  const openWall = async () => {
    const opened = await on.accounts.openLink((await linkOf()).token, null, VISITOR);
    if (!opened.ok) throw new Error(opened.why);
    return opened;
  };

  it.each(['invite', 'reset', 'sign-in'] as const)(
    '[S12] asked for a link to %s gets the link of a wall',
    async (purpose) => {
      const link = await linkOf('hall', purpose);
      expect(link.purpose).toBe('wall');
      expect(await on.accounts.lookAtLink(link.token)).toMatchObject({ account_id: 'hall', purpose: 'wall' });
    },
  );

  it('[S12] has the only links that open a wall', async () => {
    await on.add('li.na', 'operator');
    expect((await linkOf('li.na', 'sign-in')).purpose).toBe('sign-in');
  });

  it('[S12] is opened by its link without a password, once, within a day', async () => {
    const { token } = await linkOf();
    expect(await on.accounts.openLink(token, null, VISITOR)).toMatchObject({ ok: true, accountId: 'hall' });
    expect(await on.accounts.openLink(token, null, VISITOR)).toEqual({ ok: false, why: 'gone' });
    const late = await linkOf();
    await on.age(DAY_MIN + 1);
    expect(await on.accounts.openLink(late.token, null, VISITOR)).toEqual({ ok: false, why: 'gone' });
  });

  it('[S12] stays open for months, also where nobody was heard for weeks', async () => {
    const { token, lastsMs } = await openWall();
    expect(lastsMs / 86_400_000).toBeCloseTo(365, 1);
    await on.age(90 * DAY_MIN);
    expect((await on.elsewhere().find(token))?.person.role).toBe('wall');
    await on.age(300 * DAY_MIN);
    expect(await on.elsewhere().find(token)).toBeNull();
  });

  it('[S3] a person beside it is signed out after an hour unused', async () => {
    await on.add('li.na', 'operator', PASSWORD);
    const opened = await on.accounts.signIn('li.na', PASSWORD, VISITOR);
    if (!opened.ok) throw new Error(opened.why);
    await on.age(HOUR_MIN + 1);
    expect(await on.elsewhere().find(opened.token)).toBeNull();
  });

  it('[S12] ends at once where somebody ends it, and where its account is switched off', async () => {
    const ended = await openWall();
    await on.sessions.end({ sessionId: ended.sessionId });
    expect(await on.sessions.find(ended.token)).toBeNull();
    const off = await openWall();
    const waiting = await linkOf();
    const account = {
      account_id: 'hall',
      display_name: 'Hall',
      role: 'wall' as const,
      districts: null,
      camera_owners: null,
    };
    await on.add('chief', 'administrator');
    expect(await on.accounts.change({ ...account, disabled: true })).toBe(true);
    expect(await on.sessions.find(off.token)).toBeNull();
    expect(await on.accounts.openLink(waiting.token, null, VISITOR)).toEqual({ ok: false, why: 'gone' });
  });

  it('[S12] never becomes a desk, nor a desk a wall', async () => {
    await on.add('chief', 'administrator');
    await on.add('li.na', 'operator');
    const as = (account_id: string, role: 'wall' | 'operator') =>
      on.accounts.change({
        account_id,
        display_name: 'x',
        role,
        districts: null,
        camera_owners: null,
        disabled: false,
      });
    expect(await as('hall', 'operator')).toBe(false);
    expect(await as('li.na', 'wall')).toBe(false);
    expect(await as('hall', 'wall')).toBe(true);
  });

  it('[S12] is there from the first start on, with no password', async () => {
    await on.pool.query('truncate account cascade');
    await openFirstAccounts(on.pool, on.accounts);
    const { rows } = await on.pool.query(
      "select password_hash from account where role = 'wall' and made_by = 'first start'",
    );
    expect(rows).toEqual([{ password_hash: null }]);
  });
});
