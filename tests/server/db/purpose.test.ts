import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../../server/db/migrate.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { claimDatabase, PurposeError } from '../../../server/db/purpose.ts';
import { createLog } from '../../../server/log.ts';
import { type FreshDatabase, freshDatabase, sharedDatabase } from '../../support/database.ts';
import { freePort, runProgram } from '../../support/program.ts';

const database = await sharedDatabase();

describe.skipIf('missing' in database)('the purpose of a database', () => {
  let fresh: FreshDatabase;
  let pool: Pool;

  beforeAll(async () => {
    fresh = await freshDatabase((database as { url: string }).url);
    pool = openPool(fresh.url, 1, createLog('silent'));
    await migrate(pool);
  });
  afterAll(async () => {
    await pool?.end();
    await fresh?.drop();
  });

  it('[L23] is what its first server says, and a server of the other kind refuses it', async () => {
    await claimDatabase(pool, false);
    await claimDatabase(pool, false);
    await expect(claimDatabase(pool, true)).rejects.toThrow(PurposeError);
    await pool.query('delete from database_purpose');
    await claimDatabase(pool, true);
    await claimDatabase(pool, true);
    await expect(claimDatabase(pool, false)).rejects.toThrow(/drill/);
  });

  it('[L23] is the city’s where readings or decisions were kept before there was a mark', async () => {
    await pool.query("delete from migration where name = '014-drill.sql'");
    await pool.query('drop table database_purpose, drill');
    await pool.query(
      `insert into desk_event (event_id, about, subject, kind, at, step, received_at) values ('n', 'shift', 'n', 'noted', now(), '{}', now())`,
    );
    await migrate(pool);
    await expect(claimDatabase(pool, true)).rejects.toThrow(/real desk/);
  });

  it('[L23] ends a drill that is given a real desk’s database, in words, before anything is written', async () => {
    const before = await pool.query('select count(*)::integer as count from desk_event');
    const server = runProgram(['server/main.ts'], {
      DRILL: '1',
      DATABASE_URL: fresh.url,
      PORT: await freePort(),
      MQTT_PORT: await freePort(),
      LOG_LEVEL: 'silent',
    });
    onTestFinished(() => server.end());
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(/holds the data of a real desk: a drill \(DRILL=1\) must be given another one/);
    expect((await pool.query('select count(*)::integer as count from desk_event')).rows).toEqual(before.rows);
  }, 30_000);
});
