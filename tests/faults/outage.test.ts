// Five minutes of ten times the usual load, sent within two while the database is away: killed, a real one. The map goes on and
// says that recording is behind; memory stays bounded; afterwards everything is there. `npm run soak` takes the five minutes for
// it, and measures how long a value takes to the map meanwhile.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OutageReport, runOutage } from '../../bench/support/outage.ts';
import { isMissing, type Service } from '../../scripts/services/service.ts';
import type { TimescaleService } from '../../scripts/services/timescale.ts';
import { ownBroker, sharedBroker } from '../support/broker.ts';
import { ownDatabase, sharedDatabase } from '../support/database.ts';
import { FaultStage } from '../support/fault-stage.ts';

const anyBroker = await sharedBroker();
const anyDatabase = await sharedDatabase();

describe.skipIf('missing' in anyBroker || 'missing' in anyDatabase)('a database away under ten times the load', () => {
  let broker: Service;
  let database: TimescaleService;
  let stage: FaultStage;
  let report: OutageReport;

  beforeAll(async () => {
    const [ownedBroker, ownedDatabase] = [await ownBroker(), await ownDatabase()];
    if (isMissing(ownedBroker) || isMissing(ownedDatabase)) throw new Error('unreachable: the tests are skipped');
    broker = ownedBroker;
    database = ownedDatabase;
    await broker.start();
    await database.start();
    stage = new FaultStage({ mqttUrl: broker.url, databaseUrl: database.url });
    await stage.start();
    const now = Date.now();
    report = await runOutage(
      {
        city: stage.city,
        url: stage.server.url,
        pid: stage.server.process.pid!,
        mqttUrl: broker.url,
        prefix: stage.prefix,
        databaseUrl: database.url,
        takeDatabaseAway: () => database.kill(),
        bringDatabaseBack: () => database.start(),
      },
      { seed: 5, from: now - 5 * 60_000, to: now, times: 10, within_s: 120 },
    );
  });
  afterAll(async () => {
    await stage?.stop();
    await database?.remove();
    await broker?.remove();
  });

  it('records every acknowledged reading once when the database is back', () => {
    expect(report.published).toBeGreaterThan(90_000);
    const { rows, ...faults } = report.comparison;
    for (const [fault, keys] of Object.entries(faults)) expect(keys.slice(0, 5), fault).toEqual([]);
    expect(rows).toBe(report.expected);
  });

  it('says all the while that recording is down, and by how much', () => {
    expect(report.statesWhileAway).toEqual(['down: database-away']);
    expect(report.mostWaiting).toBeGreaterThan(10_000);
    expect(report.longestBehind_s).toBeGreaterThan(20);
  });

  it('keeps the map live: new values go on reaching the screen', () => {
    expect(report.liveDelays_ms.length).toBeGreaterThan(20);
  });

  it('holds no more than the bound in memory and leaves the rest to the broker', () => {
    expect(report.mostWaiting).toBeLessThanOrEqual(20_001);
    expect(report.memoryPeak_mb - report.memoryBefore_mb).toBeLessThan(300);
  });

  it('is well again by itself and has acknowledged everything', async () => {
    expect((await stage.health()).parts.recorder?.state).toBe('ok');
    expect(await stage.unacknowledgedAtBroker()).toBe(0);
  });
});
