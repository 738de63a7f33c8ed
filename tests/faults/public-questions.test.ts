// A minute of questions that anybody may ask, sensible and senseless, from hundreds of addresses at once, beside an operator's live
// screen: none is a mistake of the server's, the screen misses nothing, the main thread is never held for a second, memory comes back.
import fc from 'fast-check';
import mqtt, { type MqttClient } from 'mqtt';
import pg from 'pg';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Patch } from '../../domain/protocol.ts';
import { liveSocket, outcome } from '../support/attacker.ts';
import { freshPrefix, sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { freePort, runServer, type ServerProgram } from '../support/program.ts';
import { publicQuestions } from '../support/public-questions.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const LASTS_MS = 60_000;
const ASKERS = 12;
const GROWTH_MB = 150;
const STATIONS = ['UP-001', 'UP-002', 'WL-001'];

describe.skipIf('missing' in database || 'missing' in broker)('[S8] a minute of whatever anybody may ask', () => {
  let fresh: FreshDatabase;
  let server: ServerProgram;
  let device: MqttClient;
  let screen: Socket;
  const prefix = freshPrefix();
  /** The numbers of what the screen was sent, and the newest report that it heard. */
  const numbers: number[] = [];
  let heard = 0;

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    server = await runServer({
      PORT: await freePort(),
      DATABASE_URL: fresh.url,
      MQTT_URL: (broker as { url: string }).url,
      MQTT_PREFIX: prefix,
      RECORDER_NAME: prefix.replace('/', '-'),
      TRUSTED_PROXIES: '127.0.0.1',
      REQUESTS_PER_MINUTE: '0',
    });
    const client = new pg.Client({ connectionString: fresh.url });
    await client.connect();
    // A month of a few gauges: what is asked of the history finds much.
    await client.query(
      `insert into series (station_id, measure) values ('UP-001', 'depth_m'), ('UP-002', 'depth_m'), ('WL-001', 'level_m')
       on conflict do nothing`,
    );
    await client.query(
      `insert into reading (series_id, at, value, flag, received_at)
       select series_id, at, 0.1, 1, at from series
       cross join generate_series(now() - interval '30 days', now() - interval '1 hour', interval '1 minute') as at
       where station_id in ('UP-001', 'UP-002', 'WL-001')`,
    );
    await client.end();
    device = await mqtt.connectAsync((broker as { url: string }).url);
    screen = liveSocket(server.url, '');
    screen.on('snapshot', ({ n }: Patch) => numbers.push(n));
    screen.on('patch', ({ n, changes }: Patch) => {
      numbers.push(n);
      for (const [collection, id, state] of changes)
        if (collection === 'stations' && id === 'UP-003') heard = state?.latest.depth_m?.at ?? heard;
    });
    expect(await outcome(screen)).toBe('in');
  });
  afterAll(async () => {
    screen?.close();
    await device?.endAsync(true);
    await server?.end();
    await fresh?.drop();
  });

  const metrics = async () => (await fetch(`${server.url}/metrics`)).text();
  const figure = (text: string, name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
  const residentMb = async () => figure(await metrics(), 'process_resident_memory_bytes') / 2 ** 20;

  it('hurts nobody', async () => {
    const questions = fc.sample(publicQuestions(STATIONS), 4_000);
    const ask = async (nth: number) => {
      const url = questions[nth % questions.length]!;
      const address = `10.${nth % 200}.${(nth >> 3) % 250}.7`;
      const answer = await fetch(`${server.url}${url}`, {
        redirect: 'manual',
        headers: { 'x-forwarded-for': address },
      });
      await answer.arrayBuffer();
      return [url, answer.status] as const;
    };
    for (let nth = 0; nth < 200; nth += 1) await ask(nth); // until everything that is made once is there
    const before = await residentMb();
    const wrong: string[] = [];
    const lags: number[] = [];
    const sent: number[] = [];
    const ends = Date.now() + LASTS_MS;
    let nth = 0;
    const asking = Array.from({ length: ASKERS }, async () => {
      while (Date.now() < ends) {
        const [url, status] = await ask(nth++);
        if (status === 500) wrong.push(url);
      }
    });
    while (Date.now() < ends) {
      const at = Date.now();
      sent.push(at);
      await device.publishAsync(
        `${prefix}/obs/UP-003`,
        JSON.stringify({ at, values: { depth_m: 0.05 + (sent.length % 2) / 100 } }),
        { qos: 1 },
      );
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      lags.push(figure(await metrics(), 'nodejs_eventloop_lag_max_seconds'));
    }
    await Promise.all(asking);
    expect(wrong).toEqual([]);
    expect(nth).toBeGreaterThan(1_000);
    await until('the screen to hear the last report', async () => heard === sent.at(-1));
    expect(numbers).toEqual(numbers.map((_, i) => numbers[0]! + i));
    expect(Math.max(...lags)).toBeLessThan(1);
    await until(
      `memory to come back below ${before + GROWTH_MB} MB`,
      async () => (await residentMb()) < before + GROWTH_MB,
      60_000,
    );
  });
});
