// The live socket: a snapshot on connect, then numbered patches. Socket.IO delivers at most once, so a client that sees a
// gap in the numbers asks for the snapshot; that is the only repair (L3).
import type { Server as HttpServer, IncomingMessage } from 'node:http';
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
import { may } from '../../domain/rights.ts';
import { SECOND_MS } from '../../domain/time.ts';
import type { Change, World } from '../../domain/world.ts';
import type { Access, Identity } from '../access/access.ts';
import type { Clock } from '../clock.ts';
import { type EngineConnection, sendFramesAsTheyAre } from './frames-as-they-are.ts';
import { createJoins } from './joins.ts';
import { createEventRate, createSocketLimits, type SocketLimitOptions, type SocketLimits } from './socket-limits.ts';

export interface LiveOptions {
  readonly http: HttpServer;
  readonly world: () => World;
  readonly clock: Clock;
  readonly access: Access;
  /** Who listens, and who was refused. */
  readonly onVisit: (visit: Visit) => void;
  /** A snapshot that could not be made; who waited for it is sent away, and comes back. */
  readonly onError: (cause: Error) => void;
  readonly limits: Pick<SocketLimitOptions, 'perAddress' | 'all'>;
  /** False for a request that names a host which this server does not answer for (S30). */
  readonly isSentToUs: (request: IncomingMessage) => boolean;
  /** Proxies whose word on the address counts. */
  readonly trusted: readonly string[];
}

export interface Visit {
  readonly identity: Identity | null;
  readonly address: string;
  /** Null for who was let in. */
  readonly refused: string | null;
}

export interface Live {
  /** Sends the changes of a beat as the next patch. */
  push(changes: readonly Change[]): void;
  /** Asks anew who sits at each screen; sends away whose session ended. */
  lookAgain(): void;
  readonly screens: number;
  stop(): Promise<void>;
}

// A screen that hears nothing for eight seconds says that the link is lost, so an empty patch goes out well before.
const HEARTBEAT_MS = 4 * SECOND_MS;
/** A session that ended on another server, or by time, ends here by then. It also keeps a desk in use from running idle. */
const LOOK_AGAIN_MS = 30 * SECOND_MS;
const EVENTS_PER_S = 5;
const MOST_EVENTS_AT_ONCE = 20;
/** Who has the snapshot and follows the patches. */
const LISTENING = 'listening';

interface SocketData {
  identity: Identity | null;
}
type Io = Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData>;
type LiveSocket = Parameters<Parameters<Io['use']>[0]>[0];

function openIo(options: LiveOptions, limits: SocketLimits): Io {
  return new Server(options.http, {
    path: LIVE_PATH,
    serveClient: false,
    allowRequest: (request, decide) => {
      // A page of another origin must not listen through a signed-in browser.
      const { origin, host } = request.headers;
      const sameOrigin = !origin || (URL.canParse(origin) && new URL(origin).host === host);
      const address = limits.addressOf(request);
      const refused = !options.isSentToUs(request)
        ? 'foreign host'
        : sameOrigin
          ? limits.full(address)
          : 'foreign origin';
      if (refused) options.onVisit({ identity: null, address, refused });
      decide(refused, !refused);
    },
    // Agreed to, so that a snapshot can be sent as it was compressed for all (shared-frame.ts): no message leans on the one before.
    // `ws` itself compresses nothing; for a small patch it would cost more than it saves.
    perMessageDeflate: { threshold: Infinity, serverNoContextTakeover: true, clientNoContextTakeover: true },
    maxHttpBufferSize: 16 * 1024,
    connectTimeout: 10 * SECOND_MS,
  });
}

export function startLive(options: LiveOptions): Live {
  const limits = createSocketLimits({ ...options.limits, trusted: options.trusted });
  const io = openIo(options, limits);
  let n = 0;
  let lastPush = performance.now();
  const joins = createJoins({
    snapshot,
    onJoined: (socket) => void socket.join(LISTENING),
    onError: options.onError,
  });

  io.engine.on('connection', (connection: EngineConnection) => {
    const address = limits.addressOf(connection.request);
    limits.opened(address);
    connection.once('close', () => limits.closed(address));
    sendFramesAsTheyAre(connection);
  });
  io.use((socket, next) => {
    identityOf(socket).then(
      (identity) => {
        socket.data.identity = identity;
        const refused = may(identity?.person ?? null, LISTENING_RIGHT)
          ? null
          : identity
            ? `no right to ${LISTENING_RIGHT}`
            : 'sign-in required';
        options.onVisit({ identity, address: limits.addressOf(socket.request), refused });
        next(refused === null ? undefined : new Error(refused));
      },
      (cause: Error) => next(cause),
    );
  });
  io.on('connection', (socket) => {
    const mayGoOn = createEventRate(EVENTS_PER_S, MOST_EVENTS_AT_ONCE);
    // What is not listed in the protocol, with its right, is not heard (S1); who talks without end is sent away (S8).
    socket.use(([event], next) => {
      if (!mayGoOn()) {
        visited(socket, 'too many events');
        socket.disconnect(true);
        return;
      }
      const right = Object.hasOwn(EVENT_RIGHTS, event) ? EVENT_RIGHTS[event as keyof typeof EVENT_RIGHTS] : null;
      if (right !== null && may(socket.data.identity?.person ?? null, right)) next();
      else visited(socket, right === null ? 'an event there is not' : `no right to ${right}`);
    });
    joins.add(socket);
    socket.on('resync', () => {
      void socket.leave(LISTENING);
      joins.add(socket);
    });
  });

  function identityOf(socket: LiveSocket): Promise<Identity | null> {
    const { auth, headers } = socket.handshake;
    const { token } = auth as { token?: unknown };
    const authorization = typeof token === 'string' ? `Bearer ${token}` : headers.authorization;
    return options.access.identify({ authorization, cookies: headers.cookie }, LISTENING_RIGHT);
  }

  function visited(socket: LiveSocket, refused: string): void {
    options.onVisit({ identity: socket.data.identity, address: limits.addressOf(socket.request), refused });
  }

  function lookAgain(): void {
    for (const socket of io.of('/').sockets.values())
      identityOf(socket as LiveSocket).then(
        (identity) => {
          socket.data.identity = identity;
          if (!may(identity?.person ?? null, LISTENING_RIGHT)) socket.disconnect(true);
        },
        () => undefined, // a database that is away signs nobody out
      );
  }

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
    const patch = { n, at: options.clock.now(), clock: options.clock.state(), changes };
    joins.pushed(patch);
    io.to(LISTENING).emit('patch', patch);
  }

  // A time that jumps is told at once: screens count from the last word.
  const stopListening = options.clock.onJump(() => push([]));
  const stopLooking = options.clock.every(LOOK_AGAIN_MS, lookAgain);
  const heartbeat = setInterval(() => {
    if (performance.now() - lastPush >= HEARTBEAT_MS / 2) push([]);
  }, HEARTBEAT_MS / 2);

  return {
    push,
    lookAgain,
    get screens() {
      return io.engine.clientsCount;
    },
    async stop() {
      stopListening();
      joins.stop();
      clearInterval(heartbeat);
      stopLooking();
      await io.close();
    },
  };
}
