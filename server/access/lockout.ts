// Guessing is slowed down (S5): after a few failures a name has to wait where they came from, after more of them an address, and the
// name everywhere, twice as long each time. A device from which the account has come in before is counted by itself: whoever
// guesses elsewhere locks nobody out. It is counted in the database, so that neither a restart nor a second server starts anew, and for
// names that belong to nobody too.
import { createHash } from 'node:crypto';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { networkOf, sourceOf } from '../addresses.ts';
import type { Queryable } from '../db/pool.ts';
import { deleteSignInFailure } from '../db/queries/delete-sign-in-failure.ts';
import { selectSignInLock } from '../db/queries/select-sign-in-lock.ts';
import { upsertSignInFailure } from '../db/queries/upsert-sign-in-failure.ts';

const LONGEST = { firstMs: SECOND_MS, longestMs: 15 * MINUTE_MS };
/** Of a name in one network, or at one device. */
const NAME_LOCK = { free: 5, ...LONGEST };
/** Many desks may share an address. */
const ADDRESS_LOCK = { free: 30, ...LONGEST };
/** Of a name, from many networks. */
const EVERYWHERE_LOCK = { free: 50, ...LONGEST };

/** Where somebody tries to come in. */
export interface TriedFrom {
  readonly address: string;
  /** The token of a device from which this account has come in before; null elsewhere. */
  readonly knownDevice: string | null;
}

export interface Lockout {
  /** Milliseconds that this name has to wait there; 0 where it may try. */
  lockedMs(accountId: string, from: TriedFrom): Promise<number>;
  failed(accountId: string, from: TriedFrom): Promise<void>;
  /** The name starts anew there; the address does not, or an account of one's own would unlock it. */
  succeeded(accountId: string, from: TriedFrom): Promise<void>;
  /** The name starts anew everywhere: its password is another one. */
  forget(accountId: string): Promise<void>;
}

export function createLockout(database: Queryable): Lockout {
  return {
    lockedMs: (accountId, from) =>
      selectSignInLock(
        database,
        countersOf(accountId, from).map(({ subject }) => subject),
      ),
    async failed(accountId, from) {
      for (const { subject, lock } of countersOf(accountId, from)) await upsertSignInFailure(database, subject, lock);
    },
    succeeded: (accountId, from) => deleteSignInFailure(database, countersOf(accountId, from)[0]!.subject),
    async forget(accountId) {
      const name = hashed(accountId);
      for (const kind of ['name', 'everywhere', 'device']) await deleteSignInFailure(database, `${kind}:${name}`);
    },
  };
}

/** What counts a failure; the first is the one that a success forgets. */
function countersOf(accountId: string, { address, knownDevice }: TriedFrom) {
  // People type passwords into the field of the name: what was typed is kept as a hash.
  const name = hashed(accountId);
  if (knownDevice !== null) return [{ subject: `device:${name}:${hashed(knownDevice)}`, lock: NAME_LOCK }];
  return [
    { subject: `name:${name}:${networkOf(address)}`, lock: NAME_LOCK },
    { subject: `everywhere:${name}`, lock: EVERYWHERE_LOCK },
    { subject: `address:${sourceOf(address)}`, lock: ADDRESS_LOCK },
  ];
}

const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url');
