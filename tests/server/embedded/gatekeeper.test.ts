// The embedded broker with accounts and without, by real connections.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DeviceBook, openDeviceBook } from '../../../server/devices/device-book.ts';
import { readDeviceFile, writeDeviceFile } from '../../../server/devices/device-file.ts';
import { hashPassword } from '../../../server/devices/password.ts';
import { type EmbeddedBroker, startEmbeddedBroker } from '../../../server/embedded/broker.ts';
import type { Violation } from '../../../server/embedded/gatekeeper.ts';
import { createLog } from '../../../server/log.ts';
import { Bus } from '../../../server/stream/bus.ts';
import { happens, SPEAKERS, TABLE } from '../../support/device-table.ts';
import { until } from '../../support/wait.ts';

const log = createLog('silent');
const ACCOUNTS = SPEAKERS.map(({ user, kind, things }) => ({
  user,
  kind,
  things: [...things],
  password: hashPassword(`${user} secret`),
  made_at: '2026-07-21T00:00:00Z',
}));

describe.each(['accounts', 'no accounts'])('the embedded broker with %s', (given) => {
  const folder = mkdtempSync(join(tmpdir(), 'highwater-gate-'));
  const file = join(folder, 'devices.json');
  const open: MqttClient[] = [];
  const violations: Violation[] = [];
  const faults: string[] = [];
  let book: DeviceBook;
  let broker: EmbeddedBroker;

  beforeAll(async () => {
    if (given === 'accounts') writeDeviceFile(file, ACCOUNTS);
    book = openDeviceBook(file, { error: ({ reason }: { reason: string }) => faults.push(reason) } as never, 50);
    makeCertificate(folder);
    broker = await startEmbeddedBroker({
      port: 0,
      dataDir: folder,
      recorderName: 'recorder',
      recorded: () => false,
      prefix: 'flood/1',
      book,
      onViolation: (violation) => violations.push(violation),
      tls: {
        host: '127.0.0.1',
        port: 0,
        certificate: readFileSync(join(folder, 'broker.crt')),
        key: readFileSync(join(folder, 'broker.key')),
      },
      log,
    });
  });
  afterEach(async () => {
    for (const client of open.splice(0)) await client.endAsync(true);
    violations.length = 0;
  });
  afterAll(async () => {
    await broker.stop();
    book.stop();
    rmSync(folder, { recursive: true });
  });

  async function connect(options: IClientOptions = {}, url = broker.url): Promise<MqttClient> {
    const client = await mqtt.connectAsync(url, { protocolVersion: 4, reconnectPeriod: 0, ...options }, false);
    client.on('error', () => undefined);
    open.push(client);
    return client;
  }
  const signIn = (username: string, options: IClientOptions = {}, url = broker.url) =>
    connect({ username, password: `${username} secret`, ...options }, url);
  const byTls = () => `mqtts://127.0.0.1:${broker.tlsPort}`;
  const authority = () => ({ ca: readFileSync(join(folder, 'broker.crt')) });

  if (given === 'accounts') {
    it.each(TABLE)('[S20] [S21] [S22] [S23] [S31] %s %s %s: %s', async (...row) => {
      const [who] = row;
      const own = { server: await signIn('server'), simulator: await signIn('simulator'), speaker: await signIn(who) };
      expect(await happens(row, { ...own, prefix: 'flood/1' })).toBe(row[3]);
    });

    it('lets nobody in without a password, nor with a wrong one, and says who tried', async () => {
      await expect(connect()).rejects.toThrow(/user name|[Nn]ot authorized|refused/);
      await expect(signIn('WL-001', { password: 'WL-002 secret' })).rejects.toThrow();
      await expect(signIn('.highwater', { password: '' })).rejects.toThrow();
      await expect(signIn('WL-001\nforged')).rejects.toThrow();
      expect(violations.map(({ action, user }) => [action, user])).toEqual([
        ['sign-in', 'nobody'],
        ['sign-in', 'WL-001'],
        ['sign-in', '.highwater'],
        ['sign-in', 'WL-001?forged'],
      ]);
    });

    it("[S25] nobody takes the recorder's client id, nor another device's", async () => {
      const victim = await signIn('P-01', { clientId: 'phone' });
      await expect(signIn('WL-001', { clientId: 'phone' })).rejects.toThrow();
      for (const clientId of ['recorder', 'recorder-watch-17'])
        await expect(signIn('server', { clientId })).rejects.toThrow();
      expect(victim.connected).toBe(true);
      const ours = await connect({ clientId: 'recorder' }, broker.ownUrl);
      expect(ours.connected).toBe(true);
      expect((await signIn('P-01', { clientId: 'phone' })).connected).toBe(true); // its own it may
    });

    it('[S21] the session of a truck gives its orders to nobody else', async () => {
      const kept = { clientId: 'left', clean: false };
      const truck = await signIn('P-01', kept);
      await truck.subscribeAsync('flood/1/truck/P-01/order', { qos: 1 });
      await truck.endAsync();
      await (await signIn('server')).publishAsync('flood/1/truck/P-01/order', 'go', { qos: 1 });
      const heard: string[] = [];
      const options = { protocolVersion: 4 as const, reconnectPeriod: 0, ...kept };
      const thief = mqtt.connect(broker.url, { ...options, username: 'P-02', password: 'x' });
      thief.on('error', () => undefined);
      open.push(thief);
      const gateway = mqtt.connect(broker.url, { ...options, username: 'GW-1', password: 'GW-1 secret' });
      gateway.on('message', (topic) => heard.push(topic));
      open.push(gateway);
      await until('the gateway to be in', () => gateway.connected);
      await gateway.subscribeAsync('flood/1/truck/P-02/order', { qos: 1 });
      await (await signIn('server')).publishAsync('flood/1/truck/P-02/order', 'go', { qos: 1 });
      await until('its own order', () => heard.length > 0);
      expect(heard).toEqual(['flood/1/truck/P-02/order']);
    });

    it('[S29] what is not allowed is counted, and disturbs neither the sender nor others', async () => {
      const device = await signIn('WL-001');
      await device.publishAsync('flood/1/obs/WL-002', 'x', { qos: 1 });
      await device.publishAsync('flood/1/desk/alarm', 'x', { qos: 0 });
      await device.publishAsync('$SYS/x', 'x', { qos: 1 });
      await expect(device.subscribeAsync('$SYS/#')).rejects.toThrow();
      await device.publishAsync('flood/1/obs/WL-001', 'x', { qos: 1 });
      expect(device.connected).toBe(true);
      expect(violations.map(({ action, user, topic }) => `${user} ${action} ${topic}`)).toEqual([
        'WL-001 publish obs/WL-002',
        'WL-001 publish desk/alarm',
        'WL-001 publish $SYS/x',
        'WL-001 subscribe $SYS/#',
      ]);
    });

    it('[S29] a last will has no more rights than its owner', async () => {
      const server = await signIn('server');
      const heard: string[] = [];
      server.on('message', (topic) => heard.push(topic));
      await server.subscribeAsync('flood/1/#', { qos: 1 });
      const will = { topic: 'flood/1/status/WL-002', payload: Buffer.from('offline'), qos: 1 as const, retain: true };
      (await signIn('WL-001', { will })).stream.destroy();
      const own = { ...will, topic: 'flood/1/status/WL-001' };
      (await signIn('WL-001', { will: own })).stream.destroy();
      await until('the will it may have', () => heard.includes('flood/1/status/WL-001'));
      expect(heard).not.toContain('flood/1/status/WL-002');
    });

    it('[S29] a device that is revoked is out, and one that is added comes in', async () => {
      const device = await signIn('C-0001');
      const rest = ACCOUNTS.filter(({ user }) => user !== 'C-0001');
      writeDeviceFile(file, rest);
      await until('the revoked device to be out', () => !device.connected);
      await expect(signIn('C-0001')).rejects.toThrow();
      writeDeviceFile(file, [...rest, ACCOUNTS.find(({ user }) => user === 'C-0001')!]);
      await until('it to be in again', () => signIn('C-0001'));
    });

    it('[S24] a list that is damaged or gone opens no door', async () => {
      const before = readDeviceFile(file);
      writeFileSync(file, '{"accounts":[');
      await until('the damage to be seen', () => faults.some((fault) => fault.includes('no list')));
      await expect(connect()).rejects.toThrow();
      rmSync(file);
      await until('the loss to be seen', () => faults.some((fault) => fault.includes('is gone')));
      await expect(connect()).rejects.toThrow();
      expect((await signIn('WL-001')).connected).toBe(true);
      writeDeviceFile(file, before);
    });
  } else {
    it('[S24] asks nobody on this machine, who may play devices and look on, but not be a server', async () => {
      const anybody = await connect();
      const heard: string[] = [];
      anybody.on('message', (topic) => heard.push(topic));
      await anybody.subscribeAsync('#', { qos: 1 });
      for (const topic of ['desk/alarm', 'truck/P-01/order', 'obs/UP-002'])
        await anybody.publishAsync(`flood/1/${topic}`, 'x', { qos: 1 });
      await until('the reading', () => heard.includes('flood/1/obs/UP-002'));
      expect(heard).toEqual(['flood/1/obs/UP-002']);
      expect(violations.map(({ topic }) => topic)).toEqual(['desk/alarm', 'truck/P-01/order']);
    });

    it('[S25] [S24] but the client id of the recorder is not theirs, and by TLS nobody comes in', async () => {
      await expect(connect({ clientId: 'recorder' })).rejects.toThrow();
      await expect(connect(authority(), byTls())).rejects.toThrow();
    });
  }

  it('comes by TLS, where the device trusts the certificate', async () => {
    if (given === 'accounts') {
      const device = await signIn('WL-001', authority(), byTls());
      await device.publishAsync('flood/1/obs/WL-001', 'x', { qos: 1 });
    }
    await expect(signIn('WL-001', {}, byTls())).rejects.toThrow(/certificate/);
    const bus = new Bus({
      mqttUrl: broker.ownUrl.replace('mqtt:', 'mqtts:').replace(/\d+$/, String(broker.tlsPort)),
      authority: authority().ca,
      clientId: 'recorder',
      protocolVersion: 4,
      prefix: 'flood/1',
      persistent: false,
      log,
    });
    bus.start({ filters: ['flood/1/#'] });
    await bus.subscribed;
    await bus.stop();
  });

  it('[S27] turns away a packet that announces too much, before it is there', async () => {
    const large = await signIn('WL-001');
    const bystander = await signIn('P-01');
    // A publish of 200 MiB: only its head is ever sent.
    large.stream.write(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x64, 0, 1, 0x61]));
    await until('the connection to be closed', () => !large.connected);
    expect(violations.map(({ action }) => action)).toEqual(['too-large']);
    await bystander.publishAsync('flood/1/truck/P-01/reply', 'x', { qos: 1 });
    expect(bystander.connected).toBe(true);
  });
});

function makeCertificate(folder: string): void {
  const done = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', join(folder, 'broker.key'), '-out', join(folder, 'broker.crt')],
  ]);
  if (done.status !== 0) throw new Error(String(done.stderr));
}
