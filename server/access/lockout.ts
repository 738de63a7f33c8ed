// Guessing is slowed down (S5): after a few failures a name, and after more of them an address, has to wait, twice as long each
// time. It is counted in the database, so that neither a restart nor a second server starts anew, and for names that
// belong to nobody too.
import { createHash } from 'node:crypto';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { Queryable } from '../db/pool.ts';
import { deleteSignInFailure } from '../db/queries/delete-sign-in-failure.ts';
import { selectSignInLock } from '../db/queries/select-sign-in-lock.ts';
import { upsertSignInFailure } from '../db/queries/upsert-sign-in-failure.ts';

const NAME_LOCK = { free: 5, firstMs: SECOND_MS, longestMs: 15 * MINUTE_MS };
/** Many desks may share an address. */
const ADDRESS_LOCK = { free: 30, firstMs: SECOND_MS, longestMs: 15 * MINUTE_MS };

export interface Lockout {
  /** Milliseconds that this name at this address still has to wait; 0 where it may try. */
  lockedMs(accountId: string, address: string): Promise<number>;
  failed(accountId: string, address: string): Promise<void>;
  /** The name starts anew; the address does not, or an account of one's own would unlock it. */
  succeeded(accountId: string): Promise<void>;
}

export function createLockout(database: Queryable): Lockout {
  return {
    lockedMs: (accountId, address) => selectSignInLock(database, [nameOf(accountId), addressOf(address)]),
    async failed(accountId, address) {
      await upsertSignInFailure(database, nameOf(accountId), NAME_LOCK);
      await upsertSignInFailure(database, addressOf(address), ADDRESS_LOCK);
    },
    succeeded: (accountId) => deleteSignInFailure(database, nameOf(accountId)),
  };
}

// People type passwords into the field of the name: what was typed is kept as a hash.
function nameOf(accountId: string): string {
  return `name:${createHash('sha256').update(accountId).digest('base64url')}`;
}

function addressOf(address: string): string {
  return `address:${address}`;
}
