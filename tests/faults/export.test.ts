// A day of every station, and a year of one, as CSV from a server of its own process: all lines, in memory that does not grow with
// them. That no more than a page is asked for at once is looked at in tests/server/http/export.test.ts.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshPrefix, sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { freePort, runServer, type ServerProgram } from '../support/program.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const SERIES = 1_500;
// Measured: 70 to 100 MB page by page, 250 MB with the whole day as one page.
const GROWTH_MB = 150;

describe.skipIf('missing' in database || 'missing' in broker)('CSV export', () => {
  let fresh: FreshDatabase;
  let server: ServerProgram;

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    server = await runServer({
      PORT: await freePort(),
      DATABASE_URL: fresh.url,
      MQTT_URL: (broker as { url: string }).url,
      MQTT_PREFIX: freshPrefix(),
      RECORDER_NAME: freshPrefix().replace('/', '-'),
    });
    const client = new pg.Client({ connectionString: fresh.url });
    await client.connect();
    await client.query(
      `insert into series (station_id, measure) select 'made-up-' || i, 'level_m' from generate_series(1, ${SERIES}) as i
       union all select 'WL-001', 'level_m' on conflict do nothing`,
    );
    await client.query(
      `insert into reading (series_id, at, value, flag, received_at)
       select series_id, at, 1.25, 1, at from series
       cross join generate_series('2026-07-20 00:00+08'::timestamptz, '2026-07-20 23:59+08', interval '5 minutes') as at
       where station_id like 'made-up-%'`,
    );
    await client.query(
      `insert into reading (series_id, at, value, flag, received_at)
       select series_id, at, 2.5, 1, at from series
       cross join generate_series('2025-07-20 00:00+08'::timestamptz, '2026-07-19 23:59+08', interval '5 minutes') as at
       where station_id = 'WL-001' and measure = 'level_m'`,
    );
    await client.end();
  });
  afterAll(async () => {
    await server?.end();
    await fresh?.drop();
  });

  async function residentBytes(): Promise<number> {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)![1]);
  }

  async function countLines(path: string): Promise<{ lines: number; growth_mb: number }> {
    const before = await residentBytes();
    const answer = await fetch(`${server.url}${path}`);
    expect(answer.status).toBe(200);
    let lines = 0;
    let chunks = 0;
    let most = before;
    for await (const bytes of answer.body!) {
      for (const byte of bytes) if (byte === 10) lines += 1;
      chunks += 1;
      if (chunks % 200 === 0) most = Math.max(most, await residentBytes());
    }
    return { lines, growth_mb: (Math.max(most, await residentBytes()) - before) / 2 ** 20 };
  }

  it('streams a day of every station', async () => {
    // A few pages first, so that what is measured is the growth with the number of lines.
    await countLines('/api/v1/readings.csv?from=2026-07-20T00:00:00%2B08:00&to=2026-07-20T03:00:00%2B08:00');
    const { lines, growth_mb } = await countLines(
      '/api/v1/readings.csv?from=2026-07-20T00:00:00%2B08:00&to=2026-07-21T00:00:00%2B08:00',
    );
    expect(lines).toBe(1 + SERIES * 288);
    expect(growth_mb).toBeLessThan(GROWTH_MB);
  });

  it('streams a year of one station', async () => {
    const { lines, growth_mb } = await countLines(
      '/api/v1/stations/WL-001/readings?bucket=raw&format=csv&measure=level_m&from=2025-07-20T00:00:00%2B08:00&to=2026-07-20T00:00:00%2B08:00',
    );
    expect(lines).toBe(1 + 365 * 288);
    expect(growth_mb).toBeLessThan(GROWTH_MB);
  });
});
