// What Debian's own packages can give: by apt on the host, and on Debian 12, whose archive has no TimescaleDB, as a tree
// of Debian 13 beside it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Missing } from './service.ts';

const TREE = process.env.HIGHWATER_TRIXIE ?? '/var/cache/highwater/trixie';
const TREE_SUITE = 'trixie';
const TREE_PACKAGE = 'postgresql-17-timescaledb';

/** Where a PostgreSQL with TimescaleDB was found: its programs, and the tree they live in where that is not the host's. */
export interface PostgresHome {
  readonly bin: string;
  /** Root of the Debian 13 tree, or null for the host itself. */
  readonly tree: string | null;
}

export const isRoot = process.getuid?.() === 0;

function debianVersion(): number | null {
  if (!existsSync('/etc/os-release')) return null;
  const release = readFileSync('/etc/os-release', 'utf8');
  if (!/^ID=debian$/m.test(release)) return null;
  return Number(/^VERSION_ID="?(\d+)/m.exec(release)?.[1] ?? Number.NaN);
}

/** The program's path among those given, or null. */
export function firstPresent(...paths: string[]): string | null {
  return paths.find((path) => existsSync(path)) ?? null;
}

export function findPostgres(): PostgresHome | null {
  for (const tree of [null, TREE]) {
    const root = `${tree ?? ''}/usr/lib/postgresql`;
    const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
    const version = versions.find(
      (name) => existsSync(`${root}/${name}/lib/timescaledb.so`) && existsSync(`${root}/${name}/bin/postgres`),
    );
    if (version) return { bin: `/usr/lib/postgresql/${version}/bin`, tree };
  }
  return null;
}

/** Finds PostgreSQL with TimescaleDB, installing it where this is a Debian with root. */
export function ensurePostgres(say: (line: string) => void): PostgresHome | Missing {
  const found = findPostgres();
  if (found?.tree && !isRoot) return { missing: `TimescaleDB is in ${TREE}, which only root can enter` };
  if (found) return found;
  const version = debianVersion();
  if (version === null || !isRoot) {
    return { missing: 'TimescaleDB is not installed; it can be installed by itself only on Debian, as root' };
  }
  const failure = version >= 13 ? installTimescale(say) : makeTree(say);
  if (failure) return { missing: failure };
  return findPostgres() ?? { missing: `TimescaleDB was installed but is not where Debian puts it` };
}

/** Installs packages where this is a Debian with root; returns why not, or null. */
export function aptInstall(packages: readonly string[], say: (line: string) => void): string | null {
  if (debianVersion() === null || !isRoot) {
    return `${packages.join(', ')} not installed; they can be installed by themselves only on Debian, as root`;
  }
  updateOnce(say);
  say(`installing ${packages.join(', ')} ...`);
  const release = holdServices();
  try {
    return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  } finally {
    release();
  }
}

let updated = false;
function updateOnce(say: (line: string) => void): void {
  if (updated) return;
  updated = true;
  say("reading the lists of Debian's packages ...");
  const failure = run('apt-get', ['update', '-qq']);
  if (failure) say(`apt-get update: ${failure}`);
}

function installTimescale(say: (line: string) => void): string | null {
  // Without this, Debian makes and starts a cluster of its own on port 5432.
  mkdirSync('/etc/postgresql-common', { recursive: true });
  const settings = '/etc/postgresql-common/createcluster.conf';
  const ours = !existsSync(settings);
  if (ours) writeFileSync(settings, 'create_main_cluster = false\n');
  return aptInstall([TREE_PACKAGE], say);
}

function makeTree(say: (line: string) => void): string | null {
  if (!existsSync('/usr/sbin/debootstrap')) {
    const failure = aptInstall(['debootstrap'], say);
    if (failure) return failure;
  }
  say(`making a Debian 13 tree with TimescaleDB in ${TREE} (once, about a minute, 700 MB) ...`);
  mkdirSync(dirname(TREE), { recursive: true });
  const partial = `${TREE}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const failure = run('/usr/sbin/debootstrap', [
    '--variant=minbase',
    `--include=${TREE_PACKAGE}`,
    TREE_SUITE,
    partial,
    'http://deb.debian.org/debian',
  ]);
  if (failure) return failure;
  for (const cache of ['var/cache/apt/archives', 'var/lib/apt/lists', 'usr/share/doc', 'usr/share/man']) {
    rmSync(`${partial}/${cache}`, { recursive: true, force: true });
  }
  renameSync(partial, TREE);
  return null;
}

/** Debian starts what it installs; a broker on 1883 would be in the way of the embedded one. */
function holdServices(): () => void {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return () => undefined;
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}

/** Runs quietly; returns the end of what it said where it failed, else null. */
function run(program: string, args: readonly string[]): string | null {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = spawnSync(program, args, { env: environment, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (done.status === 0) return null;
  const said = `${done.stdout ?? ''}${done.stderr ?? ''}`.trimEnd().split('\n').slice(-6).join('\n');
  return `${program} ${args[0]} failed: ${done.error?.message ?? said}`;
}
