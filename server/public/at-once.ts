// A ready answer is one piece of memory, head and body, written to the connection in one go. Node's own way joins twenty headers
// anew for every request and hands the kernel three pieces: two thirds of what a request cost (docs/performance.md).
// Only the plain case goes this way; whatever is unusual about a connection goes Node's.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { httpDate } from '../clock.ts';

export interface Ready {
  readonly status: '200 OK' | '304 Not Modified';
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** Joining head and body keeps a second copy; for long bodies the head does not matter. */
const SHORT_BYTES = 64 * 1024;

const joined = new WeakMap<Ready, { readonly date: string; readonly keepAlive: string; readonly bytes: Buffer }>();

/** Writes the answer and hands the connection back to Node; false where this is not the plain case, and nothing was done. */
export function answerAtOnce(ready: Ready, request: IncomingMessage, response: ServerResponse): boolean {
  // Null while an earlier request of the same connection is still being answered: answers keep the order of their questions.
  const { socket } = response;
  if (!(socket instanceof Socket) || socket.writableLength > 0 || !response.shouldKeepAlive) return false;
  if (request.method !== 'GET' || request.httpVersion !== '1.1' || ready.body.length > SHORT_BYTES) return false;
  if (response.headersSent || response.writableEnded) return false;
  socket.write(bytesOf(ready, socket));
  // What Node does once an answer is out: it takes the response from the connection, and waits for the next request or for its end.
  response.emit('finish');
  return true;
}

function bytesOf(ready: Ready, socket: Socket & HasServer): Buffer {
  const date = httpDate();
  const timeout_s = Math.floor((socket.server?.keepAliveTimeout ?? 0) / 1_000);
  const keepAlive = timeout_s > 0 ? `keep-alive: timeout=${timeout_s}\r\n` : '';
  const known = joined.get(ready);
  if (known?.date === date && known.keepAlive === keepAlive) return known.bytes;
  let head = `HTTP/1.1 ${ready.status}\r\n`;
  for (let at = 0; at < ready.headers.length; at += 2) head += `${ready.headers[at]}: ${ready.headers[at + 1]}\r\n`;
  head += `date: ${date}\r\nconnection: keep-alive\r\n${keepAlive}\r\n`;
  const bytes = Buffer.concat([Buffer.from(head, 'latin1'), ready.body]);
  joined.set(ready, { date, keepAlive, bytes });
  return bytes;
}

interface HasServer {
  readonly server?: { readonly keepAliveTimeout: number };
}
