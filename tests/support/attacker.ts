// What a browser does not do: sockets with headers of one's choice, and paths as they are written.
import { connect } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { LIVE_PATH } from '../../domain/protocol.ts';

/** A live socket from an address that a trusted proxy is said to have seen. */
export function liveSocket(url: string, cookie: string, headers: Record<string, string> = {}, auth = {}): Socket {
  return io(url, {
    path: LIVE_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth,
    extraHeaders: { ...(cookie ? { cookie } : {}), 'x-forwarded-for': '10.9.9.9', ...headers },
  });
}

/** `in`, or why not. */
export function outcome(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('snapshot', () => resolve('in'));
    socket.once('connect_error', (error) => resolve(error.message));
  });
}

/** Asks for a path without the mending that `fetch` does to it; resolves with the status. */
export function rawStatus(url: string, path: string): Promise<number> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString();
    });
    socket.on('end', () => resolve(Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1])));
    socket.on('error', reject);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  });
}
