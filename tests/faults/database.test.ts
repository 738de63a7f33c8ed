// The database dies under a batch (kill -9), or its disk is really full. What it had promised is kept, what it had not comes again.
import { statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isMissing } from '../../scripts/services/service.ts';
import type { TimescaleOptions, TimescaleService } from '../../scripts/services/timescale.ts';
import { sharedBroker } from '../support/broker.ts';
import { ownDatabase, sharedDatabase } from '../support/database.ts';
import { FaultStage } from '../support/fault-stage.ts';
import { holdBatch } from '../support/held-batch.ts';
import { until } from '../support/wait.ts';

const broker = await sharedBroker();
const anyDatabase = await sharedDatabase();

describe.skipIf('missing' in broker || 'missing' in anyDatabase)('a database that fails in a burst', () => {
  let database: TimescaleService;
  let stage: FaultStage;

  const raise = async (options: TimescaleOptions) => {
    if ('missing' in broker) throw new Error(broker.missing);
    const own = await ownDatabase(options);
    if (isMissing(own)) throw new Error(own.missing);
    database = own;
    await database.start();
    stage = new FaultStage({ mqttUrl: broker.url, databaseUrl: database.url });
    await stage.start();
  };
  const recorder = async () => (await stage.health()).parts.recorder;

  afterEach(async () => {
    await stage?.stop();
    await database?.remove();
  });

  it('loses and doubles nothing when it is killed in the middle of a batch', async () => {
    await raise({ durable: true });
    const messages = stage.traffic({ seed: 2, minutes: 8, times: 1 });
    const [before, during, after] = FaultStage.inParts(messages, 0.3, 0.4, 0.3);
    await stage.publish(before!, 1_500);
    const publishing: Promise<void>[] = [];
    const batch = await holdBatch(database.url, () => publishing.push(stage.publish(during!, 1_500)));
    await database.kill();
    await batch.letGo();
    publishing.push(stage.publish(after!, 1_500));
    await until('the recorder to say so', async () => (await recorder())?.state === 'down');
    expect(await recorder()).toMatchObject({ state: 'down', reason: 'database-away' });
    await database.start();
    await Promise.all(publishing);
    await stage.expectAllRecorded();
    await until('the recorder to be well again', async () => (await recorder())?.state === 'ok');
    expect(await stage.unacknowledgedAtBroker()).toBe(0);
  });

  it('loses nothing when its disk is full, says so, and goes on by itself once there is room', async () => {
    await raise({ disk_mb: 300 });
    const ballast = join(database.directory, 'ballast');
    const { bavail, bsize } = statfsSync(database.directory);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 1_000_000));
    const messages = stage.traffic({ seed: 3, minutes: 10, times: 1 });
    const publishing = stage.publish(messages, 2_500);
    await until('the recorder to say so', async () => (await recorder())?.state === 'down', 120_000);
    await publishing;
    const full = await until('the rest to wait', async () => {
      const now = await recorder();
      return (now?.figures?.waiting ?? 0) > 1_000 ? now : null;
    });
    expect(full.state).toBe('down');
    expect(full.reason).toMatch(/^database-(full|away)$/); // away: a write-ahead log without room is a crash
    expect(await stage.rows().catch(() => 0)).toBeLessThan(messages.length);
    truncateSync(ballast, 0);
    // A crashed database is started again by whoever keeps it; one that lived through it answers at once.
    await database.start();
    await stage.expectAllRecorded();
    await until('the recorder to be well again', async () => (await recorder())?.state === 'ok');
    expect(await stage.unacknowledgedAtBroker()).toBe(0);
  });
});
