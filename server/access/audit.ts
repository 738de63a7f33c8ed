// Who saw and did what (S7). Sign-ins, acts and exports are told one by one; plain reads, pictures of a camera and refusals are
// gathered, so that neither a busy desk nor an attacker fills the table. Entries wait in memory for the next write, and while the
// database is away; what finds no room there is counted and logged.
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { Queryable } from '../db/pool.ts';
import { type AuditEntry, insertAudit } from '../db/queries/insert-audit.ts';
import { selectAuditHead } from '../db/queries/select-audit-head.ts';
import type { Log } from '../log.ts';
import { chainAfter } from './audit-chain.ts';

/** What an entry is about. `read`, `camera` and `refused` are gathered. */
export const AUDIT_KINDS = ['sign-in', 'refused', 'act', 'account', 'export', 'camera', 'warning', 'read'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** A few facts of a thing by their names: never a secret, nor what somebody wrote in words of their own. */
export type Facts = Readonly<Record<string, unknown>>;

/** What an act found and what it left; null where there was nothing, or nothing is left. */
export interface Change {
  readonly before: Facts | null;
  readonly after: Facts | null;
}

export type AuditNote = Omit<AuditEntry, 'at_ms' | 'kind' | 'times' | keyof Change> & {
  readonly kind: AuditKind;
  readonly change?: Change | null;
};

export interface Audit {
  note(entry: AuditNote): void;
  /** Writes what waits. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export interface AuditOptions {
  readonly database: Queryable;
  /** Wall time, in epoch milliseconds: a drill's clock has no say in who did what when. */
  readonly now: () => number;
  readonly log: Log;
}

const WRITE_EVERY_MS = SECOND_MS;
const GATHER_MS: Partial<Record<string, number>> = {
  read: 10 * MINUTE_MS,
  camera: 10 * MINUTE_MS,
  refused: MINUTE_MS,
};
const MOST_WAITING = 20_000;
const MOST_GATHERED = 5_000;
const MOST_AT_ONCE = 1_000;
const LONGEST = 300;

export function createAudit({ database, now, log }: AuditOptions): Audit {
  let waiting: AuditEntry[] = [];
  /** Since when each gathered thing is silent, and how often it happened since. */
  const gathered = new Map<string, { until: number; times: number; note: AuditNote }>();
  let lost = 0;
  let writing: Promise<void> | null = null;

  function keep({ change = null, ...note }: AuditNote, times: number): void {
    if (waiting.length >= MOST_WAITING) {
      lost++;
      return;
    }
    const facts = { before: textOf(change?.before), after: textOf(change?.after) };
    waiting.push({ ...note, ...facts, what: note.what.slice(0, LONGEST), at_ms: now(), times });
  }

  function note(entry: AuditNote): void {
    const gatherMs = GATHER_MS[entry.kind];
    if (gatherMs === undefined) {
      keep(entry, 1);
      return;
    }
    const key = [entry.kind, entry.session_id ?? entry.person ?? entry.address, entry.what, entry.status].join(' ');
    const known = gathered.get(key);
    if (known && now() < known.until) {
      known.times++;
      return;
    }
    // Told at once the first time; what came in between is told with the next, or when its time is over.
    if (gathered.size >= MOST_GATHERED) tellGathered(Number.POSITIVE_INFINITY);
    gathered.set(key, { until: now() + gatherMs, times: 0, note: entry });
    keep(entry, 1 + (known?.times ?? 0));
  }

  function tellGathered(at: number): void {
    for (const [key, { until, times, note }] of gathered) {
      if (until > at) continue;
      gathered.delete(key);
      if (times > 0) keep(note, times);
    }
  }

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE);
      const head = await selectAuditHead(database);
      // Where another server was first, the next try goes on behind what that one has written.
      if (await insertAudit(database, head, chainAfter(head, batch))) waiting = waiting.slice(batch.length);
    }
    if (lost > 0) log.error({ lost }, 'entries of the audit were lost while the database was away');
    lost = 0;
  }

  function flush(): Promise<void> {
    writing ??= write().finally(() => {
      writing = null;
    });
    return writing;
  }

  const beat = setInterval(() => {
    tellGathered(now());
    flush().catch((error: Error) => log.debug({ reason: error.message }, 'audit not written yet'));
  }, WRITE_EVERY_MS);
  beat.unref();

  return {
    note,
    flush,
    async stop() {
      clearInterval(beat);
      tellGathered(Number.POSITIVE_INFINITY);
      await flush();
    },
  };
}

function textOf(facts: Facts | null | undefined): string | null {
  return facts ? JSON.stringify(facts) : null;
}
