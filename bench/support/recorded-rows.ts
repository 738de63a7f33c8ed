// What the database holds, read back in full and compared row by row with what was published and acknowledged.
import pg from 'pg';
import type { ExpectedRow, FieldMessage } from './city-traffic.ts';

const ROWS = `
select 'reading ' || series.station_id || '/' || series.measure || ' ' || round(extract(epoch from reading.at) * 1000),
       reading.value::text
from reading
join series on series.series_id = reading.series_id
union all
select 'camera ' || camera_id || ' ' || round(extract(epoch from at) * 1000), state || ' ' || fps
from camera_report
union all
select 'truck ' || truck_id || ' ' || round(extract(epoch from at) * 1000), lon || ' ' || lat || ' ' || speed_kmh
from truck_position`;

const COUNT = `
select (select count(*) from reading) + (select count(*) from camera_report) + (select count(*) from truck_position)`;

export interface Comparison {
  readonly rows: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly altered: readonly string[];
  /** Rows that nobody published. */
  readonly invented: readonly string[];
}

export function expectedRows(messages: readonly FieldMessage[]): Map<string, string> {
  return new Map(messages.flatMap((message): readonly ExpectedRow[] => message.rows));
}

export async function countRows(databaseUrl: string): Promise<number> {
  const [row] = await ask(databaseUrl, COUNT);
  return Number(row![0]);
}

/** Rows of the watched tables against what is expected; a good run has empty lists and as many rows as expected. */
export async function compareRows(databaseUrl: string, expected: ReadonlyMap<string, string>): Promise<Comparison> {
  const found = new Map<string, string>();
  const doubled: string[] = [];
  const rows = await ask(databaseUrl, ROWS);
  for (const [key, values] of rows) {
    if (found.has(key!)) doubled.push(key!);
    found.set(key!, values!);
  }
  return {
    rows: rows.length,
    doubled,
    lost: [...expected.keys()].filter((key) => !found.has(key)),
    altered: [...expected].filter(([key, values]) => found.has(key) && found.get(key) !== values).map(String),
    invented: [...found.keys()].filter((key) => !expected.has(key)),
  };
}

async function ask(databaseUrl: string, text: string): Promise<string[][]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the database may be killed while it answers; the query fails then
  await client.connect();
  try {
    return (await client.query<string[]>({ text, rowMode: 'array' })).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
