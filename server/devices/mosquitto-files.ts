import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceAccount } from '../../domain/devices/account.ts';
import { mosquittoAcl } from '../../domain/devices/mosquitto-acl.ts';

export const PASSWORD_FILE = 'mosquitto-passwords';
export const ACL_FILE = 'mosquitto-acl';

/** Written in place, not moved there: a container has these very files mounted. They hold hashes and no password. */
export function writeMosquittoFiles(folder: string, accounts: readonly DeviceAccount[], prefix: string): void {
  const passwords = accounts.map(({ user, password }) => `${user}:${password}\n`).join('');
  writeFileSync(join(folder, PASSWORD_FILE), passwords, { mode: 0o644 });
  writeFileSync(join(folder, ACL_FILE), mosquittoAcl(accounts, prefix), { mode: 0o644 });
}
