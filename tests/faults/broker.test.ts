// The broker is restarted in a burst. Devices send again what it had not acknowledged; what it had, it still has. A real Mosquitto
// that is really stopped, and real messages at 1,500 a second: nothing here can be stepped.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMissing, type Service } from '../../scripts/services/service.ts';
import { ownBroker, sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { FaultStage } from '../support/fault-stage.ts';
import { until } from '../support/wait.ts';

const anyBroker = await sharedBroker();
const databaseServer = await sharedDatabase();

describe.skipIf('missing' in anyBroker || 'missing' in databaseServer)('a broker restarted in a burst', () => {
  let broker: Service;
  let database: FreshDatabase;
  let stage: FaultStage;

  beforeAll(async () => {
    const own = await ownBroker();
    if (isMissing(own) || 'missing' in databaseServer) throw new Error('unreachable: the tests are skipped');
    broker = own;
    await broker.start();
    database = await preparedDatabase(databaseServer.url);
    stage = new FaultStage({ mqttUrl: broker.url, databaseUrl: database.url });
    await stage.start();
  });
  afterAll(async () => {
    await stage?.stop();
    await database?.drop();
    await broker?.remove();
  });

  it('loses and doubles nothing, and every part comes back by itself', async () => {
    const messages = stage.traffic({ seed: 4, minutes: 8, times: 1 });
    const [first, ...rest] = FaultStage.inParts(messages, 0.4, 0.3, 0.3);
    const publishing = [stage.publish(first!, 1_500)];
    for (const [i, next] of rest.entries()) {
      const share = [0.25, 0.5][i]!;
      await until('some of the burst recorded', async () => (await stage.rows()) > share * messages.length, 120_000);
      await broker.stop();
      publishing.push(stage.publish(next, 1_500)); // nobody is there to take it
      await until('the recorder to say so', async () => (await stage.health()).parts.recorder?.state === 'down');
      expect((await stage.health()).parts.recorder).toMatchObject({ reason: 'broker-away' });
      await broker.start();
    }
    await Promise.all(publishing);
    expect(stage.field.sentAgain).toBeGreaterThan(0);
    await stage.expectAllRecorded();
    const { parts } = await until('all parts to be well again', async () => {
      const health = await stage.health();
      return health.parts.recorder?.state === 'ok' && health.parts.watcher?.state === 'ok' ? health : null;
    });
    expect(parts.watcher?.state).toBe('ok');
    expect(await stage.unacknowledgedAtBroker()).toBe(0);
  });
});
