// The live socket: a snapshot on connect, then numbered patches. Socket.IO delivers at most once, so a client that sees a
// gap in the numbers asks for the snapshot; that is the only repair (L3).
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import {
  type ClientToServerEvents,
  EVENT_RIGHTS,
  LISTENING_RIGHT,
  LIVE_PATH,
  PROTOCOL_VERSION,
  type ServerToClientEvents,
  type Snapshot,
} from '../../domain/protocol.ts';
import { may, type Person } from '../../domain/rights.ts';
import { SECOND_MS } from '../../domain/time.ts';
import type { Change, World } from '../../domain/world.ts';
import type { Access } from '../access/access.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';

export interface LiveOptions {
  readonly http: HttpServer;
  readonly world: () => World;
  readonly clock: Clock;
  readonly access: Access;
  readonly log: Log;
}

export interface Live {
  /** Sends the changes of a beat as the next patch. */
  push(changes: readonly Change[]): void;
  readonly screens: number;
  stop(): Promise<void>;
}

// A screen that hears nothing for eight seconds says that the link is lost, so an empty patch goes out well before.
const HEARTBEAT_MS = 4 * SECOND_MS;

interface SocketData {
  person: Person | null;
}

export function startLive(options: LiveOptions): Live {
  const io = new Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData>(options.http, {
    path: LIVE_PATH,
    serveClient: false,
    // A page of another origin must not listen through a signed-in browser.
    allowRequest: (request, decide) => {
      const { origin, host } = request.headers;
      const sameOrigin = !origin || (URL.canParse(origin) && new URL(origin).host === host);
      decide(sameOrigin ? null : 'foreign origin', sameOrigin);
    },
    // Only snapshots are worth compressing; compressing every small patch costs more than it saves.
    perMessageDeflate: { threshold: 32 * 1024 },
    maxHttpBufferSize: 16 * 1024,
  });
  let n = 0;
  let lastPush = performance.now();

  io.use((socket, next) => {
    const { auth, headers } = socket.handshake;
    const { token } = auth as { token?: unknown };
    const authorization = typeof token === 'string' ? `Bearer ${token}` : headers.authorization;
    options.access.personOf({ authorization, cookies: headers.cookie }, LISTENING_RIGHT).then(
      (person) => {
        socket.data.person = person;
        next(may(person, LISTENING_RIGHT) ? undefined : new Error(person ? 'no right to view' : 'sign-in required'));
      },
      (cause: Error) => next(cause),
    );
  });
  io.on('connection', (socket) => {
    // What is not listed in the protocol, with its right, is not heard (S1).
    socket.use(([event], next) => {
      const right = Object.hasOwn(EVENT_RIGHTS, event) ? EVENT_RIGHTS[event as keyof typeof EVENT_RIGHTS] : null;
      if (right !== null && may(socket.data.person, right)) next();
    });
    socket.emit('snapshot', snapshot());
    socket.on('resync', () => socket.emit('snapshot', snapshot()));
  });

  function snapshot(): Snapshot {
    return {
      version: PROTOCOL_VERSION,
      n,
      at: options.clock.now(),
      clock: options.clock.state(),
      world: options.world(),
    };
  }

  function push(changes: readonly Change[]): void {
    n += 1;
    lastPush = performance.now();
    // Encoding a patch costs the same for nobody; a screen that comes later gets the snapshot of its moment.
    if (io.engine.clientsCount === 0) return;
    io.emit('patch', { n, at: options.clock.now(), clock: options.clock.state(), changes });
  }

  const heartbeat = setInterval(() => {
    if (performance.now() - lastPush >= HEARTBEAT_MS / 2) push([]);
  }, HEARTBEAT_MS / 2);

  return {
    push,
    get screens() {
      return io.engine.clientsCount;
    },
    async stop() {
      clearInterval(heartbeat);
      await io.close();
    },
  };
}
