// The same services from containers, for machines with a Docker engine.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Service } from './service.ts';
import { answers, freePort, until } from './waiting.ts';

/** The versions of docker-compose.yml. */
export const TIMESCALE_IMAGE = 'timescale/timescaledb:2.19.3-pg17';
export const MOSQUITTO_IMAGE = 'eclipse-mosquitto:2.0.21';

export function dockerAnswers(): boolean {
  return spawnSync('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 10_000 }).status === 0;
}

export async function createDockerTimescale(): Promise<Service> {
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const container = create([
    ...['-p', `127.0.0.1:${port}:5432`, '-e', 'POSTGRES_HOST_AUTH_METHOD=trust', '-e', 'TIMESCALEDB_TELEMETRY=off'],
    ...[TIMESCALE_IMAGE, 'postgres', '-c', 'timescaledb.max_background_workers=0'],
  ]);
  return containerService(container, url, async () => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined); // the image restarts its server once while it sets itself up
    return client
      .connect()
      .then(() => client.query('select 1'))
      .then(() => true)
      .catch(() => false)
      .finally(() => client.end().catch(() => undefined));
  });
}

export async function createDockerMosquitto(): Promise<Service> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'highwater-broker-'));
  const lines = ['listener 1883', 'allow_anonymous true', 'persistence true', 'persistence_location /mosquitto/data/'];
  lines.push('max_inflight_messages 65535', 'max_queued_messages 1000000', 'max_packet_size 1048576');
  writeFileSync(join(directory, 'mosquitto.conf'), `${lines.join('\n')}\n`);
  const container = create([
    ...['-p', `127.0.0.1:${port}:1883`, '-v', `${directory}:/mosquitto/config:ro`, MOSQUITTO_IMAGE],
  ]);
  const service = containerService(container, `mqtt://127.0.0.1:${port}`, () => answers(port));
  return {
    ...service,
    async remove() {
      await service.remove();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function containerService(container: string, url: string, ready: () => Promise<boolean>): Service {
  const ask = (...args: string[]) => Promise.resolve(void docker([...args, container]));
  return {
    url,
    async start() {
      docker(['start', container]);
      await until(`${url} is ready`, ready, 60_000);
    },
    stop: () => ask('stop'),
    kill: () => ask('kill'),
    remove: () => ask('rm', '-f', '-v'),
  };
}

function create(args: readonly string[]): string {
  return docker(['create', '--label', 'highwater-tests', ...args]).trim();
}

function docker(args: readonly string[]): string {
  const done = spawnSync('docker', args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`docker ${args[0]} failed: ${done.error?.message ?? done.stderr.trim()}`);
  return done.stdout;
}
