// What is answered to a request that never became one: too slow, with too large a head, or not HTTP. There is no reply yet to write
// it with, so the bytes go onto the socket.
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

const ANSWERS: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'the request did not come to its end in time'],
  HPE_HEADER_OVERFLOW: [431, 'the head of the request is too large'],
};

/** An answer as it goes over the wire, as RFC 9457 has it; the connection ends after it. */
export function rawProblem(status: number, detail: string, headers: readonly string[] = []): string {
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    ...headers,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}

/** Fastify's `clientErrorHandler`. */
export function answerClientError({ code = '' }: Error & { code?: string }, socket: Socket): void {
  // Gone, or ended already: nobody would read it.
  if (code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, detail] = ANSWERS[code] ?? [400, 'this is no HTTP request'];
  socket.end(rawProblem(status, detail), () => socket.destroy());
}
