// Devices from which an account has come in: a cookie that no script reads, of which the database keeps the hash. It lets nobody in; it
// only keeps strangers' guesses from locking its owner out (S5).
import { DAY_MS } from '../../domain/time.ts';
import type { Queryable } from '../db/pool.ts';
import { selectKnownDevice } from '../db/queries/select-known-device.ts';
import { upsertKnownDevice } from '../db/queries/upsert-known-device.ts';
import { hashOf, newToken } from './secret.ts';

export const DEVICE_COOKIE = 'device';
/** A device that is not used for so long is a stranger again. */
export const DEVICE_KNOWN_MS = 180 * DAY_MS;

export interface KnownDevices {
  /** The token where the account has come in with it before, else null. */
  known(accountId: string, token: string | null): Promise<string | null>;
  /** Remembers that the account came in there; gives the token for the device's cookie. */
  remember(accountId: string, token: string | null): Promise<string>;
}

export function createKnownDevices(database: Queryable): KnownDevices {
  return {
    async known(accountId, token) {
      if (token === null) return null;
      return (await selectKnownDevice(database, accountId, hashOf(token), DEVICE_KNOWN_MS)) ? token : null;
    },
    async remember(accountId, given) {
      const token = given ?? newToken();
      await upsertKnownDevice(database, accountId, hashOf(token), DEVICE_KNOWN_MS);
      return token;
    },
  };
}
