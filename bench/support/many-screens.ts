// A program of its own: very many screens that read and count, on one server. Ours are spoken to in engine.io's words, by hand, since
// a thousand socket.io clients would take the machine away from the server.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import WebSocket from 'ws';
import { LIVE_PATH } from '../../domain/protocol.ts';
import { answerBench } from './asked-program.ts';

const [side, port, ...tokens] = process.argv.slice(2);
const AT_ONCE = 20;
const [PING, PONG, CONNECT] = ['2', '3', '40'];
const PATCH = Buffer.from('42["patch"');
const SNAPSHOT = Buffer.from('42["snapshot"');
const REFUSAL = Buffer.from('44');

export interface Received {
  readonly patches: number;
  /** Patches whose number did not follow the one before at the same screen. */
  readonly gaps: number;
  /** Read from the TCP sockets, frames and all. */
  readonly bytes: number;
  readonly open: number;
}

const links: Socket[] = [];
const sockets: WebSocket[] = [];
let patches = 0;
let gaps = 0;

/** One screen's count: the number of a patch stands at the head of it. */
function counter(head: string): (data: Buffer) => void {
  let last: number | null = null;
  return (data) => {
    const n = Number.parseInt(data.toString('latin1', head.length, head.length + 12), 10);
    patches += 1;
    if (last !== null && n !== last + 1) gaps += 1;
    last = n;
  };
}

async function openPlain(): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  socket.on('message', counter('{"n":'));
  await once(socket, 'open');
  keep(socket);
}

/** Resolves once the snapshot is there; rejects where the server refuses. */
async function openLive(token: string | undefined): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${LIVE_PATH}/?EIO=4&transport=websocket`);
  const count = counter('42["patch",{"n":');
  const letIn = Promise.withResolvers<void>();
  socket.on('error', letIn.reject);
  socket.on('message', (data: Buffer) => {
    if (startsWith(data, PATCH)) count(data);
    else if (data.length === 1 && String(data) === PING) socket.send(PONG!);
    else if (data[0] === 0x30) socket.send(`${CONNECT}${JSON.stringify({ token })}`);
    else if (startsWith(data, SNAPSHOT)) letIn.resolve();
    else if (startsWith(data, REFUSAL)) letIn.reject(new Error(String(data)));
  });
  await letIn.promise.catch((cause) => {
    socket.terminate();
    throw cause;
  });
  keep(socket);
}

const startsWith = (data: Buffer, words: Buffer) => data.subarray(0, words.length).equals(words);

function keep(socket: WebSocket): void {
  sockets.push(socket);
  links.push((socket as unknown as { _socket: Socket })._socket);
}

answerBench({
  async open(count) {
    for (let from = 0; from < count; from += AT_ONCE)
      await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, place) =>
          side === 'live' ? openLive(tokens[(from + place) % tokens.length]) : openPlain(),
        ),
      );
  },
  /** All at the same moment, as after an outage; how long until the last has its snapshot, ms. */
  async together(count) {
    const began = performance.now();
    await Promise.all(Array.from({ length: count }, (_, place) => openLive(tokens[place % tokens.length])));
    return performance.now() - began;
  },
  close() {
    for (const socket of sockets.splice(0)) socket.terminate();
    links.length = 0;
  },
  /** Why who brings no token is not let in. */
  stranger: () =>
    openLive('a token nobody has given').then(
      () => 'let in',
      (cause: Error) => cause.message,
    ),
  received: (): Received => ({
    patches,
    gaps,
    bytes: links.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    open: links.filter(({ destroyed }) => !destroyed).length,
  }),
});
