// Clocks that are wrong: those of devices, and the server's own, which an operator or a time service may step. All of them are in
// the hand of the test.
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareRows } from '../../bench/support/recorded-rows.ts';
import type { Health } from '../../domain/api.ts';
import { createClock } from '../../server/clock.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { type RunningServer, start } from '../../server/start.ts';
import { freshPrefix, sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { until } from '../support/wait.ts';

const broker = await sharedBroker();
const databaseServer = await sharedDatabase();
const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

describe.skipIf('missing' in broker || 'missing' in databaseServer)('wrong clocks', () => {
  const prefix = freshPrefix();
  const expected = new Map<string, string>();
  /** What time it really is, and by how much the server's clock is wrong. */
  let now = Date.parse('2026-07-21T13:00:00+08:00');
  let step_ms = 0;
  let refusedFuture = 0;
  let reports = 0;
  let database: FreshDatabase;
  let server: RunningServer;
  let device: MqttClient;

  const health = async () => (await (await fetch(`${server.url}/api/v1/health`)).json()) as Health;
  const refused = async (reason: string) =>
    (await health()).refusals.find((refusal) => refusal.reason === reason)?.count ?? 0;

  /** Sends a report that must be recorded, or refused as being from the future. */
  async function report(at: number, verdict: 'recorded' | 'refused'): Promise<void> {
    const value = reports / 1_000;
    reports += 1;
    if (verdict === 'recorded') expected.set(`reading UP-001/depth_m ${at}`, String(value));
    else refusedFuture += 1;
    await device.publishAsync(`${prefix}/obs/UP-001`, JSON.stringify({ at, values: { depth_m: value } }), { qos: 1 });
  }

  async function expectAllRecorded(): Promise<void> {
    await until('the refusals', async () => (await refused('time-in-future')) >= refusedFuture);
    await until('the rows', async () => (await compareRows(database.url, expected)).lost.length === 0);
    const found = await compareRows(database.url, expected);
    expect(found).toEqual({ rows: expected.size, lost: [], doubled: [], altered: [], invented: [] });
    expect(await refused('time-in-future')).toBe(refusedFuture);
    expect((await health()).parts.recorder?.state).toBe('ok');
  }

  beforeAll(async () => {
    if ('missing' in broker || 'missing' in databaseServer) throw new Error('unreachable: the tests are skipped');
    database = await preparedDatabase(databaseServer.url);
    const config = readConfig({
      PORT: '0',
      DATABASE_URL: database.url,
      MQTT_URL: broker.url,
      MQTT_PREFIX: prefix,
      RECORDER_NAME: `recorder-${crypto.randomUUID().slice(0, 8)}`,
      SIGN_IN: 'off',
    });
    server = await start(config, createLog('silent'), createClock({ wallNow: () => now + step_ms }));
    await until('the server to be ready', async () => (await fetch(`${server.url}/readyz`)).ok);
    device = await mqtt.connectAsync(broker.url, { protocolVersion: 5 });
  });
  afterAll(async () => {
    await device?.endAsync();
    await server?.stop();
    await database?.drop();
  });

  it.each([
    ['4 minutes and 50 seconds ahead is recorded', 5 * MINUTE - 10 * SECOND, 'recorded'],
    ['5 minutes and 10 seconds ahead is refused and counted', 5 * MINUTE + 10 * SECOND, 'refused'],
    ['a day ahead is refused and counted', DAY, 'refused'],
    ['an hour behind is recorded', -HOUR, 'recorded'],
    ['a month behind is recorded', -30 * DAY, 'recorded'],
  ] as const)('a device whose clock is %s', async (_name, offset, verdict) => {
    now += MINUTE;
    await report(now + offset, verdict);
    await report(now + SECOND * reports, 'recorded'); // its neighbour in the batch is not disturbed
    await expectAllRecorded();
  });

  it.each([
    ['an hour forward', HOUR, 'recorded'],
    ['an hour forward and then back', 0, 'recorded'],
    ['four minutes back', -4 * MINUTE, 'recorded'],
    // Right devices look as if they were ahead: refused by the rule, counted by reason, and shown in health.
    ['an hour back', -HOUR, 'refused'],
    ['right again', 0, 'recorded'],
  ] as const)('a server whose clock steps %s goes on recording', async (_name, step, verdict) => {
    step_ms = step;
    now += MINUTE;
    for (let i = 0; i < 50; i += 1) await report(now - 2 * HOUR + reports * 10, 'recorded');
    await report(now, verdict);
    await expectAllRecorded();
    if (verdict === 'refused') {
      await until('health to say that messages are refused', async () => {
        const { refusals } = (await health()).parts;
        return refusals?.state === 'degraded' && refusals.figures?.total === refusedFuture;
      });
    }
  });
});
