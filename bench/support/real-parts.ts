// The parts that a city would run, Mosquitto and TimescaleDB, brought up by the script that the tests use.
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import pg from 'pg';
import { privateMosquitto, privateTimescale } from '../../scripts/services/choose.ts';
import { ensurePostgres, type PostgresHome } from '../../scripts/services/debian.ts';
import { findMosquitto } from '../../scripts/services/mosquitto.ts';
import { isMissing, type Missing } from '../../scripts/services/service.ts';
import { commandOf, cpuSecondsOfFamily, familyOf } from './processes.ts';

export interface RealParts {
  readonly mqttUrl: string;
  /** Where PostgreSQL's own programs are. */
  readonly home: PostgresHome;
  /** Makes an empty database and returns its address. */
  createDatabase(name: string): Promise<string>;
  /** Of the database server with all its connections, also those closed meanwhile. */
  databaseCpuSeconds(): number;
  stop(): Promise<void>;
}

export async function startRealParts({ durable = false } = {}): Promise<RealParts> {
  const say = (line: string) => console.error(line);
  const home = present(ensurePostgres(say));
  const database = present(await privateTimescale(say, { durable }));
  const broker = present(await privateMosquitto(say));
  const stop = async () => {
    await broker.remove();
    await database.remove();
  };
  try {
    await Promise.all([database.start(), broker.start()]);
    const pid = familyOf(process.pid).find((member) => commandOf(member).includes(basename(database.directory)));
    if (!pid) throw new Error('the database server is not among the processes of this bench');
    return {
      mqttUrl: broker.url,
      home,
      async createDatabase(name) {
        await runOnce(database.url, `create database ${name}`);
        const url = new URL(database.url);
        url.pathname = `/${name}`;
        return url.href;
      },
      databaseCpuSeconds: () => cpuSecondsOfFamily(pid),
      stop,
    };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** Which broker and database these are. */
export async function describeParts(parts: RealParts): Promise<string> {
  const url = await parts.createDatabase('described');
  await runOnce(url, 'create extension if not exists timescaledb');
  const { rows } = await runOnce(
    url,
    `select 'PostgreSQL ' || current_setting('server_version') || ', TimescaleDB ' || extversion || ' (' || current_setting('timescaledb.license', true) || ')' as words
     from pg_extension
     where extname = 'timescaledb'`,
  );
  // `mosquitto -h` exits with 3 after its first line.
  const mosquitto = spawnSync(findMosquitto()!, ['-h'], { encoding: 'utf8' }).stdout.split('\n')[0];
  return `${(rows[0] as { words: string }).words}, ${mosquitto}`;
}

export async function runOnce(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

function present<T extends object>(found: T | Missing): T {
  if (isMissing(found)) throw new Error(`this bench needs a real broker and database: ${found.missing}`);
  return found;
}
