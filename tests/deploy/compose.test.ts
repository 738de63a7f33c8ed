import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { NODE_ENVIRONMENT, NODE_FLAGS } from '../../scripts/node-flags.mjs';
import { MOSQUITTO_IMAGE, TIMESCALE_IMAGE } from '../../scripts/services/docker.ts';
import { SETTINGS } from '../../server/settings/index.ts';
import { parseSimulateOptions } from '../../simulators/simulate-options.ts';
import { ROOT } from '../support/source-files.ts';

interface ComposeService {
  image: string;
  user?: string;
  build?: string;
  profiles?: string[];
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  cap_drop: string[];
  security_opt: string[];
  depends_on?: Record<string, { condition: string }>;
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);
const dockerfile = read('Dockerfile');

describe('docker-compose.yml', () => {
  test('has a database, a broker, the server, and the simulator only when asked for', () => {
    expect(Object.keys(compose.services)).toEqual(['timescaledb', 'mosquitto', 'server', 'simulator']);
    expect(services.filter(([, service]) => service.profiles).map(([name]) => name)).toEqual(['simulator']);
  });

  test.each(services)('%s gives up every capability and cannot get one back', (_name, service) => {
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toContain('no-new-privileges:true');
  });

  test.each(services)('%s is not root', (_name, service) => {
    if (service.image === 'highwater') expect(dockerfile).toMatch(/^USER node$/m);
    else expect(service.user).toMatch(/^(postgres|1883:1883)$/);
  });

  test('pins what it takes from elsewhere, to the versions that tests use', () => {
    expect(compose.services.timescaledb!.image).toBe(TIMESCALE_IMAGE);
    expect(compose.services.mosquitto!.image).toBe(MOSQUITTO_IMAGE);
    for (const image of [TIMESCALE_IMAGE, MOSQUITTO_IMAGE]) expect(image).toMatch(/:\d+\.\d+\.\d+/);
  });

  test('gives the server settings that it knows', () => {
    const given = Object.keys(compose.services.server!.environment ?? {});
    expect(given.length).toBeGreaterThan(0);
    expect(given.filter((name) => !(name in SETTINGS))).toEqual([]);
  });

  test('holds no secret and no default for one: without them it refuses to start', () => {
    const texts = services.flatMap(([, service]) => [
      ...Object.entries(service.environment ?? {}),
      ...(service.command ?? []).map((text) => ['command', text]),
    ]);
    const secrets = texts.flatMap(([, text]) => [
      ...String(text).matchAll(/\$\{(\w*(?:PASSWORD|TOKENS)\w*)([^}]*)\}/g),
    ]);
    expect(secrets.length).toBeGreaterThan(3);
    for (const [, name, rest] of secrets) expect(rest, name).toMatch(/^:\?/);
    const made = read('scripts/make-secrets.mjs');
    for (const [, name] of secrets) expect(made).toContain(`${name}=`);
  });

  test('publishes nothing to the network but the listener with TLS', () => {
    const published = services.flatMap(([, service]) => service.ports ?? []);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual(['8883:8883']);
  });

  test('mounts files that exist or are made, and volumes that are declared', () => {
    const sources = services.flatMap(([, service]) => (service.volumes ?? []).map((volume) => volume.split(':')[0]!));
    for (const source of sources) {
      if (!source.startsWith('./')) expect(Object.keys(compose.volumes)).toContain(source);
      else if (!source.startsWith('./deploy/secrets/')) expect(existsSync(join(ROOT, source)), source).toBe(true);
    }
    const mounted = sources
      .filter((source) => source.startsWith('./deploy/secrets/'))
      .map((source) => source.split('/').at(-1));
    expect(mounted.sort()).toEqual([
      'broker.crt',
      'broker.key',
      'devices.json',
      'mosquitto-acl',
      'mosquitto-passwords',
    ]);
  });

  test('asks every part whether it is well, and starts the server after what it needs', () => {
    for (const [name, service] of services) {
      expect(
        service.healthcheck?.test ?? (service.image === 'highwater' && /^HEALTHCHECK/m.test(dockerfile)),
        name,
      ).toBeTruthy();
    }
    expect(Object.values(compose.services.server!.depends_on!).map(({ condition }) => condition)).toEqual([
      'service_healthy',
      'service_healthy',
    ]);
  });

  test('starts the simulator with options that it knows', () => {
    const [program, file, ...options] = compose.services.simulator!.command!.map((text) =>
      text.replaceAll(/\$\{\w+:[-?]([^}]*)\}/g, '$1'),
    );
    expect([program, file]).toEqual(['node', 'simulators/main.ts']);
    const given = options.map((option) =>
      option.startsWith('--mqtt') ? '--mqtt=mqtt://simulator:secret@mosquitto' : option,
    );
    expect(parseSimulateOptions(given)).toMatchObject({
      kind: 'run',
      options: { scenario: 'cloudburst', city: 'cities/shanghai' },
    });
  });
});

describe('the Dockerfile', () => {
  test('takes the Node that the project pins', () => {
    const pinned = (JSON.parse(read('package.json')) as { dependencies: { node: string } }).dependencies.node;
    expect(/^ARG NODE_VERSION=(.*)$/m.exec(dockerfile)?.[1]).toBe(pinned);
  });

  test('runs the server as `npm run serve` and the scripts do', () => {
    const { serve } = (JSON.parse(read('package.json')) as { scripts: { serve: string } }).scripts;
    const command = ['node', ...NODE_FLAGS, 'server/main.ts'];
    const environment = Object.entries(NODE_ENVIRONMENT).map(([name, value]) => `${name}=${value}`);
    expect(serve.split(' ')).toEqual([...environment, ...command]);
    expect(/^ENV (.*)$/m.exec(dockerfile)![1]!.split(' ')).toEqual(expect.arrayContaining(environment));
    expect(JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)![1]!)).toEqual(command);
  });

  test('copies and runs what is there', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?:--from=build )?(.+)$/gm)].flatMap((match) =>
      match[1]!.split(' ').slice(0, -1),
    );
    const built = ['node_modules', 'dist', '.'];
    const ours = copied.map((path) => path.replace(/^\/app\//, '')).filter((path) => !built.includes(path));
    expect(ours.length).toBeGreaterThan(5);
    for (const path of [...ours, 'server/main.ts', 'scripts/trim-packages.mjs'])
      expect(existsSync(join(ROOT, path)), path).toBe(true);
  });

  test('leaves secrets and installed packages out of what it is built from', () => {
    const left = read('.dockerignore').split('\n');
    for (const path of ['.env', 'deploy/secrets', 'node_modules', '.git']) expect(left).toContain(path);
    for (const path of ['.env', 'deploy/secrets/']) expect(read('.gitignore').split('\n')).toContain(path);
  });
});
