// What is encoded once for all screens has to be, at each of them, what was sent: whatever its size and language, whether
// the screen came by web socket at once or is still on long polling.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
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
let made = 0;
let errors: Error[];
/** The last that each was sent. */
const snapshots = new WeakMap<Socket, Snapshot>();
let screens: { readonly socket: Socket; readonly got: Patch[] }[];

beforeEach(async () => {
  http = createServer();
  screens = [];
  errors = [];
  made = 0;
  world = EMPTY_WORLD;
  const none = async () => null;
  live = startLive({
    http,
    world: () => {
      made += 1;
      return world;
    },
    clock: createClock({ wallNow: () => AT }),
    access: createAccess({
      open: false,
      tokens: [{ name: 'desk', role: 'viewer', token: TOKEN }],
      crew: { truckOf: none },
      sessions: { find: none },
    }),
    limits: { perAddress: 100, all: 100 },
    trusted: [],
    isSentToUs: () => true,
    onVisit: () => undefined,
    onError: (cause) => errors.push(cause),
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  for (const { socket } of screens) socket.disconnect();
  await live.stop();
});

function connect(transports: string[]): Socket {
  const socket = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
    path: LIVE_PATH,
    transports,
    forceNew: true,
    auth: { token: TOKEN },
  });
  const got: Patch[] = [];
  socket.on('patch', (patch: Patch) => got.push(patch));
  socket.on('snapshot', (snapshot: Snapshot) => snapshots.set(socket, snapshot));
  screens.push({ socket, got });
  return socket;
}

async function screen(transports: string[]): Promise<Socket> {
  const socket = connect(transports);
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

test('[L46] screens that come together are sent one snapshot, compressed once, and every patch after it, while patches go on', async () => {
  const compressors = vi.spyOn(zlib, 'createDeflateRaw');
  world = applyChanges(EMPTY_WORLD, [note('long', '水a'.repeat(200_000))]);
  let pushed = 0;
  const pushing = setInterval(() => live.push([note('now', `${++pushed}`)]), 5);
  try {
    const joined = await Promise.all(
      Array.from({ length: 60 }, async (_, place) => {
        const socket = await screen([place % 10 === 0 ? 'polling' : 'websocket']);
        return { socket, from: snapshots.get(socket)!.n };
      }),
    );
    expect(made).toBeLessThan(15);
    await until('patches at each', () => screens.every(({ got }) => got.length >= 10));
    for (const { socket, from } of joined) {
      const { got } = screens.find((one) => one.socket === socket)!;
      expect(got.slice(0, 10).map(({ n }) => n)).toEqual(Array.from({ length: 10 }, (_, place) => from + 1 + place));
    }
    expect(compressors).not.toHaveBeenCalled();
  } finally {
    clearInterval(pushing);
    compressors.mockRestore();
  }
});

test.each([
  { offered: true, most_bytes: 50_000 },
  { offered: false, most_bytes: Number.POSITIVE_INFINITY },
])('a snapshot is whole where compression is offered ($offered), and small there', async ({ offered, most_bytes }) => {
  world = applyChanges(EMPTY_WORLD, [note('long', '水a'.repeat(200_000))]);
  const { port } = http.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}${LIVE_PATH}/?EIO=4&transport=websocket`, {
    perMessageDeflate: offered,
  });
  const got = await new Promise<string>((resolve) => {
    socket.on('message', (data: Buffer) => {
      if (data[0] === 0x30) socket.send(`40${JSON.stringify({ token: TOKEN })}`);
      else if (data.toString('utf8', 0, 4) === '42["') resolve(data.toString());
    });
  });
  const { bytesRead } = (socket as unknown as { _socket: { bytesRead: number } })._socket;
  socket.terminate();
  const [event, snapshot] = JSON.parse(got.slice(2)) as [string, Snapshot];
  expect(event).toBe('snapshot');
  expect(snapshot.world).toEqual(world);
  expect(bytesRead < most_bytes).toBe(true);
});

test('who asks anew is sent the snapshot of that moment, and nothing twice', async () => {
  const socket = await screen(['websocket']);
  const { got } = screens[0]!;
  live.push([note('one', 'x')]);
  await until('the first patch', () => got.length === 1);
  socket.emit('resync');
  await new Promise((resolve) => socket.once('snapshot', resolve));
  live.push([note('two', 'y')]);
  await until('the second', () => got.length === 2);
  expect(got.map(({ n }) => n)).toEqual([1, 2]);
  expect(snapshots.get(socket)!.n).toBe(1);
});

test('where no snapshot can be made whoever waits is sent away and told of, and the next comes in', async () => {
  world = new Proxy(EMPTY_WORLD, {
    ownKeys() {
      throw new Error('broken');
    },
  });
  const socket = connect(['websocket']);
  await new Promise((resolve) => socket.once('disconnect', resolve));
  expect(errors.map(({ message }) => message)).toEqual(['broken']);
  world = EMPTY_WORLD;
  await screen(['websocket']);
});
