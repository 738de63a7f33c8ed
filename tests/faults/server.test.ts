// The server dies in a burst: kill -9, in the middle of a batch. What the broker had acknowledged to a device is in the database
// afterwards, once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { FaultStage } from '../support/fault-stage.ts';
import { holdBatch } from '../support/held-batch.ts';
import { until } from '../support/wait.ts';

const broker = await sharedBroker();
const databaseServer = await sharedDatabase();

describe.skipIf('missing' in broker || 'missing' in databaseServer)('a server killed in a burst', () => {
  let database: FreshDatabase;
  let stage: FaultStage;

  beforeAll(async () => {
    if ('missing' in broker || 'missing' in databaseServer) throw new Error('unreachable: the tests are skipped');
    database = await preparedDatabase(databaseServer.url);
    stage = new FaultStage({ mqttUrl: broker.url, databaseUrl: database.url });
    await stage.start();
  });
  afterAll(async () => {
    await stage?.stop();
    await database?.drop();
  });

  it('loses and doubles nothing, though it dies twice in the middle of a batch while devices go on', async () => {
    const messages = stage.traffic({ seed: 1, minutes: 10, times: 1 });
    expect(messages.length).toBeGreaterThan(15_000);
    const half = Math.ceil(messages.length / 2);
    for (const part of [messages.slice(0, half), messages.slice(half)]) {
      const before = stage.field.acknowledged;
      const publishing = stage.publish(part, 1_500);
      await until('some of the burst', () => stage.field.acknowledged > before + part.length / 5);
      const batch = await holdBatch(database.url);
      await stage.killServer();
      await batch.letGo();
      expect(stage.field.acknowledged).toBeLessThan(before + part.length);
      await stage.startServerAgain();
      await publishing;
    }
    await stage.expectAllRecorded();
  });

  it('leaves nothing unacknowledged at the broker that it has recorded', async () => {
    expect(await stage.unacknowledgedAtBroker()).toBe(0);
  });
});
