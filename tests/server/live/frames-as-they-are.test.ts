// What is encoded once for all screens has to be, at each of them, the patch that was pushed: whatever its size and language, whether
// the screen came by web socket at once or is still on long polling.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LIVE_PATH, type Patch, type Snapshot } from '../../../domain/protocol.ts';
import { applyChanges, type Change, EMPTY_WORLD } from '../../../domain/world.ts';
import { createAccess } from '../../../server/access/access.ts';
import { createClock } from '../../../server/clock.ts';
import { type Live, startLive } from '../../../server/live/live.ts';
import { until } from '../../support/wait.ts';

const TOKEN = 'a token of sufficient length';
const AT = 1_750_000_000_000;

let http: Server;
let live: Live;
let world = EMPTY_WORLD;
let screens: { readonly socket: Socket; readonly got: Patch[] }[];

beforeEach(async () => {
  http = createServer();
  screens = [];
  const none = async () => null;
  live = startLive({
    http,
    world: () => world,
    clock: createClock({ wallNow: () => AT }),
    access: createAccess({
      open: false,
      tokens: [{ name: 'desk', role: 'viewer', token: TOKEN }],
      crew: { truckOf: none },
      sessions: { find: none },
    }),
    limits: { perAddress: 10, all: 10 },
    trusted: [],
    onVisit: () => undefined,
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  for (const { socket } of screens) socket.disconnect();
  await live.stop();
});

async function screen(transports: string[]): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
    path: LIVE_PATH,
    transports,
    forceNew: true,
    auth: { token: TOKEN },
  });
  const got: Patch[] = [];
  socket.on('patch', (patch: Patch) => got.push(patch));
  screens.push({ socket, got });
  await new Promise((resolve) => socket.once('snapshot', resolve));
  return socket;
}

const note = (id: string, reason: string): Change => ['parts', id, { state: 'degraded', since: AT, reason }];

test('every patch arrives as it was pushed, short and long, by web socket, after an upgrade and by long polling', async () => {
  const direct = await screen(['websocket']);
  const climbing = await screen(['polling', 'websocket']);
  const polling = await screen(['polling']);
  const pushed: (readonly Change[])[] = [];
  const push = (changes: readonly Change[]) => {
    pushed.push(changes);
    live.push(changes);
  };
  push([note('early', 'perhaps before the upgrade')]);
  await until('the upgrade', () => climbing.io.engine.transport.name === 'websocket');
  expect(direct.io.engine.transport.name).toBe('websocket');
  expect(polling.io.engine.transport.name).toBe('polling');
  push([]);
  push([note('short', 'x')]);
  push([note('chinese', '苏州河水位超过警戒线 🌊 "quoted" \\ \u2028')]);
  // Frame heads differ by length: up to 125 bytes, up to 65,535, beyond; and from 32 KB on a message is worth compressing.
  for (const length of [100, 126, 1_000, 32_767, 40_000, 70_000])
    push([note(`of-${length}`, '水a'.repeat(length / 2))]);
  push([note('last', 'y')]);

  await until('the last patch at all', () => screens.every(({ got }) => got.length >= pushed.length));
  const expected = pushed.map((changes, place) => ({
    n: place + 1,
    at: AT,
    clock: { mode: 'live', speed: 1, exercise: false },
    changes,
  }));
  for (const { got } of screens) expect(got).toEqual(expected);
});

test('what a snapshot was compressed with is given back once it is out, and made again for the next', async () => {
  const made = vi.spyOn(zlib, 'createDeflateRaw');
  world = applyChanges(EMPTY_WORLD, [note('long', '水a'.repeat(20_000))]);
  const socket = await screen(['websocket']);
  const isFree = () => made.mock.results.every(({ value }) => (value as { destroyed: boolean }).destroyed);
  await until('the compressor to go', isFree);
  expect(made).toHaveBeenCalledTimes(1);
  socket.emit('resync');
  const { world: again } = await new Promise<Snapshot>((resolve) => socket.once('snapshot', resolve));
  expect(again).toEqual(world);
  await until('the second to go', isFree);
  expect(made).toHaveBeenCalledTimes(2);
  made.mockRestore();
});
