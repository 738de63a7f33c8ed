// A program of its own: our live socket behind our access gate, with nothing else of the server beside it.
import { createServer } from 'node:http';
import { createAccess } from '../../server/access/access.ts';
import { createClock } from '../../server/clock.ts';
import { type Live, startLive } from '../../server/live/live.ts';
import { servePatches } from './serve-patches.ts';
import { steadyPatches } from './steady-patches.ts';

const [screens, ...tokens] = process.argv.slice(2);
const http = createServer();
const none = async () => null;
let live: Live | null = null;
const patches = await steadyPatches((changes) => live!.push(changes));
live = startLive({
  http,
  world: () => patches.world,
  clock: createClock(),
  access: createAccess({
    open: false,
    tokens: tokens.map((token, place) => ({ name: `desk-${place}`, role: 'operator', token })),
    crew: { truckOf: none },
    sessions: { find: none },
  }),
  // One address holds all of them here.
  limits: { perAddress: Number(screens) + 10, all: 5_000 },
  trusted: [],
  isSentToUs: () => true,
  onVisit: () => undefined,
  onError: (cause) => console.error(cause),
});
await servePatches(http, patches, () => live.screens);
