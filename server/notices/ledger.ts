// The database's side of the notices: who tells a step, what has become of each delivery, what a server left behind. It is
// asked first and never waited for long; while it is away notices go out all the same and are written down when it is back.
import { DAY_MS, type EpochMs, SECOND_MS } from '../../domain/time.ts';
import type { Pool } from '../db/pool.ts';
import { claimNoticeSteps, type NoticeStep } from '../db/queries/claim-notice-steps.ts';
import { deleteOldNotices } from '../db/queries/delete-old-notices.ts';
import { leaseNoticeDeliveries } from '../db/queries/lease-notice-deliveries.ts';
import type { NoticeDeliveryRow } from '../db/queries/notice-delivery-row.ts';
import { selectNoticeDeliveries } from '../db/queries/select-notice-deliveries.ts';
import { selectNoticedAlarms } from '../db/queries/select-noticed-alarms.ts';
import { takeUpNoticeDeliveries } from '../db/queries/take-up-notice-deliveries.ts';
import { upsertNoticeDeliveries } from '../db/queries/upsert-notice-deliveries.ts';
import type { Log } from '../log.ts';
import type { Delivery, NoticeLine } from './notice.ts';

/** How long a notice may wait for the database to say who tells it. */
const PATIENCE_MS = 2 * SECOND_MS;
const AWAY_PAUSE_MS = 5 * SECOND_MS;
const MOST_UNWRITTEN = 10_000;
const WRITTEN_AT_ONCE = 200;

export interface Ledger {
  /**
   * Claims steps and writes the deliveries that are built from those it got, both or neither.
   *
   * @returns null where the database is away and nobody can say
   */
  claim(
    lines: readonly NoticeLine[],
    build: (claimed: readonly NoticeLine[]) => readonly Delivery[],
  ): Promise<readonly Delivery[] | null>;
  /** Which of the alarms something was told of; null where the database is away. */
  noticed(alarmIds: readonly string[]): Promise<Set<string> | null>;
  /** Written when the database is there. */
  changed(delivery: Delivery, steps?: readonly NoticeLine[]): void;
  /** Writes what changed; keeps leases, takes up what was left behind. */
  beat(): Promise<Delivery[]>;
  list(before: { at: EpochMs; id: string } | null, limit: number): Promise<Delivery[] | null>;
  stop(): Promise<void>;
}

export interface LedgerOptions {
  readonly database: Pool;
  /** Of this process alone. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly keepDays: number;
  readonly now: () => EpochMs;
  readonly log: Log;
}

export function createLedger({ database, owner, leaseMs, keepDays, now, log }: LedgerOptions): Ledger {
  const unwritten = new Map<string, Delivery>();
  let unclaimed: NoticeStep[] = [];
  let awaySince: number | null = null;
  let leasedAt = Number.NEGATIVE_INFINITY;
  let tidiedAt = Number.NEGATIVE_INFINITY;
  let beating: Promise<Delivery[]> | null = null;

  const resting = () => awaySince !== null && performance.now() - awaySince < AWAY_PAUSE_MS;

  /** Null where the database fails or takes too long; what it still does later harms nobody. */
  async function ask<T>(work: () => Promise<T>): Promise<T | null> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / SECOND_MS} s`)), PATIENCE_MS);
    try {
      const answer = await Promise.race([work(), late]);
      awaySince = null;
      return answer;
    } catch (cause) {
      if (awaySince === null) log.warn({ reason: (cause as Error).message }, 'notices go on without the database');
      awaySince = performance.now();
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  async function claimAndWrite(
    lines: readonly NoticeLine[],
    build: (claimed: readonly NoticeLine[]) => readonly Delivery[],
  ): Promise<readonly Delivery[]> {
    const client = await database.connect();
    let broken: Error | undefined;
    const onBroken = (cause: Error) => {
      broken = cause;
    };
    // Without a listener a connection that breaks between two queries would end the process.
    client.on('error', onBroken);
    try {
      await client.query('begin');
      const claimed = await claimNoticeSteps(client, lines.map(stepOf), build(lines)[0]?.notice.id ?? '', now());
      const deliveries = build(lines.filter(({ step_id }) => claimed.has(step_id)));
      if (deliveries.length > 0) await upsertNoticeDeliveries(client, deliveries, owner, leaseMs);
      await client.query('commit');
      return deliveries;
    } catch (cause) {
      broken = cause as Error;
      throw cause;
    } finally {
      // A connection in the middle of a failed transaction is closed; the database rolls it back.
      client.off('error', onBroken);
      client.release(broken);
    }
  }

  async function write(): Promise<boolean> {
    const steps = unclaimed.slice(0, WRITTEN_AT_ONCE);
    if (steps.length > 0) {
      if ((await ask(() => claimNoticeSteps(database, steps, '', now()))) === null) return false;
      unclaimed = unclaimed.slice(steps.length);
    }
    const batch = [...unwritten.values()].slice(0, WRITTEN_AT_ONCE);
    if (batch.length > 0) {
      const written = await ask(() => upsertNoticeDeliveries(database, batch, owner, leaseMs).then(() => true));
      if (!written) return false;
      // One that has changed in the meantime is written again.
      for (const delivery of batch) if (unwritten.get(delivery.id) === delivery) unwritten.delete(delivery.id);
    }
    return true;
  }

  async function upkeep(): Promise<Delivery[]> {
    if (!(await write())) return [];
    const moment = performance.now();
    if (moment - leasedAt < leaseMs / 3) return [];
    const kept = await ask(() => leaseNoticeDeliveries(database, owner, leaseMs).then(() => true));
    if (!kept) return [];
    leasedAt = moment;
    const found = await ask(() => takeUpNoticeDeliveries(database, owner, leaseMs));
    if (moment - tidiedAt > DAY_MS) {
      if (await ask(() => deleteOldNotices(database, now() - keepDays * DAY_MS).then(() => true))) tidiedAt = moment;
    }
    return (found ?? []).map(deliveryOf);
  }

  return {
    claim: async (lines, build) => (resting() ? null : ask(() => claimAndWrite(lines, build))),
    noticed: async (alarmIds) => (resting() ? null : ask(() => selectNoticedAlarms(database, alarmIds))),
    list: async (before, limit) => {
      const rows = resting() ? null : await ask(() => selectNoticeDeliveries(database, before, limit));
      return rows?.map(deliveryOf) ?? null;
    },

    changed(delivery, steps = []) {
      unwritten.set(delivery.id, delivery);
      unclaimed.push(...steps.map(stepOf));
      // The newest are worth more: they may still have to be sent after a restart.
      if (unclaimed.length > MOST_UNWRITTEN) unclaimed = unclaimed.slice(-MOST_UNWRITTEN);
      if (unwritten.size > MOST_UNWRITTEN) unwritten.delete(unwritten.keys().next().value!);
    },

    async beat() {
      if (beating || resting()) return [];
      beating = upkeep();
      try {
        return await beating;
      } finally {
        beating = null;
      }
    },

    async stop() {
      await beating?.catch(() => []);
      if (!resting() && (await write())) await ask(() => leaseNoticeDeliveries(database, owner, -1));
      if (unwritten.size > 0) log.warn({ deliveries: unwritten.size }, 'deliveries not written down');
    },
  };
}

const stepOf = ({ step_id, alarm }: NoticeLine): NoticeStep => ({ step_id, alarm_id: alarm?.id ?? null });

// Only this file's callers write the column, and always a whole notice.
const deliveryOf = (row: NoticeDeliveryRow): Delivery => ({ ...row, notice: row.notice as Delivery['notice'] });
