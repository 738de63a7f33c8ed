// The server dies in a burst: kill -9, in the middle of a batch. What the broker had acknowledged to a device is in the database
// afterwards, once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { FaultStage } from '../support/fault-stage.ts';
import { holdBatch } from '../support/held-batch.ts';

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
    for (const half of FaultStage.inParts(messages, 0.5, 0.5)) {
      const [before, during, after] = FaultStage.inParts(half, 0.3, 0.4, 0.3);
      await stage.publish(before!, 1_500);
      const publishing: Promise<void>[] = [];
      const batch = await holdBatch(database.url, () => publishing.push(stage.publish(during!, 1_500)));
      await stage.killServer();
      await batch.letGo();
      publishing.push(stage.publish(after!, 1_500));
      await stage.startServerAgain();
      await Promise.all(publishing);
    }
    await stage.expectAllRecorded();
  });

  it('leaves nothing unacknowledged at the broker that it has recorded', async () => {
    expect(await stage.unacknowledgedAtBroker()).toBe(0);
  });
});
