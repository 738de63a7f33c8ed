// The broker of docker-compose.yml, its rules and its secrets, in a real Mosquitto on this machine.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Daemon } from '../../scripts/services/daemon.ts';
import { ensureMosquitto } from '../../scripts/services/mosquitto.ts';
import { answers, freePort } from '../../scripts/services/waiting.ts';
import { ROOT } from '../support/source-files.ts';

const program = ensureMosquitto((line) => console.error(line));

describe.skipIf(typeof program !== 'string')('the broker of docker-compose.yml', () => {
  const home = mkdtempSync(join(tmpdir(), 'highwater-deploy-'));
  const secrets = join(home, 'deploy', 'secrets');
  const open: MqttClient[] = [];
  const passwords: Record<string, string> = {};
  let broker: Daemon;
  let plainPort: number;
  let tlsPort: number;

  function makeSecrets(...args: string[]): string {
    const script = join(ROOT, 'scripts/make-secrets.mjs');
    const done = spawnSync(process.execPath, [script, ...args], {
      env: { ...process.env, SECRETS_HOME: home },
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(done.stderr);
    return done.stdout;
  }

  beforeAll(async () => {
    makeSecrets('127.0.0.1');
    for (const device of ['WL-001', 'TRUCK-1', 'CAM-1', 'GATEWAY-1']) {
      passwords[device] = makeSecrets('--device', device).trim().split(' ')[1]!;
    }
    const environment = readFileSync(join(home, '.env'), 'utf8');
    passwords.server = /^MQTT_SERVER_PASSWORD=(.+)$/m.exec(environment)![1]!;
    plainPort = await freePort();
    tlsPort = await freePort();
    // The same files, in other places and on free ports.
    const config = join(home, 'config');
    cpSync(join(ROOT, 'deploy/mosquitto'), config, { recursive: true });
    cpSync(join(secrets, 'mosquitto-passwords'), join(config, 'passwords'));
    for (const file of ['broker.crt', 'broker.key']) cpSync(join(secrets, file), join(config, file));
    const text = readFileSync(join(config, 'mosquitto.conf'), 'utf8')
      .replaceAll('/mosquitto/config', config)
      .replaceAll('/mosquitto/data', home)
      .replace('listener 1883', `listener ${plainPort} 127.0.0.1`)
      .replace('listener 8883', `listener ${tlsPort} 127.0.0.1`);
    writeFileSync(join(config, 'mosquitto.conf'), text);
    chmodSync(home, 0o777); // Mosquitto becomes the account of its package
    broker = new Daemon({
      command: [program as string, '-c', join(config, 'mosquitto.conf')],
      logFile: join(home, 'log'),
      cwd: home,
    });
    await broker.start(async () => (await answers(plainPort)) && (await answers(tlsPort)));
  });

  afterAll(async () => {
    for (const client of open) await client.endAsync(true);
    await broker?.stop('SIGTERM');
    rmSync(home, { recursive: true, force: true });
  });

  async function signIn(username?: string, options: IClientOptions & { url?: string } = {}): Promise<MqttClient> {
    const { url = `mqtt://127.0.0.1:${plainPort}`, ...rest } = options;
    const credentials = username === undefined ? {} : { username, password: passwords[username] ?? 'wrong' };
    const client = await mqtt.connectAsync(
      url,
      { protocolVersion: 5, reconnectPeriod: 0, ...credentials, ...rest },
      false,
    );
    open.push(client);
    return client;
  }

  test('lets nobody in without a password, nor with a wrong one', async () => {
    await expect(signIn()).rejects.toThrow(/[Nn]ot authorized/);
    await expect(signIn('WL-001', { password: 'wrong' })).rejects.toThrow(/[Nn]ot authorized/);
    await expect(signIn('nobody')).rejects.toThrow(/[Nn]ot authorized/);
  });

  test.each([
    ['WL-001', 'flood/1/obs/WL-001'],
    ['WL-001', 'flood/1/status/WL-001'],
    ['CAM-1', 'flood/1/camera/CAM-1/status'],
    ['CAM-1', 'flood/1/camera/CAM-1/frame'],
    ['TRUCK-1', 'flood/1/truck/TRUCK-1/position'],
    ['TRUCK-1', 'flood/1/truck/TRUCK-1/status'],
    ['TRUCK-1', 'flood/1/truck/TRUCK-1/reply'],
    ['GATEWAY-1', 'flood/1/sl651/GATEWAY-1'],
  ])('%s may say %s, and the server hears it', async (device, topic) => {
    const server = await signIn('server');
    const heard = new Promise<string>((resolve) =>
      server.once('message', (_topic, payload) => resolve(payload.toString())),
    );
    await server.subscribeAsync(topic, { qos: 1 });
    await (await signIn(device)).publishAsync(topic, `from ${device}`, { qos: 1 });
    expect(await heard).toBe(`from ${device}`);
  });

  test.each([
    ['WL-001', 'flood/1/obs/WL-002'],
    ['WL-001', 'flood/1/truck/WL-001/order'],
    ['TRUCK-1', 'flood/1/truck/TRUCK-2/position'],
    ['TRUCK-1', 'flood/1/simulation'],
    ['CAM-1', 'flood/1/clock'],
    ['server', 'flood/1/obs/WL-001'],
  ])('%s may not say %s', async (device, topic) => {
    const client = await signIn(device);
    await expect(client.publishAsync(topic, 'x', { qos: 1 })).rejects.toThrow(/[Nn]ot authorized/);
  });

  test('an order reaches its truck and no other device', async () => {
    const truck = await signIn('TRUCK-1');
    const station = await signIn('WL-001');
    const orders: string[] = [];
    for (const client of [truck, station]) client.on('message', (topic) => orders.push(topic));
    await truck.subscribeAsync('flood/1/truck/TRUCK-1/order', { qos: 1 });
    await station.subscribeAsync('flood/1/#', { qos: 1 }).catch(() => undefined);
    await (await signIn('server')).publishAsync('flood/1/truck/TRUCK-1/order', '{}', { qos: 1 });
    // Heard after the order, were it heard at all.
    const own = 'flood/1/truck/TRUCK-1/order';
    await expect.poll(() => orders).toEqual([own]);
    await station.publishAsync('flood/1/obs/WL-001', '{}', { qos: 1 });
    expect(orders).toEqual([own]);
  });

  test('a device comes in by TLS where it trusts the authority, and turns away where it does not', async () => {
    const url = `mqtts://127.0.0.1:${tlsPort}`;
    const ca = readFileSync(join(secrets, 'authority.crt'));
    const client = await signIn('WL-001', { url, ca });
    await client.publishAsync('flood/1/obs/WL-001', '{}', { qos: 1 });
    await expect(signIn('WL-001', { url })).rejects.toThrow(/certificate/);
  });

  test('secrets are made once, kept from others on the machine, and a device has one password', () => {
    const before = readFileSync(join(home, '.env'), 'utf8');
    makeSecrets();
    expect(readFileSync(join(home, '.env'), 'utf8')).toBe(before);
    expect(statSync(join(home, '.env')).mode & 0o777).toBe(0o600);
    expect(statSync(secrets).mode & 0o777).toBe(0o700);
    expect(() => makeSecrets('--device', 'WL-001')).toThrow('has a password already');
    expect(() => makeSecrets('--device', 'a/b')).toThrow('needs the id');
  });
});
