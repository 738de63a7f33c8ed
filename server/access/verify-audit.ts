// S7. Walks the audit's chain from its first entry and says where it breaks.
import type { Queryable } from '../db/pool.ts';
import { countUnchainedAudit } from '../db/queries/count-unchained-audit.ts';
import { selectAuditChain } from '../db/queries/select-audit-chain.ts';
import { selectAuditHead } from '../db/queries/select-audit-head.ts';
import { type ChainHead, EMPTY_CHAIN, entryHash } from './audit-chain.ts';

export type ChainFault =
  /** The entries from this position to that before the next one that is there. */
  | { readonly kind: 'missing'; readonly from: number; readonly to: number }
  /** What it says is not what its hash was made of, or it is not the one that stood there. */
  | { readonly kind: 'changed'; readonly position: number }
  /** A hash that was noted elsewhere is in no entry: the chain was made anew. */
  | { readonly kind: 'unknown-hash' };

export interface AuditVerdict {
  /** The newest entry that was walked to. */
  readonly head: ChainHead;
  /** Entries in no chain, of which nothing can be said. */
  readonly unchained: number;
  /** The first fault; null where the chain is whole. Behind one nothing is known. */
  readonly fault: ChainFault | null;
}

const PAGE = 5_000;

/** @param noted a hash that an earlier verification gave, and that must be in the chain still */
export async function verifyAudit(database: Queryable, noted: string | null = null): Promise<AuditVerdict> {
  // Read first: what is written meanwhile is behind it.
  const newest = await selectAuditHead(database);
  const unchained = await countUnchainedAudit(database);
  let head = EMPTY_CHAIN;
  let seesNoted = noted === null;
  const verdict = (fault: ChainFault | null): AuditVerdict => ({ head, unchained, fault });
  for (;;) {
    const page = await selectAuditChain(database, { after: head.position, limit: PAGE });
    for (const entry of page) {
      const expected = head.position + 1;
      if (entry.position !== expected) return verdict({ kind: 'missing', from: expected, to: entry.position - 1 });
      if (entryHash(head.hash, expected, entry) !== entry.hash) return verdict({ kind: 'changed', position: expected });
      head = { position: expected, hash: entry.hash };
      seesNoted ||= entry.hash === noted;
    }
    if (page.length < PAGE) break;
  }
  if (head.position < newest.position)
    return verdict({ kind: 'missing', from: head.position + 1, to: newest.position });
  return verdict(seesNoted ? null : { kind: 'unknown-hash' });
}
