import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface EmbeddedDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts PGlite on files under the folder, reachable from this machine only. For a first look: one query at a time. */
export async function startEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const folder = join(dataDir, 'database');
  await mkdir(folder, { recursive: true });
  const worker = new Worker(new URL('./database-worker.ts', import.meta.url), { workerData: { folder } });
  const { address } = await nextMessage<{ address: string }>(worker);
  return {
    url: `postgres://postgres:postgres@${address}/postgres`,
    async stop() {
      const closed = nextMessage(worker);
      worker.postMessage('stop');
      await closed;
      await worker.terminate();
    },
  };
}

function nextMessage<T>(worker: Worker): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the embedded database ended with code ${code}`)));
  });
}
