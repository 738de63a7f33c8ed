// Who holds a connection of a whole server by sending without end is cut off by the wall's time, which no test can step; whoever
// asks meanwhile is served. The same at a server with short limits: tests/server/http/connection-limits.test.ts.
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccessStage, accessStage } from '../support/access-stage.ts';
import { sharedBroker } from '../support/broker.ts';
import { sharedDatabase } from '../support/database.ts';
import { until } from '../support/wait.ts';

const broker = await sharedBroker();
const database = await sharedDatabase();
/** A head has a quarter of a minute, and is looked for every five seconds. */
const CUT_OFF_WITHIN_MS = 60_000;

describe.skipIf('missing' in broker || 'missing' in database)('who sends slowly', () => {
  const slow: { readonly socket: Socket; closed: boolean }[] = [];
  let stage: AccessStage;

  beforeAll(async () => {
    stage = await accessStage(
      { brokerUrl: (broker as { url: string }).url, databaseUrl: (database as { url: string }).url },
      {},
    );
  });
  afterAll(async () => {
    for (const { socket } of slow) socket.destroy();
    await stage?.stop();
  });

  it('[S8] is cut off, and others are served meanwhile', async () => {
    for (const head of ['GET /api/v1/session HTTP/1.1\r\nHost: x\r\nX-A: ', 'GET / HTTP/1.1\r\n', 'G']) {
      const one = { socket: connect(Number(new URL(stage.server.url).port), '127.0.0.1'), closed: false };
      one.socket.on('error', () => undefined);
      one.socket.resume();
      one.socket.on('close', () => {
        one.closed = true;
      });
      one.socket.write(head);
      slow.push(one);
    }
    expect((await stage.visitor().fetch('/api/v1/city')).status).toBe(401);
    await until('the slow ones to be cut off', () => slow.every(({ closed }) => closed), CUT_OFF_WITHIN_MS);
    expect((await stage.visitor().fetch('/api/v1/city')).status).toBe(401);
  });
});
