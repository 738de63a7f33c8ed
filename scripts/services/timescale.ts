import { spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Daemon, isAlive } from './daemon.ts';
import { isRoot, type PostgresHome } from './debian.ts';
import type { Missing, Service } from './service.ts';
import { freePort } from './waiting.ts';

export interface TimescaleOptions {
  /** Puts the data on a disk of this size of their own (memory), so that it can be filled; needs root. */
  readonly disk_mb?: number;
  /** True: a commit reaches the disk, as in production. Shared test databases do without: nobody cuts their power. */
  readonly durable?: boolean;
  /** Keeps the data in memory where root can mount it: making and dropping databases is mostly work of the file system. */
  readonly in_memory?: boolean;
}

export interface TimescaleService extends Service {
  /** Where the data are, as seen from outside. */
  readonly directory: string;
  /** Gives the disk another size; only where it has one of its own. */
  resizeDisk(size_mb: number): void;
}

/** The account that Debian's package makes; PostgreSQL never runs as root. */
const ACCOUNT = 'postgres';

/** What is not used of it takes no memory. */
const MOST_IN_MEMORY_MB = 4_096;

/** A PostgreSQL cluster of our own with TimescaleDB and throw-away data, listening on this machine alone. */
export async function createTimescale(
  home: PostgresHome,
  options: TimescaleOptions = {},
): Promise<TimescaleService | Missing> {
  const place = makePlace(home);
  const memory_mb = options.disk_mb ?? (options.in_memory ? MOST_IN_MEMORY_MB : 0);
  const failure = memory_mb > 0 && (isRoot ? mountMemory(place.outside, memory_mb) : 'only root can mount one');
  if (failure && options.disk_mb) {
    rmSync(place.outside, { recursive: true, force: true });
    return { missing: `a small disk: ${failure}` };
  }
  if (isRoot) chownSync(place.outside, ...account(home));
  const discard = () => {
    if (memory_mb > 0 && !failure) spawnSync('umount', [place.outside]);
    rmSync(place.outside, { recursive: true, force: true });
  };

  const port = await freePort();
  const cluster = `${place.inside}/cluster`;
  const made = asAccount(home, [
    `${home.bin}/initdb`,
    '-D',
    cluster,
    '-U',
    ACCOUNT,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-locale',
    '--no-sync',
  ]);
  const init = spawnSync(made[0]!, made.slice(1), { encoding: 'utf8', cwd: place.outside });
  if (init.status !== 0) {
    discard();
    return { missing: `TimescaleDB: initdb failed: ${init.error?.message ?? init.stderr.trim()}` };
  }
  appendFileSync(`${place.outside}/cluster/postgresql.conf`, settings(port, options));

  const url = `postgres://${ACCOUNT}@127.0.0.1:${port}/postgres`;
  const daemon = new Daemon({
    command: asAccount(home, [`${home.bin}/postgres`, '-D', cluster]),
    logFile: `${place.outside}.log`,
    cwd: place.outside,
  });
  return {
    url,
    directory: place.outside,
    start: () => daemon.start(() => acceptsQueries(url)),
    stop: () => daemon.stop('SIGINT'), // fast: rolls open transactions back instead of waiting for them
    kill: () => daemon.kill(),
    resizeDisk(size_mb) {
      if (!options.disk_mb) throw new Error('this database has no disk of its own');
      const resized = spawnSync('mount', ['-o', `remount,size=${size_mb}m`, place.outside], { encoding: 'utf8' });
      if (resized.status !== 0) throw new Error(`the disk keeps its size: ${resized.stderr}`);
    },
    async remove() {
      await daemon.kill();
      discard();
      rmSync(`${place.outside}.log`, { force: true });
    },
  };
}

/** Deletes what runs left behind that were killed before they could. */
export function removeLeftovers(home: PostgresHome): void {
  const parent = placesOf(home);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const owner = /^highwater-database-(\d+)-/.exec(name);
    if (!owner || isAlive(Number(owner[1]))) continue;
    if (isRoot) spawnSync('umount', ['-q', join(parent, name)]);
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}

interface DataPlace {
  readonly outside: string;
  /** The same directory as the server sees it. */
  readonly inside: string;
}

function placesOf(home: PostgresHome): string {
  return home.tree ? `${home.tree}/var/lib/highwater` : tmpdir();
}

function makePlace(home: PostgresHome): DataPlace {
  const parent = placesOf(home);
  mkdirSync(parent, { recursive: true });
  const outside = mkdtempSync(`${parent}/highwater-database-${process.pid}-`);
  return { outside, inside: home.tree ? outside.slice(home.tree.length) : outside };
}

/** Inside the tree where there is one, never as root, and ended by the kernel when the program that started it ends. */
function asAccount(home: PostgresHome, command: readonly string[]): string[] {
  const enter = home.tree ? ['chroot', home.tree] : [];
  const become = isRoot ? ['--reuid', ACCOUNT, '--regid', ACCOUNT, '--clear-groups'] : [];
  return [...enter, '/usr/bin/setpriv', ...become, '--pdeathsig', 'KILL', '--', ...command];
}

function account(home: PostgresHome): [uid: number, gid: number] {
  const getent = ['/usr/bin/getent', 'passwd', ACCOUNT];
  const [program, ...args] = home.tree ? ['chroot', home.tree, ...getent] : getent;
  const fields = spawnSync(program!, args, { encoding: 'utf8' }).stdout.split(':');
  return [Number(fields[2]), Number(fields[3])];
}

function mountMemory(directory: string, size_mb: number): string | null {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size_mb}m`, 'tmpfs', directory], {
    encoding: 'utf8',
  });
  return mounted.status === 0 ? null : (mounted.error?.message ?? mounted.stderr.trim());
}

// No background workers of TimescaleDB: its scheduler holds a connection to every database, so that none can be dropped
// or used as a template (timescale/timescaledb #4048); tests run policies and refreshes by hand.
function settings(port: number, { durable = false }: TimescaleOptions): string {
  const lines = [
    "listen_addresses = '127.0.0.1'",
    `port = ${port}`,
    "unix_socket_directories = ''",
    "shared_preload_libraries = 'timescaledb'",
    'timescaledb.max_background_workers = 0',
    "timescaledb.telemetry_level = 'off'",
    'max_connections = 100',
    'shared_buffers = 64MB',
    // A tree has no /dev/shm.
    'dynamic_shared_memory_type = mmap',
    'min_wal_size = 32MB',
    'max_wal_size = 256MB',
    "log_min_messages = 'warning'",
  ];
  if (!durable) lines.push('fsync = off', 'full_page_writes = off', 'wal_init_zero = off');
  return `\n${lines.join('\n')}\n`;
}

async function acceptsQueries(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // it may go away while it is being asked; the next question tells
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
