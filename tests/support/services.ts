// One broker, one TimescaleDB and one Chromium for a whole test run, started when the first test file asks for one and stopped at
// the end. Test files run in processes of their own, so they ask over a small desk that vitest's main process keeps; a single
// file run by itself works the same way, and a file that needs none waits for none.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { chooseBroker, chooseDatabase } from '../../scripts/services/choose.ts';
import { serveChromium } from '../../scripts/services/chromium.ts';
import { isMissing, type Missing } from '../../scripts/services/service.ts';
import { migrate } from '../../server/db/migrate.ts';
import { openPool } from '../../server/db/pool.ts';
import { prepareStorage } from '../../server/db/storage.ts';
import { createLog } from '../../server/log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    servicesDesk: string;
  }
}

/** What the desk answers: an address, or why there is none. */
export type DeskAnswer = { url: string } | Missing;

/** A database that every server brings into the same shape is made so once, and copied. */
const TEMPLATE = `highwater_template_${process.pid}`;
const STORAGE = {
  timezone: 'Asia/Shanghai',
  chunkDays: 7,
  compressAfterDays: 14,
  retentionDays: 400,
  movementRetentionDays: 90,
  replayDays: 90,
};
const log = createLog('silent');
const say = (line: string) => console.error(line);

/** vitest's globalSetup: opens the desk, and returns what closes it again. */
export default async function openDesk(project: TestProject): Promise<() => Promise<void>> {
  const closers: (() => Promise<void>)[] = [];
  const asked = new Map<string, Promise<DeskAnswer>>();

  async function started(name: string, choose: typeof chooseBroker): Promise<DeskAnswer> {
    const service = await choose(say);
    if (isMissing(service)) {
      say(`No ${name} for the tests that need one: ${service.missing}`);
      return service;
    }
    closers.push(() => service.remove());
    await service.start();
    return { url: service.url };
  }

  const bring = {
    '/broker': () => started('broker', chooseBroker),
    '/database': () => started('database', (say) => chooseDatabase(say, { in_memory: true })),
    '/template': async () => {
      const server = await answer('/database');
      if ('missing' in server) return server;
      const template = await makeTemplate(server.url);
      closers.push(template.drop);
      return { url: template.url };
    },
    '/browser': async () => {
      const browser = await serveChromium();
      closers.push(() => browser.close());
      return { url: browser.wsEndpoint() };
    },
  } satisfies Record<string, () => Promise<DeskAnswer>>;

  function answer(path: keyof typeof bring): Promise<DeskAnswer> {
    const known = asked.get(path) ?? bring[path]().catch((cause: Error) => ({ missing: cause.message }));
    asked.set(path, known);
    return known;
  }

  const desk = createServer((request, response) => {
    const path = request.url as keyof typeof bring;
    if (!Object.hasOwn(bring, path)) {
      response.writeHead(404).end();
      return;
    }
    // Not kept open: a caller would ask again on a connection that is being closed for its age, and find nobody.
    response.setHeader('connection', 'close');
    void answer(path).then((body) => response.end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  project.provide('servicesDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);

  return async () => {
    desk.closeAllConnections();
    desk.close();
    await Promise.allSettled(asked.values());
    for (const close of closers.reverse()) await close();
  };
}

async function makeTemplate(serverUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  const url = new URL(serverUrl);
  url.pathname = `/${TEMPLATE}`;
  const pool = openPool(url.href, 2, log);
  try {
    await migrate(pool);
    await prepareStorage(pool, STORAGE, log);
  } finally {
    await pool.end();
  }
  return {
    url: url.href,
    async drop() {
      await client.query(`drop database if exists ${TEMPLATE} with (force)`);
      await client.end();
    },
  };
}
