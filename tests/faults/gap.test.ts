// What devices sent while a server was down reaches the history through the recorder's session; the board must get it too. The
// server is a process that is killed, and what it missed is what the broker kept for it.
import mqtt from 'mqtt';
import { describe, expect, it } from 'vitest';
import { LiveScreen } from '../../bench/support/live-screen.ts';
import { freshPrefix, sharedBroker } from '../support/broker.ts';
import { preparedDatabase, sharedDatabase } from '../support/database.ts';
import { freePort, runServer } from '../support/program.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const MINUTE_MS = 60_000;

describe.skipIf('missing' in database || 'missing' in broker)('a server that was killed and away', () => {
  it('[L5] counts the rain that fell meanwhile in the sums of its board', async () => {
    const mqttUrl = (broker as { url: string }).url;
    const fresh = await preparedDatabase((database as { url: string }).url);
    const prefix = freshPrefix();
    const environment = {
      PORT: await freePort(),
      DATABASE_URL: fresh.url,
      MQTT_URL: mqttUrl,
      MQTT_PREFIX: prefix,
      RECORDER_NAME: `recorder-${crypto.randomUUID().slice(0, 8)}`,
    };
    const device = await mqtt.connectAsync(mqttUrl, { protocolVersion: 5 });
    const now = Date.now();
    const rain = (minutesAgo: number, rain_mm: number) =>
      device.publishAsync(
        `${prefix}/obs/RG-001`,
        JSON.stringify({ at: now - minutesAgo * MINUTE_MS, values: { rain_mm } }),
        { qos: 1 },
      );
    let server = await runServer(environment);
    let screen = new LiveScreen(server.url);
    const lastHour = () => screen.world.stations['RG-001']?.rain?.last_1h_mm;
    try {
      await screen.start();
      await rain(40, 1);
      await rain(35, 2);
      await until('the sum before', () => lastHour() === 3);
      await screen.stop();
      await server.end('SIGKILL');
      await rain(30, 4);
      await rain(25, 8);
      server = await runServer(environment);
      screen = new LiveScreen(server.url);
      await screen.start();
      await rain(5, 0.5);
      await until('the sum with what was missed', () => lastHour() === 15.5);
      expect(screen.world.stations['RG-001']?.latest.rain_mm).toMatchObject({ value: 0.5, flag: 1 });
    } finally {
      await screen.stop();
      await server.end();
      await device.endAsync();
      await fresh.drop();
    }
  });
});
