// S7. Entries of the audit as a chain: the hash of each is made with that of the one before it. Whoever changes, removes or exchanges
// one breaks every later hash; whoever makes all of them anew is found by any hash that was noted elsewhere.
import { createHash } from 'node:crypto';
import type { AuditEntry } from '../db/queries/insert-audit.ts';

/** The newest entry of the chain. */
export interface ChainHead {
  /** Counted from 1; 0 where there is none yet. */
  readonly position: number;
  /** SHA-256 in hex; empty where there is none yet. */
  readonly hash: string;
}

export interface ChainedEntry extends AuditEntry, ChainHead {}

export const EMPTY_CHAIN: ChainHead = { position: 0, hash: '' };

/** The entries with their places in the chain, behind `head`. */
export function chainAfter(head: ChainHead, entries: readonly AuditEntry[]): ChainedEntry[] {
  let { position, hash } = head;
  return entries.map((entry) => {
    position += 1;
    hash = entryHash(hash, position, entry);
    return { ...entry, position, hash };
  });
}

/** SHA-256 of the hash before and of everything that the entry says, its parts in a fixed order. */
export function entryHash(previous: string, position: number, entry: AuditEntry): string {
  const { at_ms, kind, person, role, session_id, address, what, status, times, before, after } = entry;
  const parts = [
    previous,
    position,
    at_ms,
    kind,
    person,
    role,
    session_id,
    address,
    what,
    status,
    times,
    before,
    after,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
