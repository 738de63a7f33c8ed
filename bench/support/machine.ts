// On what a figure was taken: without it a figure says nothing.
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const NAMED_PACKAGES = ['maplibre-gl', 'socket.io', 'aedes', '@electric-sql/pglite', 'react'];

export function describeMachine(): string {
  const processors = cpus();
  const memory_gb = (totalmem() / 2 ** 30).toFixed(0);
  const versions = NAMED_PACKAGES.map((name) => `${name} ${versionOf(name)}`);
  return [
    `${processors.length} cores of ${processors[0]?.model.trim() ?? 'unknown'}, ${memory_gb} GB, ${process.platform}`,
    `Node ${process.versions.node}, ${versions.join(', ')}`,
  ].join('\n');
}

/** Runnable processes, averaged over the last minute: what else these cores were doing. */
export function loadNow(): string {
  return loadavg()[0]!.toFixed(2);
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as { version: string })
    .version;
}
