// Runs PGlite in a thread of its own, so that a long query never holds up the live map, and serves it on a local port, so
// that the one database driver of the house serves it too.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { keepQueriesWhole } from './whole-queries.ts';

const { folder } = workerData as { folder: string };
// With PostgreSQL's own 128 MB of shared buffers this thread takes 560 MB, with 32 MB it takes 220 MB, at the same speed
// for the few weeks of readings that an embedded database is for.
const database = await PGlite.create(folder, {
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
});
keepQueriesWhole(database);
const server = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0, maxConnections: 16 });
await server.start();
parentPort!.on('message', async () => {
  await server.stop();
  await database.close();
  parentPort!.postMessage({ closed: true });
  parentPort!.close();
});
parentPort!.postMessage({ address: server.getServerConn() });
