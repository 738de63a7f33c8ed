// Retention where the database has no policies of its own: whole chunks with TimescaleDB, rows in small portions without.
import { DAY_MS, type EpochMs, HOUR_MS } from '../../domain/time.ts';
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

/** Keeps to the retention settings once an hour; returns what stops it. */
export function startRetention(options: {
  database: Queryable;
  found: FoundEdition;
  settings: StorageSettings;
  now: () => EpochMs;
  log: Log;
}): () => void {
  const { database, found, settings, now, log } = options;
  const run = () =>
    dropOutdated(database, found.edition, settings, now()).then(
      (dropped) => {
        if (dropped > 0) log.info({ dropped, edition: found.edition }, 'outdated readings dropped');
      },
      (cause: Error) => log.warn({ reason: cause.message }, 'outdated readings not dropped; trying again in an hour'),
    );
  void run();
  const timer = setInterval(run, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
