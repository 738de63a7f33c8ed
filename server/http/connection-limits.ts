// S8. How many connections one address may hold open, and what is counted of those who hold them without speaking. A proxy of ours
// brings everybody's and limits them itself.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { plain, sourceOf, trustedProxies } from '../addresses.ts';
import { rawProblem } from './client-errors.ts';

export interface ConnectionLimits {
  /** Connections that were not taken since the start: too many of an address, or in all. */
  readonly refused: number;
  /** Connections that were ended since the start because a request did not come to its end in time. */
  readonly slow: number;
}

export interface ConnectionLimitOptions {
  /** 0: no limit. */
  readonly perAddress: number;
  readonly trusted: readonly string[];
  readonly onRefused: (address: string, why: string, status: number) => void;
}

const RETRY_S = 10;
const TOO_MANY = 'too many connections from this address';
/** No parser is spent on it. */
const ANSWER = rawProblem(429, TOO_MANY, [`retry-after: ${RETRY_S}`]);
const GONE_AFTER_MS = 1_000;

/** To be called before the server listens. */
export function limitConnections(server: Server, options: ConnectionLimitOptions): ConnectionLimits {
  const { perAddress, onRefused } = options;
  const isProxy = trustedProxies(options.trusted);
  const open = new Map<string, number>();
  const figures = { refused: 0, slow: 0 };
  const takers = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const address = plain(socket.remoteAddress ?? '');
    const source = sourceOf(address);
    const held = open.get(source) ?? 0;
    if (perAddress > 0 && held >= perAddress && !isProxy(address)) {
      figures.refused++;
      onRefused(address, TOO_MANY, 429);
      turnAway(socket);
      return;
    }
    open.set(source, held + 1);
    socket.once('close', () => {
      const left = (open.get(source) ?? 1) - 1;
      if (left > 0) open.set(source, left);
      else open.delete(source);
    });
    for (const take of takers) take.call(server, socket);
  });
  server.on('drop', (dropped) => {
    figures.refused++;
    onRefused(plain(dropped?.remoteAddress ?? ''), 'too many connections in all', 503);
  });
  // The app's own listener answers and ends it (client-errors.ts); this one only counts.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code !== 'ERR_HTTP_REQUEST_TIMEOUT') return;
    figures.slow++;
    onRefused(plain((socket as Socket).remoteAddress ?? ''), 'a request that did not come to its end in time', 408);
  });
  return figures;
}

/** Says why, and goes: whoever does not read it, or talks on, gains nothing. */
function turnAway(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  socket.setTimeout(GONE_AFTER_MS, () => socket.destroy());
  socket.resume();
  socket.end(ANSWER, () => setTimeout(() => socket.destroy(), GONE_AFTER_MS).unref());
}
