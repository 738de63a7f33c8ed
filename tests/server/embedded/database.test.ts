import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playBeats } from '../../../bench/support/storm-run.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../../server/embedded/database.ts';
import { createLog } from '../../../server/log.ts';
import { madeUpCity } from '../../simulators/made-up-city.ts';
import { recordInto, replayedPatches } from '../../support/recorded-storm.ts';

let folder: string;
let database: EmbeddedDatabase;
let pool: Pool;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'highwater-embedded-'));
  database = await startEmbeddedDatabase(folder);
  pool = openPool(database.url, 6, createLog('silent'));
}, 60_000);
afterAll(async () => {
  await pool?.end();
  await database?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the embedded database', () => {
  it('answers connections that ask at once each its own question, long ones included', async () => {
    const long = Array.from({ length: 20_000 }, (_, i) => i);
    const questions = Array.from({ length: 60 }, (_, i) => async () => {
      if (i % 3 === 0) {
        const { rows } = await pool.query('select sum(n)::integer as sum from unnest($1::integer[]) as row (n)', [
          long,
        ]);
        expect(rows).toEqual([{ sum: 199_990_000 }]);
      } else if (i % 3 === 1) {
        const { rows } = await pool.query('select $1::text as a, $2::jsonb as b', [`a${i}`, JSON.stringify({ i })]);
        expect(rows).toEqual([{ a: `a${i}`, b: { i } }]);
      } else {
        const { rows } = await pool.query('select $1::integer + $2::integer + $3::integer as sum', [i, 1, 1]);
        expect(rows).toEqual([{ sum: i + 2 }]);
      }
    });
    const writing = async () => {
      const client = await pool.connect();
      try {
        for (let i = 0; i < 10; i++) {
          await client.query('begin');
          const { rows } = await client.query('select $1::integer - $2::integer - cardinality($3::integer[]) as rest', [
            i,
            1,
            long,
          ]);
          expect(rows).toEqual([{ rest: i - 20_001 }]);
          await client.query('commit');
        }
      } finally {
        client.release();
      }
    };
    await Promise.all([writing(), writing(), ...questions.map((ask) => ask())]);
  }, 30_000);

  it('[L10] gives a recorded storm back change for change', async () => {
    await migrate(pool);
    const city = madeUpCity({ river: 1, depth: 2, rain: 2, weather: 1, sites: 2, cameras: 2, trucks: 1 });
    const start = Date.parse('2026-07-21T16:00:00+08:00');
    const beats = [...playBeats({ city, scenario: 'cloudburst', seed: 5, start, history_h: 1, minutes: 20 })];
    const library = await recordInto(pool, beats);
    const [first, last] = [beats[0]!, beats.at(-1)!];
    expect(await replayedPatches(library, first.at, last.at)).toEqual(
      beats.slice(1).map(({ at, changes }) => ({ at, changes })),
    );
    expect(await library.worldAt(last.at)).toEqual(last.world);
  }, 60_000);
});
