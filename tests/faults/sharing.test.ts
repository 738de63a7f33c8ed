// Two servers, each a process, record one field between them. One is killed (-9), the other goes on, and what was dealt to the
// dead one waits for it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { FaultStage } from '../support/fault-stage.ts';
import { holdBatch } from '../support/held-batch.ts';
import { until } from '../support/wait.ts';

const broker = await sharedBroker();
const databaseServer = await sharedDatabase();

describe.skipIf('missing' in broker || 'missing' in databaseServer)('two recorders that share', () => {
  let database: FreshDatabase;
  let one: FaultStage;
  let other: FaultStage;

  beforeAll(async () => {
    if ('missing' in broker || 'missing' in databaseServer) throw new Error('unreachable: the tests are skipped');
    database = await preparedDatabase(databaseServer.url);
    const settings = { RECORDER_SHARE: 'recorders' };
    one = new FaultStage({ mqttUrl: broker.url, databaseUrl: database.url, settings });
    other = new FaultStage({ mqttUrl: broker.url, databaseUrl: database.url, settings, prefix: one.prefix });
    await Promise.all([one.start(), other.start()]);
  });
  afterAll(async () => {
    await one?.stop();
    await other?.stop();
    await database?.drop();
  });

  it('each take a part of the load, and lose and double nothing when one is killed and started again', async () => {
    const messages = one.traffic({ seed: 7, minutes: 8, times: 1 });
    const [before, during, after] = FaultStage.inParts(messages, 0.4, 0.2, 0.4);
    await one.publish(before!, 1_500);
    const taken = async () => [await one.metric('recorded_rows'), await other.metric('recorded_rows')];
    await until('both to have taken a part', async () => Math.min(...(await taken())) > 0.1 * messages.length, 60_000);

    const killedAt = await one.rows();
    const publishing: Promise<void>[] = [];
    const batches = await holdBatch(database.url, () => publishing.push(one.publish(during!, 1_500)), 2);
    await other.killServer();
    await batches.letGo();
    publishing.push(one.publish(after!, 1_500));
    await Promise.all(publishing);
    await until('the survivor to go on', async () => (await one.rows()) > killedAt + 1_000, 60_000);
    await other.startServerAgain();
    await one.expectAllRecorded();
    // What the broker had dealt to the dead one was kept for it alone; nobody else could have recorded it.
    expect(await other.metric('recorded_rows')).toBeGreaterThan(0.1 * messages.length);
    expect(await one.metric('recorded_rows')).toBeLessThan(0.7 * messages.length);
    expect([await one.unacknowledgedAtBroker(), await other.unacknowledgedAtBroker()]).toEqual([0, 0]);
  });
});
