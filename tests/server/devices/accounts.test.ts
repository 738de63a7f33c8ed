import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withAccount } from '../../../server/devices/account-list.ts';
import { readDeviceFile, writeDeviceFile } from '../../../server/devices/device-file.ts';
import { hashPassword, isPassword, newPassword } from '../../../server/devices/password.ts';
import { violationLog } from '../../../server/devices/violation-log.ts';
import { SMALL_INDEX } from '../../support/cities.ts';

const folder = mkdtempSync(join(tmpdir(), 'highwater-accounts-'));
const file = join(folder, 'devices.json');
afterAll(() => rmSync(folder, { recursive: true }));

describe('passwords of devices', () => {
  it('are told from others, and from those of nobody', () => {
    const password = newPassword();
    const hash = hashPassword(password);
    expect(hash).toMatch(/^\$7\$101\$/);
    expect(hash).not.toContain(password);
    expect(hashPassword(password)).not.toBe(hash);
    expect(isPassword(password, hash)).toBe(true);
    expect(isPassword(`${password}x`, hash)).toBe(false);
    expect(isPassword(password, null)).toBe(false);
    expect(isPassword('', '$7$101$$')).toBe(false);
  });
});

describe('the list of accounts', () => {
  const given = { hash: hashPassword('x'), madeAt: 0, index: SMALL_INDEX, recorderName: 'highwater-recorder' };
  const device = { user: 'inner', kind: 'device' as const, things: [] };

  it('takes a thing of the city, and a gateway with such things', () => {
    const one = withAccount([], device, given);
    const two = withAccount(one, { user: 'GW-1', kind: 'gateway', things: ['tide', 'truck', 'camera'] }, given);
    writeDeviceFile(file, two);
    expect(readDeviceFile(file)).toEqual(two);
  });

  it.each([
    [{ ...device, user: 'a/b' }, /needs an id/],
    [{ ...device, user: '+' }, /needs an id/],
    [{ ...device, user: 'innner' }, /not in the city/],
    [{ user: 'GW-1', kind: 'gateway' as const, things: ['tide', 'tidde'] }, /not in the city.*tidde/],
    [{ user: 'highwater-recorder', kind: 'server' as const, things: [] }, /server's own/],
    [{ user: 'highwater-recorder-watch-1', kind: 'server' as const, things: [] }, /server's own/],
    [device, /has an account already/],
  ])('refuses %o', (speaker, why) => {
    const accounts = withAccount([], device, given);
    expect(() => withAccount(accounts, speaker, given)).toThrow(why);
  });

  it('is nothing where there is no file, and an error where the file is no list', () => {
    expect(readDeviceFile(join(folder, 'none.json'))).toEqual([]);
    const account = { ...device, password: hashPassword('x'), made_at: '' };
    for (const text of [
      '',
      '[]',
      '{"accounts":[{"user":"+"}]}',
      JSON.stringify({ accounts: [{ ...account, password: 'plain' }] }),
      JSON.stringify({ accounts: [account, account] }),
    ]) {
      writeFileSync(file, text);
      expect(() => readDeviceFile(file), text).toThrow(file);
    }
  });
});

describe('[S29] the log of what was not allowed', () => {
  it('says the same once in ten seconds, with how often, and never fills up with made-up names', () => {
    let now = 0;
    const lines: { user: string; before: number }[] = [];
    const log = violationLog({ warn: ((line: never) => lines.push(line)) as never }, () => now);
    const violation = { action: 'publish' as const, user: 'WL-001', topic: 'x', detail: 'x' };
    for (let i = 0; i < 500; i += 1) log.add(violation);
    log.add({ ...violation, user: 'WL-002' });
    now = 10_000;
    log.add(violation);
    expect(lines.map(({ user, before }) => [user, before])).toEqual([
      ['WL-001', 0],
      ['WL-002', 0],
      ['WL-001', 499],
    ]);
  });
});
