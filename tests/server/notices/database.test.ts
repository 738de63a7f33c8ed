// Notices with a real TimescaleDB: told once however many servers hear of it, taken up after a restart, not stopped by a
// database that is away.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, SECOND_MS } from '../../../domain/time.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { deleteOldNotices } from '../../../server/db/queries/delete-old-notices.ts';
import { createWebhook } from '../../../server/notices/channels/webhook.ts';
import type { NoticesOptions } from '../../../server/notices/notices.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { type FreshDatabase, ownDatabase, preparedDatabase, sharedDatabase } from '../../support/database.ts';
import { until } from '../../support/wait.ts';
import { AFTERNOON, NIGHT, ToldAlarm } from './support/alarms.ts';
import { type WebhookReceiver, webhookReceiver } from './support/receivers.ts';
import { log, type NoticeStage, stage } from './support/set.ts';

const server = await sharedDatabase();
const own = await ownDatabase();
let hook: WebhookReceiver;
let running: NoticeStage[];

beforeEach(async () => {
  [hook, running] = [await webhookReceiver(), []];
});
afterEach(async () => {
  for (const each of running) await each.stop();
  await hook.close();
});

const start = (database: Pool, more: Partial<NoticesOptions> = {}, at = AFTERNOON) => {
  const languages = ['en', 'zh'] as const;
  const channel = createWebhook({
    url: hook.url,
    secret: null,
    languages,
    city: SMALL_CITY,
    now: () => at,
    timeoutMs: 2_000,
  });
  const set = stage({ channels: [channel], database, ...more }, at);
  running.push(set);
  return set;
};
const stop = async (set: NoticeStage) => {
  running.splice(running.indexOf(set), 1);
  await set.stop();
};
const raise = (set: NoticeStage, told: ToldAlarm) => set.notices.consider(told.first, told.alarm);
const rows = async (database: Pool) =>
  (await database.query('select id, state, attempts, error, owner from notice_delivery order by at')).rows;
const steps = async (database: Pool) =>
  (await database.query('select step_id from notice_step order by step_id')).rows.map(({ step_id }) => step_id);

