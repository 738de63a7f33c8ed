// Guessing is slowed down: after a few failures a name has to wait where they came from, after more of them an address, and the name
// everywhere but at its owner's devices; twice as long each time.
import { beforeEach, expect, it } from 'vitest';
import { createLockout, type Lockout } from '../../../server/access/lockout.ts';
import { onAccess } from './stage.ts';

const HERE = '192.0.2.1';

onAccess('[S5] whoever fails to sign in', (on) => {
  let lockout: Lockout;
  beforeEach(async () => {
    await on.pool.query('truncate sign_in_failure');
    lockout = createLockout(on.pool);
  });
  const at = (address: string, knownDevice: string | null = null) => ({ address, knownDevice });
  const seconds = async (name: string, address: string, device: string | null = null) =>
    Math.ceil((await lockout.lockedMs(name, at(address, device))) / 1_000);
  /** For how long a subject was locked by its last failure; null where it was not. */
  const lockedFor = async (kind: 'name' | 'address' | 'everywhere' | 'device') =>
    (
      await on.pool.query<{ wait_s: number | null }>(
        "select extract(epoch from locked_until - failed_at)::integer as wait_s from sign_in_failure where subject like $1 || ':%'",
        [kind],
      )
    ).rows.map(({ wait_s }) => wait_s)[0];
  const fail = async (times: number, name: string, address = HERE, device: string | null = null) => {
    for (let nth = 0; nth < times; nth += 1) await lockout.failed(name, at(address, device));
  };

  it('may try five times, and waits then for a second, two, four', async () => {
    await fail(4, 'viewer');
    expect(await seconds('viewer', HERE)).toBe(0);
    const waits: unknown[] = [];
    for (let nth = 0; nth < 4; nth += 1) {
      await fail(1, 'viewer');
      waits.push(await lockedFor('name'));
    }
    expect(waits).toEqual([1, 2, 4, 8]);
    await fail(20, 'viewer');
    expect(await lockedFor('name')).toBe(900);
    expect(await seconds('viewer', HERE)).toBeGreaterThan(0);
  });

  it.each([
    ['192.0.2.1', '192.0.2.200', '192.0.3.1'],
    ['2001:db8:1:2::3', '2001:db8:1:ffff::9', '2001:db8:2::3'],
    ['::ffff:192.0.2.1', '192.0.2.7', '::ffff:198.51.100.1'],
  ])('locks the name in the network of %s, and not elsewhere', async (from, near, far) => {
    await fail(20, 'viewer', from);
    expect(await seconds('viewer', near)).toBeGreaterThan(0);
    expect(await seconds('viewer', far)).toBe(0);
    expect(await seconds('operator', near)).toBe(0);
  });

  it('locks the name everywhere once it was guessed at fifty times, from however many networks', async () => {
    for (let nth = 0; nth < 49; nth += 1) await fail(1, 'viewer', `10.0.${nth}.1`);
    expect(await seconds('viewer', '198.51.100.1')).toBe(0);
    await fail(1, 'viewer', '10.1.0.1');
    expect(await lockedFor('everywhere')).toBe(1);
    await fail(9, 'viewer', '10.2.0.1');
    expect(await seconds('viewer', '198.51.100.1')).toBeGreaterThan(0);
  });

  it('locks nobody out at a device from which the account has come in: that one has tries of its own', async () => {
    await fail(60, 'viewer');
    expect(await seconds('viewer', HERE, 'own device')).toBe(0);
    await fail(12, 'viewer', HERE, 'own device');
    expect(await lockedFor('device')).toBe(128);
    expect(await seconds('viewer', HERE, 'own device')).toBeGreaterThan(0);
    expect(await seconds('viewer', HERE, 'another device')).toBe(0);
    expect(await seconds('operator', HERE, 'own device')).toBe(0);
  });

  it.each([
    ['192.0.2.1', '192.0.2.2'],
    ['2001:db8::1', '2001:db8:0:1::1'],
  ])('waits under whatever name, once %s has guessed thirty times', async (address, other) => {
    for (let nth = 0; nth < 29; nth += 1) await fail(1, `name-${nth}`, address);
    expect([await lockedFor('address'), await seconds('somebody', address)]).toEqual([null, 0]);
    await fail(1, 'name-30', address);
    expect(await lockedFor('address')).toBe(1);
    await fail(15, 'name-31', address);
    expect(await seconds('somebody', address)).toBeGreaterThan(0);
    expect(await seconds('somebody', other)).toBe(0);
  });

  it('counts all addresses of one IPv6 connection as one', async () => {
    for (let nth = 0; nth < 45; nth += 1) await fail(1, `name-${nth}`, `2001:db8::${nth.toString(16)}:1`);
    expect(await seconds('somebody', '2001:db8::ffff')).toBeGreaterThan(0);
  });

  it('starts anew with the name that succeeded there; the address does not', async () => {
    await fail(45, 'own');
    await lockout.succeeded('own', at(HERE));
    expect(await seconds('own', '192.0.2.2')).toBe(0);
    expect(await seconds('own', HERE)).toBeGreaterThan(0);
  });

  it('starts anew everywhere with another password', async () => {
    await fail(60, 'own');
    await fail(20, 'own', HERE, 'a device');
    await lockout.forget('own');
    expect([await seconds('own', '192.0.2.7'), await seconds('own', '192.0.2.1', 'a device')]).toEqual([
      expect.any(Number),
      0,
    ]);
    expect(await seconds('own', '198.51.100.1')).toBe(0);
    expect(await lockedFor('name')).toBeUndefined();
  });

  it('may go on when the time is over, and starts anew after a quiet day', async () => {
    await fail(8, 'viewer');
    await on.age(1);
    expect(await seconds('viewer', HERE)).toBe(0);
    await fail(1, 'viewer');
    expect(await lockedFor('name')).toBe(16); // it goes on from where it was
    await on.age(25 * 60);
    await fail(1, 'viewer');
    expect(await seconds('viewer', HERE)).toBe(0);
  });

  it('is counted over a restart, and under a name that is kept as a hash: it may be a password', async () => {
    await fail(20, 'my secret password');
    expect(await createLockout(on.pool).lockedMs('my secret password', at('192.0.2.3'))).toBeGreaterThan(0);
    const { rows } = await on.pool.query('select subject from sign_in_failure');
    expect(rows.map(({ subject }) => subject).sort()).toEqual([
      'address:192.0.2.1',
      expect.stringMatching(/^everywhere:[\w-]{43}$/),
      expect.stringMatching(/^name:[\w-]{43}:192\.0\.2\.0$/),
    ]);
  });
});
