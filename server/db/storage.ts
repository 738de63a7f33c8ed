// What depends on the edition and on the settings, put in order after the migrations and safe to repeat: length of chunks,
// compression, aggregates, retention. Two servers that start at once take turns.
import type { Log } from '../log.ts';
import { type Aggregate, aggregatesOf } from './aggregates.ts';
import { detectEdition, type Edition, type FoundEdition } from './edition.ts';
import { type Pool, type Queryable, withSchemaLock } from './pool.ts';

export interface StorageSettings {
  /** The city's; its days are the days of the aggregates. */
  readonly timezone: string;
  readonly chunkDays: number;
  readonly retentionDays: number;
  readonly movementRetentionDays: number;
  readonly replayDays: number;
  readonly compressAfterDays: number;
}

/** Tables that grow, and which setting says how long they are kept. */
export const GROWING_TABLES = [
  { table: 'reading', segmentBy: 'series_id', keep: 'retentionDays' },
  { table: 'camera_report', segmentBy: 'camera_id', keep: 'movementRetentionDays' },
  { table: 'truck_position', segmentBy: 'truck_id', keep: 'movementRetentionDays' },
  { table: 'truck_report', segmentBy: 'truck_id', keep: 'movementRetentionDays' },
  // What is in it is compressed already.
  { table: 'world_chunk', segmentBy: null, keep: 'replayDays' },
] as const satisfies readonly { table: string; segmentBy: string | null; keep: keyof StorageSettings }[];

/** Brings the storage in line with edition and settings; returns what the database is. */
export async function prepareStorage(pool: Pool, settings: StorageSettings, log: Log): Promise<FoundEdition> {
  return withSchemaLock(pool, async (client) => {
    const found = await detectEdition(client);
    if (found.edition !== 'postgresql') {
      for (const { table } of GROWING_TABLES) {
        await client.query(`select set_chunk_time_interval('${table}', interval '${settings.chunkDays} days')`);
      }
    }
    if (found.edition !== 'timescaledb-community') {
      await makeViews(client, aggregatesOf(found.edition, settings.timezone));
      return found;
    }
    for (const statement of communityStatements(settings)) {
      try {
        await client.query(statement);
      } catch (cause) {
        // Readings are recorded all the same; what is missing is named, and the plain views below serve the callers.
        log.error({ reason: (cause as Error).message, statement }, 'a part of the storage was not set up');
      }
    }
    await makeViews(client, await missing(client, aggregatesOf('timescaledb-apache', settings.timezone)));
    return found;
  });
}

async function makeViews(database: Queryable, aggregates: readonly Aggregate[]): Promise<void> {
  for (const { name, query } of aggregates) await database.query(`create or replace view ${name} as ${query}`);
}

async function missing(database: Queryable, aggregates: readonly Aggregate[]): Promise<Aggregate[]> {
  const { rows } = await database.query<{ name: string }>(
    'select table_name::text as name from information_schema.views where table_schema = current_schema()',
  );
  const known = new Set(rows.map((row) => row.name));
  return aggregates.filter(({ name }) => !known.has(name));
}

/**
 * What the community edition does by itself once told: compression of chunks that no longer change, aggregates with a
 * real-time tail, retention. Every statement may be repeated.
 */
export function communityStatements(settings: StorageSettings): string[] {
  const edition: Edition = 'timescaledb-community';
  const keptFor = `interval '${settings.retentionDays} days'`;
  const aggregates = aggregatesOf(edition, settings.timezone);
  return [
    ...GROWING_TABLES.flatMap(({ table, segmentBy, keep }) => [
      ...(segmentBy === null
        ? []
        : [
            `alter table ${table} set (timescaledb.compress, timescaledb.compress_segmentby = '${segmentBy}', timescaledb.compress_orderby = 'at desc')`,
            `select remove_compression_policy('${table}', if_exists => true)`,
            `select add_compression_policy('${table}', compress_after => interval '${settings.compressAfterDays} days')`,
          ]),
      `select remove_retention_policy('${table}', if_exists => true)`,
      `select add_retention_policy('${table}', drop_after => interval '${settings[keep]} days')`,
    ]),
    // Late readings are folded in wherever they fall, but never where the readings themselves have been dropped.
    dropPlainViews(aggregates.map(({ name }) => name)),
    ...aggregates.flatMap(({ name, query, refreshEvery, tail }) => [
      `create materialized view if not exists ${name} with (timescaledb.continuous, timescaledb.materialized_only = false) as ${query} with no data`,
      `select remove_continuous_aggregate_policy('${name}', if_exists => true)`,
      `select add_continuous_aggregate_policy('${name}', start_offset => ${keptFor}, end_offset => interval '${tail}', schedule_interval => interval '${refreshEvery}')`,
    ]),
  ];
}

// A database that was of another edition before has plain views in the place of its aggregates.
function dropPlainViews(names: readonly string[]): string {
  return `
do $$
declare
  plain text;
begin
  for plain in
    select table_name
    from information_schema.views
    where table_schema = current_schema()
      and table_name in (${names.map((name) => `'${name}'`).join(', ')})
      and table_name not in (select view_name from timescaledb_information.continuous_aggregates)
  loop
    execute format('drop view if exists %I cascade', plain);
  end loop;
end
$$`;
}
