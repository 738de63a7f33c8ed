import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';

export interface EmbeddedDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** In the data folder, while the database runs: its address. */
export const ADDRESS_FILE = 'database-address';

/** Starts PGlite on files under the folder, reachable from this machine only. For a first look: one query at a time. */
export async function startEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const folder = join(dataDir, 'database');
  if (!existsSync(folder)) await initialise(folder);
  const worker = new Worker(new URL('./database-worker.ts', import.meta.url), { workerData: { folder } });
  const { address } = await nextMessage<{ address: string }>(worker);
  const url = `postgres://postgres:postgres@${address}/postgres`;
  // For `npm run accounts` beside the running server.
  await writeFile(join(dataDir, ADDRESS_FILE), url, { mode: 0o600 });
  return {
    url,
    async stop() {
      await rm(join(dataDir, ADDRESS_FILE), { force: true });
      const closed = nextMessage(worker);
      worker.postMessage('stop');
      await closed;
      await worker.terminate();
    },
  };
}

// Made beside its place and moved there whole, so that a first start that was cut short leaves no half database.
async function initialise(folder: string): Promise<void> {
  const making = `${folder}.new`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL('./database-init.ts', import.meta.url)), making]);
  await rename(making, folder);
}

function nextMessage<T>(worker: Worker): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the embedded database ended with code ${code}`)));
  });
}
