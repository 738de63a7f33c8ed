import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Daemon } from './daemon.ts';
import { aptInstall, firstPresent, isRoot } from './debian.ts';
import type { Missing, Service } from './service.ts';
import { answers, freePort } from './waiting.ts';

export interface MosquittoOptions {
  /**
   * Mosquitto writes its queues to disk when it is stopped, and while it runs only as often as it is told: after this many
   * changes. Without it a kill loses what was queued.
   */
  readonly saveEveryChanges?: number;
}

export function findMosquitto(): string | null {
  return firstPresent('/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto', '/opt/homebrew/sbin/mosquitto');
}

/** Finds Mosquitto, installing it where this is a Debian with root. */
export function ensureMosquitto(say: (line: string) => void): string | Missing {
  // Its publishing client plays a device of somebody else's making in the journeys.
  const client = firstPresent(
    '/usr/bin/mosquitto_pub',
    '/usr/local/bin/mosquitto_pub',
    '/opt/homebrew/bin/mosquitto_pub',
  );
  const failure = findMosquitto() && client ? null : aptInstall(['mosquitto', 'mosquitto-clients'], say);
  return findMosquitto() ?? { missing: `Mosquitto: ${failure}` };
}

/** A Mosquitto of our own with throw-away data, open to anyone on this machine. */
export async function createMosquitto(program: string, options: MosquittoOptions = {}): Promise<Service> {
  const directory = mkdtempSync(join(tmpdir(), `highwater-broker-${process.pid}-`));
  const port = await freePort();
  const configuration = join(directory, 'mosquitto.conf');
  writeFileSync(configuration, configurationText({ directory, port, ...options }));
  const account = statSync(firstPresent('/var/lib/mosquitto') ?? directory); // belongs to the account of the package
  if (isRoot) chownSync(directory, account.uid, account.gid);
  const daemon = new Daemon({
    command: [...asAccount(account), program, '-c', configuration],
    logFile: join(directory, 'mosquitto.log'),
    cwd: directory,
  });
  return {
    url: `mqtt://127.0.0.1:${port}`,
    start: () => daemon.start(() => answers(port)),
    stop: () => daemon.stop('SIGTERM'),
    kill: () => daemon.kill(),
    async remove() {
      await daemon.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Never as root; ended by the kernel when the program that started it ends, however that ends. */
function asAccount({ uid, gid }: { uid: number; gid: number }): string[] {
  const setpriv = firstPresent('/usr/bin/setpriv');
  if (!setpriv) return [];
  const become = isRoot ? ['--reuid', String(uid), '--regid', String(gid), '--clear-groups'] : [];
  return [setpriv, ...become, '--pdeathsig', 'KILL', '--'];
}

interface ConfigurationParts extends MosquittoOptions {
  readonly directory: string;
  readonly port: number;
}

// The recorder holds acknowledgements back until its batch is committed, so it needs far more than the 20 messages in
// flight and the 1,000 in the queue that Mosquitto allows by default.
function configurationText({ directory, port, saveEveryChanges }: ConfigurationParts): string {
  const saving = saveEveryChanges
    ? ['autosave_on_changes true', `autosave_interval ${saveEveryChanges}`]
    : ['autosave_interval 1800'];
  return [
    `listener ${port} 127.0.0.1`,
    'allow_anonymous true',
    'persistence true',
    `persistence_location ${directory}/`,
    ...saving,
    'max_inflight_messages 65535',
    'max_queued_messages 1000000',
    'max_packet_size 1048576',
    'log_type error',
    'log_type warning',
    '',
  ].join('\n');
}
