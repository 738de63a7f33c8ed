// The ways in: a password, or a link that opens once. The routes have tests of their own beside the other routes.
import { beforeEach, expect, it } from 'vitest';
import { openFirstAccounts } from '../../../server/access/first-accounts.ts';
import { createLockout } from '../../../server/access/lockout.ts';
import { newToken } from '../../../server/access/secret.ts';
import { onAccess, VISITOR } from './stage.ts';

const PASSWORD = 'a long enough phrase';
const ANOTHER = 'another long phrase';

onAccess('an account', (on) => {
  beforeEach(async () => {
    await on.pool.query('truncate account cascade');
    await on.pool.query('truncate sign_in_failure');
  });
  const signIn = (name: string, password = PASSWORD) => on.accounts.signIn(name, password, VISITOR);
  const link = async (purpose: 'invite' | 'reset' | 'sign-in', id = 'li.na') =>
    (await on.accounts.makeLink(id, purpose, 'test'))!.token;
  const open = (token: string, password: string | null = null) => on.accounts.openLink(token, password, VISITOR);

  it('is taken once', async () => {
    const account = {
      accountId: 'li.na',
      displayName: 'Li Na',
      role: 'viewer' as const,
      districts: null,
      cameraOwners: null,
    };
    expect(await on.accounts.add({ ...account, madeBy: 'test' })).toBe(true);
    expect(await on.accounts.add({ ...account, madeBy: 'test' })).toBe(false);
  });

  it('[S4] is entered by its password, whatever the case of its name', async () => {
    await on.add('li.na', 'viewer', PASSWORD);
    for (const name of ['li.na', ' Li.Na ', 'LI.NA'])
      expect(await signIn(name)).toMatchObject({ ok: true, accountId: 'li.na' });
    for (const name of ['li', 'li.na%', '', 'li\u0000na'])
      expect(await signIn(name)).toEqual({ ok: false, why: 'wrong' });
  });

  it('[S4] without a password, or switched off, is entered by none', async () => {
    await on.add('guest');
    expect(await signIn('guest', '')).toEqual({ ok: false, why: 'wrong' });
    await on.add('leaver', 'viewer', PASSWORD);
    await on.pool.query("update account set disabled_at = now() where account_id = 'leaver'");
    expect(await signIn('leaver')).toEqual({ ok: false, why: 'wrong' });
  });

  it('[S5] comes in at a device that it has used before while strangers guess; the device alone opens nothing', async () => {
    await on.add('li.na', 'viewer', PASSWORD);
    const first = await signIn('li.na');
    const device = first.ok ? first.device! : '';
    const lockout = createLockout(on.pool);
    for (let nth = 0; nth < 60; nth += 1) await lockout.failed('li.na', { ...VISITOR, knownDevice: null });
    const there = (password: string, visitor: object) =>
      on.accounts.signIn('li.na', password, { ...VISITOR, ...visitor });
    expect(await there(PASSWORD, {})).toMatchObject({ ok: false, why: 'locked' });
    expect(await there(PASSWORD, { device: newToken() })).toMatchObject({ ok: false, why: 'locked' });
    expect(await there('not the right one', { device })).toEqual({ ok: false, why: 'wrong' });
    expect(await there(PASSWORD, { device })).toMatchObject({ ok: true, device });
    await on.age(181 * 24 * 60);
    for (let nth = 0; nth < 60; nth += 1) await lockout.failed('li.na', { ...VISITOR, knownDevice: null });
    expect(await there(PASSWORD, { device })).toMatchObject({ ok: false, why: 'locked' });
  });

  it('[S5] is tried one guess after the other: a hundred at once are not a hundred before the first counts', async () => {
    await on.add('li.na', 'viewer', PASSWORD);
    // The next failure locks for a quarter of an hour, however busy this machine is.
    const lockout = createLockout(on.pool);
    for (let nth = 0; nth < 20; nth += 1) await lockout.failed('li.na', { address: '192.0.2.9', knownDevice: null });
    await on.age(16);
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, nth) => signIn('li.na', `guess number ${nth}`)));
    const why = guesses.map((guess) => (guess.ok ? 'in' : guess.why));
    expect(why).toEqual(['wrong', ...Array(11).fill('locked')]);
    expect(await signIn('li.na')).toMatchObject({ ok: false, why: 'locked', waitMs: expect.any(Number) });
    await on.age(16);
    expect(await signIn('li.na')).toMatchObject({ ok: true });
    expect(await signIn('li.na', 'wrong once more')).toEqual({ ok: false, why: 'wrong' }); // it started anew
  });

  it('[S4] is opened by an invitation within three days, once', async () => {
    await on.add('li.na');
    const [first, second] = [await link('invite'), await link('invite')];
    await on.age(3 * 24 * 60 - 1);
    expect(await on.accounts.lookAtLink(first)).toMatchObject({ account_id: 'li.na', purpose: 'invite' });
    expect(await open(first, PASSWORD)).toMatchObject({ ok: true, accountId: 'li.na' });
    expect(await open(first, PASSWORD)).toEqual({ ok: false, why: 'gone' });
    expect(await open(second, ANOTHER)).toEqual({ ok: false, why: 'gone' }); // a new password closes every other link
    const third = await link('invite');
    await on.age(3 * 24 * 60 + 1);
    expect(await open(third, ANOTHER)).toEqual({ ok: false, why: 'gone' });
    expect(await signIn('li.na')).toMatchObject({ ok: true });
  });

  it.each([
    ['reset', 60],
    ['sign-in', 15],
  ] as const)('[S4] is opened by a link to %s for %d minutes', async (purpose, minutes) => {
    await on.add('li.na', 'viewer', PASSWORD);
    const [early, late] = [await link(purpose), await link(purpose)];
    await on.age(minutes - 1);
    expect(await open(early, purpose === 'reset' ? ANOTHER : null)).toMatchObject({ ok: true });
    await on.age(2);
    expect(await open(late, ANOTHER)).toEqual({ ok: false, why: 'gone' });
  });

  it('[S4] keeps its password where a link only signs in, and loses it, with its lock, at a reset', async () => {
    await on.add('li.na', 'viewer', PASSWORD);
    expect(await open(await link('sign-in'), ANOTHER)).toMatchObject({ ok: true });
    expect(await signIn('li.na')).toMatchObject({ ok: true });
    for (let nth = 0; nth < 6; nth += 1) await signIn('li.na', 'wrong');
    expect(await open(await link('reset'), ANOTHER)).toMatchObject({ ok: true });
    expect(await signIn('li.na', ANOTHER)).toMatchObject({ ok: true });
    expect(await signIn('li.na')).toEqual({ ok: false, why: 'wrong' });
  });

  it('[S4] is not opened without a password, by one that is too weak, by no link or for nobody', async () => {
    await on.add('li.na');
    const token = await link('invite');
    expect(await open(token)).toMatchObject({ ok: false, why: 'password', fault: 'password: expected one' });
    expect(await open(token, 'short')).toMatchObject({ ok: false, why: 'password' });
    for (const none of [newToken(), '', 'x'.repeat(43), `${token}A`])
      expect(await open(none, PASSWORD)).toEqual({ ok: false, why: 'gone' });
    expect(await on.accounts.makeLink('nobody', 'invite', 'test')).toBeNull();
    await on.add('root', 'administrator');
    await on.accounts.change({
      account_id: 'li.na',
      display_name: 'Li Na',
      role: 'viewer',
      districts: null,
      camera_owners: null,
      disabled: true,
    });
    expect(await open(token, PASSWORD)).toEqual({ ok: false, why: 'gone' });
    expect(await on.accounts.makeLink('li.na', 'invite', 'test')).toBeNull();
    expect(JSON.stringify((await on.pool.query('select * from account_link')).rows)).not.toContain(token);
  });

  it('of every role is made at the first start, with a link that signs in as the administrator, and at no later one', async () => {
    const first = await openFirstAccounts(on.pool, on.accounts);
    const { rows } = await on.pool.query('select account_id, role from account order by account_id');
    expect(rows.map(({ role }) => role)).toEqual(['administrator', 'dispatcher', 'operator', 'viewer', 'wall']);
    for (const { account_id, role } of rows) expect(account_id).toMatch(new RegExp(`^${role}\\.[0-9a-f]{6}$`)); // [S5]
    const [{ account_id: administrator }] = rows;
    expect(await open(first!)).toMatchObject({ ok: true, accountId: administrator });
    expect(await signIn(administrator, '')).toMatchObject({ ok: false });
    await on.pool.query("delete from account where role = 'viewer'");
    const second = await openFirstAccounts(on.pool, on.accounts);
    expect((await on.pool.query('select 1 from account')).rowCount).toBe(4);
    expect(await open(second!)).toMatchObject({ ok: true, accountId: administrator });
    await on.pool.query("update account set made_by = 'somebody'");
    expect(await openFirstAccounts(on.pool, on.accounts)).toBeNull();
  });
});