describe.skipIf('missing' in server)('with a database', () => {
  let fresh: FreshDatabase;
  let database: Pool;
  beforeAll(async () => {
    if ('missing' in server) return;
    fresh = await preparedDatabase(server.url);
    database = openPool(fresh.url, 8, log);
  });
  beforeEach(async () => {
    await database.query('truncate notice_step, notice_delivery');
  });
  afterAll(async () => {
    await database.end();
    await fresh.drop();
  });

  it('a delivery is written down with its end', async () => {
    const set = start(database);
    const told = new ToldAlarm('a', 'orange', AFTERNOON);
    raise(set, told);
    set.pass(SECOND_MS);
    await until('the row', async () => (await rows(database))[0]?.state === 'delivered');
    expect(await rows(database)).toMatchObject([{ state: 'delivered', attempts: 1, error: null }]);
    expect(await steps(database)).toEqual([told.first.id]);
  });

  it('two servers that hear of the same steps tell each of them once', async () => {
    // A lease that a busy machine cannot outlast: here nobody dies.
    const lasting = { pace: { leaseMs: 60_000 } };
    const servers = [start(database, lasting), start(database, lasting)];
    const alarms = Array.from({ length: 20 }, (_, nth) => new ToldAlarm(`alarm-${nth}`, 'orange', AFTERNOON));
    for (const set of servers)
      for (const told of alarms) {
        set.notices.consider(told.first, told.alarm);
        set.notices.consider(told.step('joined', AFTERNOON, { incident_id: `incident-${told.alarm.id}` }), told.alarm);
      }
    for (const set of servers) set.pass(SECOND_MS);
    await until('all steps', async () => (await steps(database)).length === 20);
    await until('all sent', async () => {
      const all = await rows(database);
      return all.length >= 20 && all.every(({ state }) => state === 'delivered');
    });
    for (const set of servers) await stop(set); // each has said by then whatever it had to say
    expect(await rows(database)).toHaveLength(20);
    const told = hook.posted.flatMap(({ json }) => json.items.map(({ step_id }: { step_id: string }) => step_id));
    expect(told.sort()).toEqual(alarms.map(({ first }) => first.id).sort());
  });

  it('a restart does not tell again what was told', async () => {
    const told = new ToldAlarm('a', 'orange', AFTERNOON);
    const before = start(database);
    raise(before, told);
    before.pass(SECOND_MS);
    await until('the post', () => hook.posted.length === 1);
    await stop(before);
    const after = start(database);
    raise(after, told);
    raise(after, new ToldAlarm('b', 'red', AFTERNOON, { incident_id: 'another' }));
    after.pass(SECOND_MS);
    await until('the second post', () => hook.posted.length === 2);
    await stop(after); // it has said by then whatever it had to say
    expect(hook.posted.slice(1).map(({ json }) => json.items)).toMatchObject([[{ alarm_id: 'b' }]]);
    expect(await rows(database)).toHaveLength(2);
  });

  it('what waits when a server stops is taken up by the next, with its tries counted', async () => {
    hook.answers = [503];
    const before = start(database);
    raise(before, new ToldAlarm('a', 'orange', AFTERNOON));
    before.pass(SECOND_MS);
    await until('the failure', async () => (await before.notices.deliveries(1, null))[0]?.attempts === 1);
    await stop(before);
    expect(await rows(database)).toMatchObject([{ state: 'waiting', attempts: 1, error: 'the webhook answered 503' }]);
    start(database, {}, AFTERNOON + 60 * SECOND_MS);
    await until('the post', () => hook.posted.length === 1);
    await until('the end', async () => (await rows(database))[0]!.state === 'delivered');
    expect(await rows(database)).toMatchObject([{ state: 'delivered', attempts: 2, error: null }]);
  });

  it('what a killed server held is taken up when its lease has run out, and not before', async () => {
    const quietHours = { from: 22 * 60, to: 6 * 60 };
    const itsOwn = openPool(fresh.url, 2, log);
    const killed = start(itsOwn, { quietHours, pace: { leaseMs: 3_000 } }, NIGHT);
    raise(killed, new ToldAlarm('a', 'orange', NIGHT));
    killed.pass(SECOND_MS);
    await until('the held row', async () => (await rows(database))[0]?.state === 'held');
    const [{ owner }] = await rows(database);
    // A killed server lets go of nothing and renews nothing.
    await itsOwn.end();
    await stop(killed);
    const [{ lease_until }] = (await database.query('select lease_until from notice_delivery')).rows;
    const next = start(database, { quietHours }, Date.parse('2026-07-22T06:00:00+08:00'));
    await until('the post', () => hook.posted.length === 1);
    expect(Date.now()).toBeGreaterThanOrEqual(lease_until.getTime());
    const [taken] = await until('the end', async () => {
      const all = await rows(database);
      return all[0]!.state === 'delivered' ? all : null;
    });
    expect(taken!.owner).not.toBe(owner);
    expect(hook.posted[0]!.json).toMatchObject({ kind: 'summary', items: [{ alarm_id: 'a' }] });
    expect((await next.notices.deliveries(5, null)).map(({ state }) => state)).toEqual(['delivered']);
  });

  it('a clearing after a restart is told where the raising was, and only there', async () => {
    const [told, untold] = [new ToldAlarm('told', 'orange', AFTERNOON), new ToldAlarm('untold', 'orange', AFTERNOON)];
    const before = start(database);
    raise(before, told!);
    before.pass(SECOND_MS);
    await until('the post', () => hook.posted.length === 1);
    await stop(before);
    const after = start(database);
    for (const each of [told!, untold!])
      after.notices.consider(each.step('cleared', AFTERNOON + SECOND_MS), each.alarm);
    after.pass(SECOND_MS);
    await until('the clearing', () => hook.posted.length === 2);
    expect(hook.posted[1]!.json.items).toMatchObject([{ kind: 'cleared', alarm_id: 'told' }]);
    expect(hook.posted[1]!.json.items).toHaveLength(1);
  });

  it('the log pages from the newest on, and forgets what is old', async () => {
    const set = start(database);
    for (const nth of [1, 2, 3, 4, 5]) {
      await set.notices.test('webhook', `Li Na ${nth}`);
      set.pass(SECOND_MS);
    }
    await until('the rows', async () => (await rows(database)).length === 5);
    await stop(set);
    const reader = start(database);
    const first = await reader.notices.deliveries(3, null);
    const rest = await reader.notices.deliveries(3, first.at(-1)!);
    expect([...first, ...rest].map(({ at }) => (at - AFTERNOON) / SECOND_MS)).toEqual([4, 3, 2, 1, 0]);
    await deleteOldNotices(database, AFTERNOON + 2 * SECOND_MS);
    expect(await reader.notices.deliveries(10, null)).toHaveLength(3);
    await deleteOldNotices(database, AFTERNOON + DAY_MS);
    expect(await reader.notices.deliveries(10, null)).toEqual([]);
  });

  it('names that no database takes are told and written all the same', async () => {
    const set = start(database);
    const evil = 'x\u0000y\ud800z';
    raise(set, new ToldAlarm('a', 'orange', AFTERNOON, { subject: { kind: 'area', id: evil }, district: evil }));
    set.pass(SECOND_MS);
    await until('the row', async () => (await rows(database))[0]?.state === 'delivered');
    expect(hook.posted[0]!.json.items[0].place.en).toBe('x y\ufffdz');
  });
});

describe.skipIf('missing' in own)('a database that is away', () => {
  it('stops no notice, and has every step and delivery when it is back', async () => {
    if ('missing' in own) return;
    await own.start();
    const database = openPool(own.url, 4, log);
    try {
      await migrate(database);
      await own.stop();
      const set = start(database);
      const told = new ToldAlarm('a', 'orange', AFTERNOON);
      raise(set, told);
      set.pass(SECOND_MS);
      await until('the post', () => hook.posted.length === 1);
      await until('its end in memory', async () => (await set.notices.deliveries(5, null))[0]?.state === 'delivered');
      await own.start();
      await until('the row', async () => (await rows(database))[0]?.state === 'delivered', 30_000);
      expect(await steps(database)).toEqual([told.first.id]);
      await stop(set);
    } finally {
      for (const set of [...running]) await stop(set);
      await database.end();
      await own.remove();
    }
  }, 60_000);
});
