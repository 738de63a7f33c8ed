// The list of accounts: one JSON file, which holds no password, only their hashes. The embedded broker reads it; for
// Mosquitto its two files are written from it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { type DeviceAccount, deviceAccountSchema } from '../../domain/devices/account.ts';

const isList = Compile(Type.Object({ accounts: Type.Array(deviceAccountSchema) }));

/** No file is no account; a file that is not a list is an error, never an empty list: it would let everybody in. */
export function readDeviceFile(path: string): DeviceAccount[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
  const list = parse(text);
  if (!isList.Check(list)) {
    const [fault] = isList.Errors(list);
    throw new Error(`${path} is no list of devices: ${fault?.instancePath ?? ''} ${fault?.message ?? 'no JSON'}`);
  }
  const users = list.accounts.map(({ user }) => user);
  const twice = users.find((user, i) => users.indexOf(user) !== i);
  if (twice) throw new Error(`${path}: ${twice} is there twice`);
  return list.accounts;
}

/** Written in place: a container has this very file mounted. A server that sees half of it keeps what it knew and looks again. */
export function writeDeviceFile(path: string, accounts: readonly DeviceAccount[]): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${JSON.stringify({ accounts }, null, 1)}\n`, { mode: 0o600 });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
