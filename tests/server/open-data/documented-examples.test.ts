// [O7] Every example of docs/open-data.md, run as it stands there, on the city that it speaks of.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCity } from '../../../cities/load-city.ts';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { createLog } from '../../../server/log.ts';
import { type Answering, createAnswering } from '../../../server/sensorthings/answering.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../../support/database.ts';
import { ROOT } from '../../support/source-files.ts';

const server = await sharedDatabase();
const city = await loadCity('cities/shanghai');
const [, examples] = /## SensorThings[\s\S]*?```\n([\s\S]*?)```/.exec(
  readFileSync(join(ROOT, 'docs/open-data.md'), 'utf8'),
)!;
const NOW = Date.parse('2026-07-21T20:00:00+08:00');

describe.skipIf('missing' in server)('[O7] the examples of the documentation', () => {
  let fresh: FreshDatabase;
  let pool: Pool;
  let answering: Answering;

  beforeAll(async () => {
    fresh = await preparedDatabase((server as { url: string }).url);
    pool = openPool(fresh.url, 1, createLog('silent'));
    await pool.query(
      `insert into series (station_id, measure) values ('WL-001', 'level_m'), ('UP-001', 'depth_m'), ('UP-002', 'depth_m')`,
    );
    await pool.query(
      `insert into reading (series_id, at, value, flag, received_at)
       select series_id, at, extract(hour from at at time zone 'UTC') / 2, 1, at
       from series
       cross join generate_series('2026-07-21 00:00Z'::timestamptz, '2026-07-21 12:00Z', interval '5 minutes') as at`,
    );
    answering = createAnswering({ city, databaseUrl: fresh.url, world: () => EMPTY_WORLD, now: () => NOW });
  });
  afterAll(async () => {
    await answering?.stop();
    await pool?.end();
    await fresh?.drop();
  });

  const bodyOf = async (example: string) => {
    const [path = '', options = ''] = example.slice(1).split('?');
    const asked = options.split('&').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    });
    const { bytes } = await answering.ask({ root: 'http://x', path, asked }, new AbortController().signal);
    return JSON.parse(new TextDecoder().decode(bytes)) as { value: Record<string, unknown>[]; '@iot.count'?: number };
  };

  it.each(examples!.trim().split('\n'))('%s', async (example) => {
    const { value } = await bodyOf(example);
    expect(value.length).toBeGreaterThan(0);
  });

  it('count, order and list as they say', async () => {
    const [, , counted, highest, listed] = examples!.trim().split('\n');
    expect((await bodyOf(counted!))['@iot.count']).toBe(25); // 10:00 to 12:00, every five minutes
    const [{ result } = {}] = (await bodyOf(highest!)).value;
    expect(result).toBe(6);
    const groups = (await bodyOf(listed!)).value as { components: string[]; dataArray: unknown[][] }[];
    expect(groups.map(({ dataArray }) => dataArray.length)).toEqual([100]);
    expect(groups[0]!.components).toEqual(['id', 'phenomenonTime', 'resultTime', 'result', 'resultQuality']);
    expect(groups[0]!.dataArray[0]).toHaveLength(5);
  });
});
