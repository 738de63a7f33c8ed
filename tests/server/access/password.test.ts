// What a password must be, and how it is kept.
import { describe, expect, it } from 'vitest';
import { HashingBusy, hashPassword, isPassword, passwordFault } from '../../../server/access/password.ts';

describe('[S4] a password', () => {
  it.each([
    ['eleven chars', null],
    ['exactly12chr', null],
    ['十二个汉字长的密码也可以用', null],
    [`pump river lamp ${'abcd'.repeat(46)}`, null],
    ['elevenchars', 'password: expected at least 12 characters'],
    ['🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊', 'password: expected at least 12 characters'],
    ['abcde'.repeat(41), 'password: expected at most 200 characters'],
    ['abababababab', 'password: expected at least 5 different characters'],
    ['my Li.Na phrase', 'password: must not contain the user name'],
  ])('%s: %s', (password, fault) => {
    expect(passwordFault(password, 'li.na')).toBe(fault);
  });

  it.each([
    'passwordpassword',
    'qwertyuiop12345',
    'password1234567',
    'abcdefghijklmnop',
    'floodflood2026',
    'abcde'.repeat(40),
  ])('%s is refused as one of those that everybody takes', (password) => {
    expect(passwordFault(password, 'li.na')).toMatch(/^password: too easy to guess/);
  });

  it('is kept as argon2id with a salt of its own, and says how it was made', async () => {
    const [one, two] = await Promise.all([hashPassword('a long enough phrase'), hashPassword('a long enough phrase')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await isPassword('a long enough phrase', one)).toBe(true);
    expect(await isPassword('a long enough phrase ', one)).toBe(false);
    expect(await isPassword('A long enough phrase', one)).toBe(false);
  });

  it('is the same however its letters are composed', async () => {
    const kept = await hashPassword('une très longue clé');
    expect(await isPassword('une tre\u0300s longue cle\u0301', kept)).toBe(true);
  });

  it('is read by the parameters that stand in the hash', async () => {
    // Made with 8 MiB and one pass, by another program.
    const older = '$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA';
    const { argon2Sync } = await import('node:crypto');
    const parameters = { parallelism: 1, tagLength: 32, memory: 8_192, passes: 1 };
    const nonce = Buffer.from('somesaltsomesalt');
    const hash = argon2Sync('argon2id', { message: 'a long enough phrase', nonce, ...parameters });
    expect(await isPassword('a long enough phrase', `${older}$${hash.toString('base64').replace(/=+$/, '')}`)).toBe(
      true,
    );
    await expect(isPassword('x', '$2b$10$bcrypt')).rejects.toThrow('unknown form');
  });

  it('of nobody is never right, and is worked at all the same', async () => {
    expect(await isPassword('', null)).toBe(false);
    expect(await isPassword('a long enough phrase', null)).toBe(false);
  });

  it('is checked two at a time, with forty waiting; the next is turned away', async () => {
    const kept = '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI';
    const all = await Promise.allSettled(Array.from({ length: 45 }, () => isPassword('x', kept)));
    const turnedAway = all.filter((one) => one.status === 'rejected');
    expect(turnedAway).toHaveLength(3);
    for (const one of turnedAway) expect(one.reason).toBeInstanceOf(HashingBusy);
    expect(await isPassword('x', kept)).toBe(false); // and then it goes on
  });
});
