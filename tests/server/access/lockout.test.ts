// Guessing is slowed down: after a few failures a name has to wait, after more of them an address, twice as long each time.
import { beforeEach, expect, it } from 'vitest';
import { createLockout, type Lockout } from '../../../server/access/lockout.ts';
import { onAccess } from './stage.ts';

onAccess('[S5] whoever fails to sign in', (on) => {
  let lockout: Lockout;
  beforeEach(async () => {
    await on.pool.query('truncate sign_in_failure');
    lockout = createLockout(on.pool);
  });
  const seconds = async (name: string, address: string) => Math.ceil((await lockout.lockedMs(name, address)) / 1_000);
  /** For how long a subject was locked by its last failure; null where it was not. */
  const lockedFor = async (kind: 'name' | 'address') =>
    (
      await on.pool.query<{ wait_s: number | null }>(
        "select extract(epoch from locked_until - failed_at)::integer as wait_s from sign_in_failure where subject like $1 || ':%'",
        [kind],
      )
    ).rows.map(({ wait_s }) => wait_s)[0];
  const fail = async (times: number, name: string, address: string) => {
    for (let nth = 0; nth < times; nth += 1) await lockout.failed(name, address);
  };

  it('may try five times, and waits then for a second, two, four', async () => {
    await fail(4, 'viewer', '192.0.2.1');
    expect(await seconds('viewer', '192.0.2.1')).toBe(0);
    const waits: unknown[] = [];
    for (let nth = 0; nth < 4; nth += 1) {
      await fail(1, 'viewer', '192.0.2.1');
      waits.push(await lockedFor('name'));
    }
    expect(waits).toEqual([1, 2, 4, 8]);
    await fail(20, 'viewer', '192.0.2.1');
    expect(await lockedFor('name')).toBe(900);
    expect(await seconds('viewer', '192.0.2.1')).toBeGreaterThan(0);
  });

  it('waits at whatever address it comes from, for that name', async () => {
    await fail(20, 'viewer', '192.0.2.1');
    expect(await seconds('viewer', '192.0.2.2')).toBeGreaterThan(0);
    expect(await seconds('operator', '192.0.2.1')).toBe(0);
  });

  it('waits under whatever name, once an address has guessed thirty times', async () => {
    for (let nth = 0; nth < 29; nth += 1) await lockout.failed(`name-${nth}`, '192.0.2.1');
    expect([await lockedFor('address'), await seconds('somebody', '192.0.2.1')]).toEqual([null, 0]);
    await lockout.failed('name-30', '192.0.2.1');
    expect(await lockedFor('address')).toBe(1);
    await fail(15, 'name-31', '192.0.2.1');
    expect(await seconds('somebody', '192.0.2.1')).toBeGreaterThan(0);
    expect(await seconds('somebody', '192.0.2.2')).toBe(0);
  });

  it('starts anew with the name that succeeded; the address does not', async () => {
    await fail(45, 'own', '192.0.2.1');
    await lockout.succeeded('own');
    expect(await seconds('own', '192.0.2.2')).toBe(0);
    expect(await seconds('own', '192.0.2.1')).toBeGreaterThan(0);
  });

  it('may go on when the time is over, and starts anew after a quiet day', async () => {
    await fail(8, 'viewer', '192.0.2.1');
    await on.age(1);
    expect(await seconds('viewer', '192.0.2.1')).toBe(0);
    await fail(1, 'viewer', '192.0.2.1');
    expect(await lockedFor('name')).toBe(16); // it goes on from where it was
    await on.age(25 * 60);
    await fail(1, 'viewer', '192.0.2.1');
    expect(await seconds('viewer', '192.0.2.1')).toBe(0);
  });

  it('is counted over a restart, and under a name that is kept as a hash: it may be a password', async () => {
    await fail(20, 'my secret password', '192.0.2.1');
    expect(await createLockout(on.pool).lockedMs('my secret password', '192.0.2.3')).toBeGreaterThan(0);
    const { rows } = await on.pool.query('select subject from sign_in_failure');
    expect(rows.map(({ subject }) => subject).sort()).toEqual([
      'address:192.0.2.1',
      expect.stringMatching(/^name:[\w-]{43}$/),
    ]);
  });
});
