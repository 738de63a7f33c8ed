// A program of its own: the least there is, a `ws` server that writes each patch to every client.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import type { Patch } from '../../domain/protocol.ts';
import { createClock } from '../../server/clock.ts';
import { servePatches } from './serve-patches.ts';
import { steadyPatches } from './steady-patches.ts';

const http = createServer();
const wss = new WebSocketServer({ server: http });
const clock = createClock();
let n = 0;
const patches = await steadyPatches((changes) => {
  const patch: Patch = { n: ++n, at: clock.now(), clock: clock.state(), changes };
  const text = JSON.stringify(patch);
  for (const client of wss.clients) client.send(text);
});
await servePatches(http, patches, () => wss.clients.size);
