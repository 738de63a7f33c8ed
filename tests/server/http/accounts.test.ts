// The administrator's side of accounts, and the links that let people in.
import { expect, it } from 'vitest';
import { HOST } from '../../support/http/callers.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const PASSWORD = 'a long enough phrase';
const LI_NA = { display_name: 'Li Na 李娜 <script>', role: 'operator', districts: ['Pudong'], camera_owners: null };
const tokenIn = (url: string) => new URL(url).hash.replace('#link=', '');

onStage('[S4] an account', {}, (on) => {
  const add = (account_id: string, rest: object = {}) =>
    on.administrator.post('/api/v1/accounts', { account_id, ...LI_NA, ...rest });
  const change = (id: string, rest: object = {}) =>
    on.administrator.post(`/api/v1/accounts/${id}`, { ...LI_NA, disabled: false, ...rest });
  const open = (token: string, password?: string) =>
    on.stage.callers.nobody().post('/api/v1/sign-in/link', { token, ...(password === undefined ? {} : { password }) });
  const look = (token: string) => on.stage.callers.nobody().post('/api/v1/sign-in/link/look', { token });

  it('is made by an administrator, with a link that nobody’s log sees', async () => {
    const made = await add('li.na');
    expect([made.statusCode, made.headers['cache-control']]).toEqual([201, 'no-store']);
    const { url, expires_at } = made.json();
    expect(url).toMatch(new RegExp(`^http://${HOST}/#link=[\\w-]{43}$`));
    expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(2.9 * 86_400_000);
    expect((await look(tokenIn(url))).json()).toEqual({
      account_id: 'li.na',
      display_name: 'Li Na 李娜 <script>',
      purpose: 'invite',
    });
    expect(refusal(await add('li.na'))).toEqual({ status: 409, detail: 'an account of that name is there already' });
  });

  it('is opened by its link once, with a password that is long enough', async () => {
    const token = tokenIn((await add('wu')).json().url);
    for (const [password, why] of [
      [undefined, 'expected one'],
      ['short', 'at least 12'],
      ['aaaaaaaaaaaaaaa', 'different characters'],
      ['this is wu himself', 'user name'],
    ] as const)
      expect(refusal(await open(token, password))).toEqual({ status: 400, detail: expect.stringContaining(why) });
    const two = await Promise.all([open(token, PASSWORD), open(token, PASSWORD)]);
    expect(two.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410]);
    const gone = two.find(({ statusCode }) => statusCode === 410)!;
    expect(refusal(gone).detail).toBe('this link was used before, was called back, or is too old');
    const let_in = two.find(({ statusCode }) => statusCode === 200)!;
    const cookie = String(let_in.headers['set-cookie']).split(';')[0]!;
    expect((await on.stage.callers.with({ cookie }).get('/api/v1/session')).json()).toMatchObject({
      account_id: 'wu',
      person: { role: 'operator', districts: ['Pudong'] },
    });
    expect((await look(token)).statusCode).toBe(410);
  });

  it('gets another password by a reset, which ends what was open, and other links with it', async () => {
    const wu = await on.stage.callers.account('wu', 'operator');
    const link = async () =>
      tokenIn((await on.administrator.post('/api/v1/accounts/wu/link', { purpose: 'reset' })).json().url);
    const [first, second] = [await link(), await link()];
    expect((await open(second, 'yet another phrase')).statusCode).toBe(200);
    expect((await wu.get('/api/v1/city')).statusCode).toBe(401);
    expect((await open(first, PASSWORD)).statusCode).toBe(410);
    const { rows } = await on.stage.pool.query("select password_hash from account where account_id = 'wu'");
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('goes on with new rights at once, and ends when it is switched off', async () => {
    const chen = await on.stage.callers.account('chen', 'operator');
    expect((await chen.post('/api/v1/shift-log', { text: 'dry' })).statusCode).toBe(201);
    expect((await change('chen', { role: 'viewer' })).json()).toEqual({ done: true });
    expect((await chen.post('/api/v1/shift-log', { text: 'dry' })).statusCode).toBe(403);
    const invite = (await on.administrator.post('/api/v1/accounts/chen/link', { purpose: 'invite' })).json().url;
    expect((await change('chen', { disabled: true })).statusCode).toBe(200);
    expect((await chen.get('/api/v1/city')).statusCode).toBe(401);
    expect((await look(tokenIn(invite))).statusCode).toBe(410);
    expect(refusal(await on.administrator.post('/api/v1/accounts/chen/link', { purpose: 'reset' }))).toEqual({
      status: 404,
      detail: 'no such account, or it is switched off',
    });
    // Switched on again it has neither its sessions nor its links back.
    await change('chen');
    expect((await chen.get('/api/v1/city')).statusCode).toBe(401);
    expect((await look(tokenIn(invite))).statusCode).toBe(410);
  });

  it('of the last administrator stays one, and stays on', async () => {
    for (const rest of [{ role: 'viewer' }, { role: 'administrator', disabled: true }])
      expect(refusal(await change('administrator', rest))).toEqual({
        status: 409,
        detail: 'no such account, nobody would be left to administer, or a wall would become a desk',
      });
    expect((await change('nobody')).statusCode).toBe(409);
    expect((await on.administrator.get('/api/v1/accounts')).statusCode).toBe(200);
  });

  it('is listed with its rights, and with what it can be limited to', async () => {
    const { items, ...rest } = (await on.administrator.get('/api/v1/accounts')).json();
    expect(rest).toEqual({
      next: null,
      roles: ['wall', 'viewer', 'operator', 'dispatcher', 'administrator'],
      districts: ['Huangpu', 'Pudong'],
      camera_owners: ['police', 'roads'],
    });
    expect(items).toContainEqual(
      expect.objectContaining({
        account_id: 'limited',
        role: 'dispatcher',
        districts: ['Pudong'],
        camera_owners: ['roads'],
        made_by: 'test',
        disabled_at: null,
      }),
    );
    expect(JSON.stringify(items)).not.toContain('argon2');
  });

  it.each([
    [{ account_id: 'Li Na' }, 'account_id'],
    [{ account_id: 'x' }, 'account_id'],
    [{ role: 'crew' }, 'role must be equal to one of the allowed values: wall, viewer, operator, dispatcher, administrator'],
    [{ display_name: ' ' }, 'display_name'],
    [{ display_name: 'a\u0007b' }, 'display_name'],
    [{ districts: ['Atlantis'] }, 'districts: no Atlantis here'],
    [{ camera_owners: ['spies'] }, 'camera_owners: no camera of spies here'],
    [{ districts: 'Pudong' }, 'districts'],
    [{ password: PASSWORD }, 'unknown parameter password'],
  ])('is refused with %j', async (rest, what) => {
    expect(refusal(await add('new', rest))).toEqual({ status: 400, detail: expect.stringContaining(what) });
  });

  it('[S7] is told to the audit one by one, without the links', async () => {
    const rows = await on.stage.audited('account');
    expect(rows).toContainEqual(
      expect.objectContaining({ what: 'POST /api/v1/accounts/chen', person: 'administrator' }),
    );
    expect(rows).toContainEqual(expect.objectContaining({ what: 'POST /api/v1/accounts', status: 409 }));
    const ways = (await on.stage.audited('sign-in')).map(({ what, status }) => `${what} ${status}`);
    expect(ways).toEqual(expect.arrayContaining(['signed in: link 200', 'refused: link, gone 410']));
    expect(JSON.stringify(rows)).not.toMatch(/link=|long enough/);
  });
});
