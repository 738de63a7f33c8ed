// The services that the other tests trust: that what was stored outlives a kill, and that a full disk is a full disk.
import { connect, connectAsync } from 'mqtt';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { isMissing, type Missing } from '../../scripts/services/service.ts';
import { freshPrefix, ownBroker, sharedBroker } from '../support/broker.ts';
import { freshDatabase, ownDatabase, sharedDatabase } from '../support/database.ts';

const server = await sharedDatabase();
const broker = await sharedBroker();

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function present<T extends object>(found: T): Exclude<T, Missing> {
  if (isMissing(found)) throw new Error(found.missing);
  return found as Exclude<T, Missing>; // the line above let nothing else through
}

async function connection(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the server is killed under it
  await client.connect();
  closing.push(() => client.end().catch(() => undefined));
  return client;
}

describe.skipIf('missing' in server)('the shared database', () => {
  test('gives each caller an empty database with TimescaleDB at hand, and drops it under an open connection', async () => {
    const { url } = present(server);
    const [first, second] = [await freshDatabase(url), await freshDatabase(url)];
    const client = await connection(first.url);
    await client.query('create extension timescaledb');
    await client.query('create table reading (at timestamptz not null)');
    expect((await client.query("select * from create_hypertable('reading', by_range('at'))")).rowCount).toBe(1);
    expect((await (await connection(second.url)).query("select to_regclass('reading') as found")).rows).toEqual([
      { found: null },
    ]);
    await first.drop();
    await second.drop();
    const left = await (await connection(url)).query(
      'select count(*)::int as left from pg_database where datname = any ($1)',
      [[first.url, second.url].map((fresh) => new URL(fresh).pathname.slice(1))],
    );
    expect(left.rows).toEqual([{ left: 0 }]);
  });
});

describe.skipIf('missing' in server)('a database of its own', () => {
  test('has what was committed before a kill, and nothing of what was not', async () => {
    const database = present(await ownDatabase({ durable: true }));
    closing.push(() => database.remove());
    await database.start();
    const before = await connection(database.url);
    await before.query('create table kept (n int)');
    await before.query('insert into kept values (1)');
    await before.query('begin');
    await before.query('insert into kept values (2)');
    await database.kill();
    await expect(before.query('select 1')).rejects.toThrow();
    await database.start();
    expect((await (await connection(database.url)).query('select n from kept')).rows).toEqual([{ n: 1 }]);
  });

  test('refuses rows on a full disk and takes them once the disk has grown', async () => {
    const database = present(await ownDatabase({ disk_mb: 160 }));
    closing.push(() => database.remove());
    await database.start();
    const client = await connection(database.url);
    await client.query('create table wide (filling text)');
    const insert = 'insert into wide select repeat(md5(n::text), 300) from generate_series(1, 20000) n';
    await client.query('alter table wide alter column filling set storage external');
    await expect(client.query(insert)).rejects.toThrow(/No space left on device|could not extend/);
    database.resizeDisk(1_000);
    // A full disk under the write-ahead log is a crash: the server recovers by itself, or ends and is started again, and
    // a connection made while it notices is lost too.
    const insertAgain = async () => {
      await database.start();
      return (await (await connection(database.url)).query(insert)).rowCount;
    };
    await expect.poll(() => insertAgain().catch(String), { timeout: 20_000 }).toBe(20_000);
  });
});

describe.skipIf('missing' in broker)('the broker', () => {
  test('carries a message under a prefix of the test', async () => {
    const topic = `${freshPrefix()}/obs/a`;
    const client = await connectAsync(present(broker).url, { protocolVersion: 5 });
    closing.push(() => client.endAsync());
    const arrived = new Promise<string>((resolve) =>
      client.once('message', (_topic, payload) => resolve(payload.toString())),
    );
    await client.subscribeAsync(topic, { qos: 1 });
    await client.publishAsync(topic, 'hello', { qos: 1 });
    expect(await arrived).toBe('hello');
  });

  test.each([
    ['an orderly restart', 'stop', {}],
    ['a kill, where it saves after every change', 'kill', { saveEveryChanges: 1 }],
  ] as const)('of its own keeps what is queued for an absent client over %s', async (_name, end, options) => {
    const own = present(await ownBroker(options));
    closing.push(() => own.remove());
    await own.start();
    const session = {
      clientId: 'recorder',
      clean: false,
      protocolVersion: 5,
      properties: { sessionExpiryInterval: 3_600 },
      reconnectPeriod: 0,
    } as const;
    const absent = await connectAsync(own.url, session);
    await absent.subscribeAsync('obs/+', { qos: 1 });
    await absent.endAsync();
    const device = await connectAsync(own.url, { protocolVersion: 5, reconnectPeriod: 0 });
    await device.publishAsync('obs/a', '42', { qos: 1 });
    await device.endAsync();
    await own[end]();
    await own.start();
    const back = connect(own.url, session);
    closing.push(() => back.endAsync());
    expect(await new Promise((resolve) => back.once('message', (_topic, payload) => resolve(payload.toString())))).toBe(
      '42',
    );
  });
});
