// Retention where the database has no policies of its own: whole chunks with TimescaleDB, rows in small portions without.
import { DAY_MS, type EpochMs, HOUR_MS } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Edition, FoundEdition } from './edition.ts';
import type { Queryable } from './pool.ts';
import { GROWING_TABLES, type StorageSettings } from './storage.ts';

/** Rows a portion: short enough to hold up nobody. */
const PORTION = 10_000;
const EVERY_MS = HOUR_MS;

/** Drops what is older than its table's setting; returns how many chunks or rows went. */
export async function dropOutdated(
  database: Queryable,
  edition: Edition,
  settings: StorageSettings,
  now: EpochMs,
): Promise<number> {
  if (edition === 'timescaledb-community') return 0; // has retention policies
  let dropped = 0;
  for (const { table, keep } of GROWING_TABLES) {
    const before = new Date(now - settings[keep] * DAY_MS).toISOString();
    dropped +=
      edition === 'timescaledb-apache'
        ? await dropChunks(database, table, before)
        : await deleteRows(database, table, before);
  }
  return dropped;
}

async function dropChunks(database: Queryable, table: string, before: string): Promise<number> {
  const { rows } = await database.query('select drop_chunks($1::regclass, older_than => $2::timestamptz)', [
    table,
    before,
  ]);
  return rows.length;
}

async function deleteRows(database: Queryable, table: string, before: string): Promise<number> {
  let deleted = 0;
  for (;;) {
    const { rowCount } = await database.query(
      `delete from ${table} where ctid = any(array(select ctid from ${table} where at < $1::timestamptz limit ${PORTION}))`,
      [before],
    );
    deleted += rowCount ?? 0;
    if ((rowCount ?? 0) < PORTION) return deleted;
  }
}

/** Links and sessions are looked back on for so long after they have ended. */
const ENDED_FOR_DAYS = 30;
const ENDED = [
  ['crew_link', 'expires_at'],
  ['crew_session', 'expires_at'],
  ['account_session', 'expires_at'],
  ['sign_in_failure', 'failed_at'],
  ['sign_of_life', 'at'],
] as const;

/**
 * Forgets who signed in whence a month after that has ended, and the crews' pictures and what was corrected with the readings of their
 * time. The log of what was decided stays.
 *
 * @returns how many rows went
 */
export async function forgetPassed(
  database: Queryable,
  { retentionDays }: Pick<StorageSettings, 'retentionDays'>,
  now: EpochMs,
): Promise<number> {
  const before = (days: number) => new Date(now - days * DAY_MS).toISOString();
  let forgotten = await deleteRows(database, 'crew_photo', before(retentionDays));
  forgotten += await deleteRows(database, 'reading_correction', before(retentionDays));
  for (const [table, column] of ENDED) {
    const { rowCount } = await database.query(`delete from ${table} where ${column} < $1::timestamptz`, [
      before(ENDED_FOR_DAYS),
    ]);
    forgotten += rowCount ?? 0;
  }
  return forgotten;
}

/** Keeps to the retention settings once an hour; returns what stops it. */
export function startRetention(options: {
  database: Queryable;
  found: FoundEdition;
  settings: StorageSettings;
  clock: Pick<Clock, 'now' | 'every'>;
  log: Log;
}): () => void {
  const { database, found, settings, clock, log } = options;
  const run = async () => {
    try {
      const dropped = await dropOutdated(database, found.edition, settings, clock.now());
      const forgotten = await forgetPassed(database, settings, clock.now());
      if (dropped + forgotten > 0) log.info({ dropped, forgotten, edition: found.edition }, 'outdated rows dropped');
    } catch (cause) {
      log.warn({ reason: (cause as Error).message }, 'outdated rows not dropped; trying again in an hour');
    }
  };
  void run();
  return clock.every(EVERY_MS, run);
}
