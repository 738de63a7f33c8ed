// Two servers, each a process of its own, behind a balancer: two dispatchers at the same moment, and a node that is killed.
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveScreen } from '../../bench/support/live-screen.ts';
import { type Balancer, startBalancer } from '../support/balancer.ts';
import { freshPrefix, sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { freePort, runServer, type ServerProgram } from '../support/program.ts';
import { until } from '../support/wait.ts';

const broker = await sharedBroker();
const databaseServer = await sharedDatabase();

describe.skipIf('missing' in broker || 'missing' in databaseServer)('two processes behind a balancer', () => {
  const prefix = freshPrefix();
  const nodes: ServerProgram[] = [];
  let database: FreshDatabase;
  let field: MqttClient;
  let balancer: Balancer;
  let a: LiveScreen;
  let b: LiveScreen;
  let balanced: LiveScreen;

  beforeAll(async () => {
    if ('missing' in broker || 'missing' in databaseServer) throw new Error('unreachable: the tests are skipped');
    const mqttUrl = broker.url;
    database = await preparedDatabase(databaseServer.url);
    field = await mqtt.connectAsync(mqttUrl, { protocolVersion: 5 });
    const start = async (name: string) =>
      runServer({
        PORT: await freePort(),
        DATABASE_URL: database.url,
        MQTT_URL: mqttUrl,
        MQTT_PREFIX: prefix,
        RECORDER_NAME: `node-${name}-${prefix.slice(-8)}`,
      });
    nodes.push(...(await Promise.all([start('a'), start('b')])));
    [a, b] = nodes.map(({ url }) => new LiveScreen(url)) as [LiveScreen, LiveScreen];
    balancer = await startBalancer(nodes.map(({ url }) => Number(new URL(url).port)));
    balanced = new LiveScreen(balancer.url);
    await Promise.all([a.start(), b.start(), balanced.start()]);
  });
  afterAll(async () => {
    for (const screen of [a, b, balanced]) await screen?.stop();
    await balancer?.close();
    for (const node of nodes) await node.end();
    await field?.endAsync();
    await database?.drop();
  });

  const say = (topic: string, body: object) =>
    field.publishAsync(`${prefix}/${topic}`, JSON.stringify({ at: Date.now(), ...body }), { qos: 1 });
  const alarmOf = (screen: LiveScreen, id: string) =>
    Object.values(screen.world.alarms).find((alarm) => alarm.station_id === id && alarm.rule === 'A2');
  const post = (node: ServerProgram, path: string, body: object) =>
    fetch(`${node.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('[D24] let one of two dispatchers through who send the truck in the same instant, and tell the other who was first', async () => {
    await say('truck/P-01/position', { lon: 121.47, lat: 31.21 });
    await say('truck/P-01/status', { state: 'available' });
    await until('both to know the truck', () =>
      [a, b].every(({ world }) => world.trucks['P-01']?.status?.state === 'available'),
    );
    const ended = (screen: LiveScreen, id: string) => screen.world.orders[id]?.state === 'cancelled';
    // Again and again, since one race alone might be won by luck.
    for (let race = 0; race < 8; race++) {
      const answers = await Promise.all(
        nodes.map((node, i) =>
          post(node, '/api/v1/orders', { truck_id: 'P-01', site_id: 'S-001', reason: 'trial', by: `desk ${i}` }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const winner = answers.findIndex(({ status }) => status === 201);
      expect(await answers[1 - winner]!.text()).toContain(`desk ${winner} sent P-01 to S-001`);
      const { id } = (await answers[winner]!.json()) as { id: string };
      await until('both to know the order', () => [a, b].every((screen) => screen.world.orders[id]?.state === 'sent'));
      const cancelled = await post(nodes[race % 2]!, `/api/v1/orders/${id}/cancel`, { by: 'Wang', reason: 'trial' });
      expect(cancelled.status).toBe(200);
      await until('both to know its end', () => [a, b].every((screen) => ended(screen, id)));
    }
    expect(b.world.orders).toEqual(a.world.orders);
  });

  it('a screen whose node is killed is served by the other, without losing a step', async () => {
    const victim = balancer.nodeOf(0);
    await nodes[victim]!.end('SIGKILL');
    const survivor = victim === 0 ? b : a;
    await say('obs/UP-003', { values: { depth_m: 0.7 } });
    await until('the survivor', () => alarmOf(survivor, 'UP-003') !== undefined);
    await until('the screen behind the balancer', () => alarmOf(balanced, 'UP-003') !== undefined);
    expect(alarmOf(balanced, 'UP-003')).toEqual(alarmOf(survivor, 'UP-003'));
    expect(balancer.nodeOf(0)).not.toBe(victim);
  });
});
