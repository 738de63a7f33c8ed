// Two servers at one broker, one database and one clock behind a balancer: the same alarms, and what is done at one is seen at the
// other. One of them stands behind nginx too, with the file that a city gets. Two processes of which one is killed:
// tests/faults/two-nodes.test.ts.
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import mqtt, { type MqttClient } from 'mqtt';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveScreen } from '../../bench/support/live-screen.ts';
import { hasNginx, startCachingNginx } from '../../bench/support/nginx.ts';
import { LIVE_PATH } from '../../domain/protocol.ts';
import { createClock } from '../../server/clock.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { type RunningServer, start } from '../../server/start.ts';
import { type Balancer, startBalancer } from '../support/balancer.ts';
import { freshPrefix, sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { keepForFailure } from '../support/failures.ts';
import { until } from '../support/wait.ts';

const broker = await sharedBroker();
const databaseServer = await sharedDatabase();
const AFTERNOON = Date.parse('2026-07-21T13:00:00+08:00');

describe.skipIf('missing' in broker || 'missing' in databaseServer)('two nodes behind a balancer', () => {
  const prefix = freshPrefix();
  const clock = createClock({ standsAt: AFTERNOON });
  const nodes: RunningServer[] = [];
  let database: FreshDatabase;
  let field: MqttClient;
  let balancer: Balancer;
  let a: LiveScreen;
  let b: LiveScreen;
  let balanced: LiveScreen;

  beforeAll(async () => {
    if ('missing' in broker || 'missing' in databaseServer) throw new Error('unreachable: the tests are skipped');
    const [databases, mqttUrl] = [databaseServer.url, broker.url];
    database = await preparedDatabase(databases);
    field = await mqtt.connectAsync(mqttUrl, { protocolVersion: 5 });
    const startNode = (name: string) => {
      const lines: string[] = [];
      keepForFailure(`node-${name}.log`, () => lines.join(''));
      const config = readConfig({
        PORT: '0',
        DATABASE_URL: database.url,
        MQTT_URL: mqttUrl,
        MQTT_PREFIX: prefix,
        TRUSTED_PROXIES: '127.0.0.1',
        RECORDER_NAME: `node-${name}-${prefix.slice(-8)}`,
        BEAT_MS: '50',
        SIGN_IN: 'off',
      });
      return start(config, createLog('warn', { write: (line) => lines.push(line) }), clock, clock);
    };
    nodes.push(...(await Promise.all([startNode('a'), startNode('b')])));
    for (const { url } of nodes) await until('a node to be ready', async () => (await fetch(`${url}/readyz`)).ok);
    [a, b] = nodes.map(({ url }) => new LiveScreen(url)) as [LiveScreen, LiveScreen];
    balancer = await startBalancer(nodes.map(({ url }) => Number(new URL(url).port)));
    balanced = new LiveScreen(balancer.url);
    await Promise.all([a.start(), b.start(), balanced.start()]);
  });
  afterAll(async () => {
    for (const screen of [a, b, balanced]) await screen?.stop();
    await balancer?.close();
    for (const node of nodes) await node.stop();
    await field?.endAsync();
    await database?.drop();
  });

  const report = (id: string, depth_m: number) =>
    field.publishAsync(`${prefix}/obs/${id}`, JSON.stringify({ at: clock.now(), values: { depth_m } }), { qos: 1 });
  const alarmOf = (screen: LiveScreen, id: string) =>
    Object.values(screen.world.alarms).find((alarm) => alarm.station_id === id && alarm.rule === 'A2');
  const post = (node: RunningServer, path: string, body: object) =>
    fetch(`${node.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('raise the same alarm, under one id and with one first step in the log', async () => {
    await report('UP-002', 0.62);
    await until('both to have it', () => Boolean(alarmOf(a, 'UP-002') && alarmOf(b, 'UP-002')));
    const { id } = alarmOf(a, 'UP-002')!;
    expect(alarmOf(b, 'UP-002')).toEqual(alarmOf(a, 'UP-002'));
    await until('the log', async () => {
      const answer = await fetch(`${nodes[1]!.url}/api/v1/alerts/${id}/events`);
      const { items } = (await answer.json()) as { items: { kind: string }[] };
      return items.filter(({ kind }) => kind === 'raised').length === 1;
    });
  });

  it('show at one what was done at the other: acknowledged here, commented there', async () => {
    const { id } = alarmOf(a, 'UP-002')!;
    expect((await post(nodes[0]!, `/api/v1/alerts/${id}/acknowledge`, { by: 'Li Na' })).status).toBe(200);
    await until('B to know', () => b.world.alarms[id]?.acknowledged_by === 'Li Na');
    expect((await post(nodes[1]!, `/api/v1/alerts/${id}/comment`, { by: 'Wang', comment: 'pump there' })).status).toBe(
      200,
    );
    await until('A to know', () => a.world.alarms[id]?.comment === 'pump there');
    await until('the balanced one', () => balanced.world.alarms[id]?.comment === 'pump there');
    // Acknowledged at A, so B says who was first.
    expect((await post(nodes[1]!, `/api/v1/alerts/${id}/acknowledge`, { by: 'Wang' })).status).toBe(409);
  });

  it('agree on one order of a truck, and tell the second dispatcher at the other node who was first', async () => {
    const at = clock.now();
    const say = (about: string, body: object) =>
      field.publishAsync(`${prefix}/truck/P-01/${about}`, JSON.stringify({ at, ...body }), { qos: 1 });
    await say('position', { lon: 121.47, lat: 31.21 });
    await say('status', { state: 'available' });
    const known = (screen: LiveScreen) => screen.world.trucks['P-01']?.status?.state === 'available';
    await until('both to know the truck', () => known(a) && known(b));
    const order = { truck_id: 'P-01', site_id: 'S-001', reason: 'trial' };
    const first = await post(nodes[0]!, '/api/v1/orders', { ...order, by: 'Li Na' });
    expect(first.status, await first.clone().text()).toBe(201);
    const { id } = (await first.json()) as { id: string };
    await until('B to know', () => b.world.orders[id] !== undefined);
    const second = await post(nodes[1]!, '/api/v1/orders', { ...order, by: 'Wang' });
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('Li Na');
    expect((await post(nodes[1]!, `/api/v1/orders/${id}/cancel`, { by: 'Wang', reason: 'trial over' })).status).toBe(
      200,
    );
    await until('A to know', () => a.world.orders[id]?.state === 'cancelled');
  });

  it('[D24] let one of two dispatchers through who send the truck in the same instant, and tell the other who was first', async () => {
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
      await clock.advance(1_000); // an order is known by its moment too
    }
    expect(b.world.orders).toEqual(a.world.orders);
  });

  it.skipIf(!hasNginx)(
    'behind nginx with the file of deploy: a page of its own address is served live, a foreign one is not, and what is public comes from the cache',
    async () => {
      const nginx = await startCachingNginx(nodes[0]!.url);
      try {
        expect(await firstWord(nginx.url, nginx.url)).toBe('snapshot');
        expect(await firstWord(nginx.url, 'https://elsewhere.example')).toBe('refused');
        const handshake = `${nginx.url}${LIVE_PATH}/?EIO=4&transport=polling`;
        const foreign = await fetch(handshake, { headers: { origin: 'https://elsewhere.example' } });
        expect([foreign.status, ((await foreign.json()) as { message: string }).message]).toEqual([
          403,
          'foreign origin',
        ]);
        const ask = () => fetch(`${nginx.url}/public/v1/now.json`);
        const first = await ask();
        expect([first.status, first.headers.get('x-cache')]).toEqual([200, 'MISS']);
        expect((await ask()).headers.get('x-cache')).toBe('HIT');
        // Links lead back through nginx, and the server counts its visitors one by one, not all as nginx.
        const question = `${nginx.url}/public/v1/sensorthings/v1.1/Things?$top=1`;
        const { value } = (await (await fetch(question)).json()) as { value: { '@iot.selfLink': string }[] };
        expect(value[0]!['@iot.selfLink'].startsWith(`${nginx.url}/public/`)).toBe(true);
        const left = async (localAddress: string) => {
          const [answer] = (await once(get(question, { localAddress }), 'response')) as [IncomingMessage];
          answer.resume();
          return Number(answer.headers['x-ratelimit-remaining']);
        };
        const leftHere = await left('127.0.0.1');
        expect([await left('127.0.0.2'), await left('127.0.0.1')]).toEqual([leftHere + 1, leftHere - 1]);
      } finally {
        await nginx.stop();
      }
    },
  );

  it('a screen whose node ends is served by the other, without losing a step', async () => {
    const victim = balancer.nodeOf(0);
    await nodes[victim]!.stop();
    const survivor = victim === 0 ? b : a;
    await report('UP-003', 0.7);
    await until('the survivor', () => alarmOf(survivor, 'UP-003') !== undefined);
    await until('the screen behind the balancer', () => alarmOf(balanced, 'UP-003') !== undefined);
    expect(alarmOf(balanced, 'UP-003')).toEqual(alarmOf(survivor, 'UP-003'));
    expect(balancer.nodeOf(0)).not.toBe(victim);
  });
});

/** What a page of that origin hears first at the live socket: its snapshot, or that it may not listen. */
function firstWord(url: string, origin: string): Promise<string> {
  const socket = io(url, {
    path: LIVE_PATH,
    transports: ['websocket'],
    extraHeaders: { origin },
    reconnection: false,
  });
  return new Promise<string>((resolve) => {
    socket.once('snapshot', () => resolve('snapshot'));
    socket.once('connect_error', () => resolve('refused'));
  }).finally(() => socket.disconnect());
}
