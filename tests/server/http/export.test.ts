// A day of every station and a stretch of one as CSV, over a real database: every line once, and page by page, however long the
// stretch is. What it costs in memory at full size is looked at in tests/faults/export.test.ts.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClock } from '../../../server/clock.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import type { App } from '../../../server/http/app.ts';
import type { HttpParts } from '../../../server/http/parts.ts';
import { problemHandler } from '../../../server/http/problem.ts';
import { exportRoutes } from '../../../server/http/routes/export.ts';
import { readingRoutes } from '../../../server/http/routes/readings.ts';
import { buildValidator } from '../../../server/http/validation.ts';
import { createLog } from '../../../server/log.ts';
import { SMALL_INDEX } from '../../support/cities.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../../support/database.ts';

const database = await sharedDatabase();
const SERIES = 150;
const A_DAY = 'from=2026-07-20T00:00:00%2B08:00&to=2026-07-21T00:00:00%2B08:00';
/** Every five minutes. */
const LINES_A_DAY = 288;
const PAGE = 10_000;

describe.skipIf('missing' in database)('CSV export', () => {
  let fresh: FreshDatabase;
  let pool: Pool;
  let app: App;
  let url: string;
  /** How many rows each question to the database brought. */
  let pages: number[] = [];

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    pool = openPool(fresh.url, 2, createLog('silent'));
    await pool.query(
      `insert into series (station_id, measure)
       select 'made-up-' || i, 'level_m' from generate_series(1, ${SERIES}) as i union all select 'inner', 'level_m'`,
    );
    const insert = (value: number, from: string, to: string, which: string) =>
      pool.query(
        `insert into reading (series_id, at, value, flag, received_at)
         select series_id, at, ${value}, 1, at from series
         cross join generate_series('${from}'::timestamptz, '${to}'::timestamptz, interval '5 minutes') as at
         where station_id like '${which}'`,
      );
    await insert(1.25, '2026-07-20 00:00+08', '2026-07-20 23:59+08', 'made-up-%');
    await insert(2.5, '2026-05-21 00:00+08', '2026-07-19 23:59+08', 'inner');
    await pool.query('analyze reading');
    app = Fastify({
      schemaController: { compilersFactory: { buildValidator } },
    }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App;
    app.setErrorHandler(problemHandler);
    const counted = {
      query: async (text: string, values: unknown[]) => {
        const answer = await pool.query(text, values);
        pages.push(answer.rows.length);
        return answer;
      },
    };
    const parts = {
      index: SMALL_INDEX,
      clock: createClock({ standsAt: Date.parse('2026-07-21T13:00:00+08:00') }),
      database: counted,
    } as unknown as HttpParts; // what these routes ask for
    exportRoutes(app, parts);
    readingRoutes(app, parts);
    url = await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await app?.close();
    await pool?.end();
    await fresh?.drop();
  });

  async function linesOf(path: string): Promise<string[]> {
    pages = [];
    const answer = await fetch(`${url}${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    return (await answer.text()).trimEnd().split('\r\n');
  }

  it('brings a day of every station, each line once, and never more than a page at a time', async () => {
    const lines = await linesOf(`/api/v1/readings.csv?${A_DAY}`);
    expect(lines[0]).toBe('station_id,at,measure,value,flag,reason');
    expect(lines[1]).toBe('made-up-1,2026-07-20T00:00:00+08:00,level_m,1.25,1,');
    expect(new Set(lines).size).toBe(1 + SERIES * LINES_A_DAY);
    expect(lines).toHaveLength(1 + SERIES * LINES_A_DAY);
    expect(pages).toEqual([PAGE, PAGE, PAGE, PAGE, (SERIES * LINES_A_DAY) % PAGE]);
  });

  it('asks for no further page before somebody reads on', async () => {
    pages = [];
    const stopped = new AbortController();
    const answer = await fetch(`${url}/api/v1/readings.csv?${A_DAY}`, { signal: stopped.signal });
    await answer.body!.getReader().read();
    expect(pages.length).toBeLessThan(4);
    stopped.abort();
  });

  it('brings two months of one station, each line once, and never more than a page at a time', async () => {
    const span = 'from=2026-05-21T00:00:00%2B08:00&to=2026-07-20T00:00:00%2B08:00';
    const lines = await linesOf(`/api/v1/stations/inner/readings?bucket=raw&format=csv&measure=level_m&${span}`);
    expect(lines).toHaveLength(1 + 60 * LINES_A_DAY);
    expect(new Set(lines).size).toBe(lines.length);
    expect(Math.max(...pages)).toBe(PAGE);
  });

  it('says what it wants of a span that is too long, and of a measure that there is not', async () => {
    const long = await fetch(`${url}/api/v1/readings.csv?from=2026-05-01T00:00:00Z&to=2026-07-01T00:00:00Z`);
    expect(long.status).toBe(400);
    expect(await long.text()).toContain('32 days');
    expect((await fetch(`${url}/api/v1/readings.csv?measure=dept_m`)).status).toBe(400);
  });
});
