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
import { readDeviceFile, writeDeviceFile } from '../../server/devices/device-file.ts';
import { hashPassword, newPassword } from '../../server/devices/password.ts';
import { happens, SPEAKERS, TABLE } from '../support/device-table.ts';
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

  function run(script: string, args: readonly string[], environment: Record<string, string>): string {
    const done = spawnSync(process.execPath, [join(ROOT, script), ...args], {
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(done.stderr);
    return done.stdout;
  }
  const makeSecrets = (...args: string[]) => run('scripts/make-secrets.mjs', args, { SECRETS_HOME: home });
  const devices = (...args: string[]) =>
    run('server/devices/main.ts', args, { DEVICES_FILE: join(secrets, 'devices.json') });

  beforeAll(async () => {
    makeSecrets('127.0.0.1');
    const list = join(secrets, 'devices.json');
    for (const { user, things, ...rest } of SPEAKERS.filter(({ kind }) => kind === 'device')) {
      passwords[user] = newPassword();
      const account = { ...rest, user, things: [...things], password: hashPassword(passwords[user]), made_at: '' };
      writeDeviceFile(list, [...readDeviceFile(list), account]);
    }
    // The last one as a person does it, which writes Mosquitto's files for all of them.
    const { user, things } = SPEAKERS.find(({ kind }) => kind === 'gateway')!;
    passwords[user] = devices('add', user, '--carries', things.join(',')).trim().split(' ')[1]!;
    const reader = SPEAKERS.find(({ kind }) => kind === 'reader')!.user;
    passwords[reader] = devices('add', reader, '--reader').trim().split(' ')[1]!;
    const environment = readFileSync(join(home, '.env'), 'utf8');
    passwords.server = /^MQTT_SERVER_PASSWORD=(.+)$/m.exec(environment)![1]!;
    passwords.simulator = /^MQTT_SIMULATOR_PASSWORD=(.+)$/m.exec(environment)![1]!;
    plainPort = await freePort();
    tlsPort = await freePort();
    // The same files, in other places and on free ports.
    const config = join(home, 'config');
    cpSync(join(ROOT, 'deploy/mosquitto'), config, { recursive: true });
    cpSync(join(secrets, 'mosquitto-passwords'), join(config, 'passwords'));
    cpSync(join(secrets, 'mosquitto-acl'), join(config, 'acl'));
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

  test.each(TABLE)('[S20] [S21] [S22] [S23] [S31] %s %s %s: %s', async (...row) => {
    const own = { server: await signIn('server'), simulator: await signIn('simulator'), speaker: await signIn(row[0]) };
    expect(await happens(row, { ...own, prefix: 'flood/1' })).toBe(row[3]);
    for (const client of Object.values(own)) await client.endAsync(true);
  });

  test('a device comes in by TLS where it trusts the authority, and turns away where it does not', async () => {
    const url = `mqtts://127.0.0.1:${tlsPort}`;
    const ca = readFileSync(join(secrets, 'authority.crt'));
    const client = await signIn('WL-001', { url, ca });
    await client.publishAsync('flood/1/obs/WL-001', '{}', { qos: 1 });
    await expect(signIn('WL-001', { url })).rejects.toThrow(/certificate/);
  });

  test('[S25] a device from outside cannot take over the session of another by its client id', async () => {
    const recorder = await signIn('server', { clientId: 'highwater-recorder' });
    const url = `mqtts://127.0.0.1:${tlsPort}`;
    const ca = readFileSync(join(secrets, 'authority.crt'));
    const device = await signIn('WL-001', { url, ca, clientId: 'highwater-recorder' });
    await device.publishAsync('flood/1/obs/WL-001', '{}', { qos: 1 });
    await recorder.publishAsync('flood/1/desk/shift', '{}', { qos: 1 });
    expect([recorder.connected, device.connected]).toEqual([true, true]);
  });

  test('secrets are made once, kept from others on the machine, and a device has one password', () => {
    const before = readFileSync(join(home, '.env'), 'utf8');
    makeSecrets();
    expect(readFileSync(join(home, '.env'), 'utf8')).toBe(before);
    expect(statSync(join(home, '.env')).mode & 0o777).toBe(0o600);
    expect(statSync(secrets).mode & 0o777).toBe(0o700);
    expect(() => devices('add', 'GW-1')).toThrow('has an account already');
  });
});
