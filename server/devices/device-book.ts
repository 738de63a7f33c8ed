// The list of accounts as a running server knows it: read again when the file changes, so that a device that is revoked is
// out within seconds.
import { existsSync, unwatchFile, watchFile } from 'node:fs';
import type { DeviceAccount } from '../../domain/devices/account.ts';
import type { Log } from '../log.ts';
import { readDeviceFile } from './device-file.ts';

export interface DeviceBook {
  readonly size: number;
  find(user: string): DeviceAccount | undefined;
  /** Called after each change of the list. */
  onChange(listener: () => void): void;
  stop(): void;
}

const LOOK_EVERY_MS = 2_000;

/** Throws where the file is there and no list. A later fault is logged, and what was known before goes on being valid. */
export function openDeviceBook(path: string, log: Log, lookEveryMs = LOOK_EVERY_MS): DeviceBook {
  let accounts = byUser(readDeviceFile(path));
  const listeners: (() => void)[] = [];
  const look = () => {
    try {
      // A file that is taken away must not open the door.
      if (accounts.size > 0 && !existsSync(path)) throw new Error(`${path} is gone`);
      accounts = byUser(readDeviceFile(path));
    } catch (cause) {
      log.error({ reason: (cause as Error).message }, 'the list of devices is not read, the one before stays');
      return;
    }
    for (const listener of listeners) listener();
  };
  watchFile(path, { interval: lookEveryMs, persistent: false }, look);
  return {
    get size() {
      return accounts.size;
    },
    find: (user) => accounts.get(user),
    onChange: (listener) => listeners.push(listener),
    stop: () => unwatchFile(path, look),
  };
}

function byUser(accounts: readonly DeviceAccount[]): Map<string, DeviceAccount> {
  return new Map(accounts.map((account) => [account.user, account]));
}
