// A message that many screens are sent: encoded once, compressed once and off the main thread, and the same bytes written to each.
// engine.io and `ws` would do all of it anew for each screen.
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Socket } from 'socket.io';
// @ts-expect-error not in its types; engine.io's adapter makes its frames with it too
import { Sender } from 'ws';

/** socket.io's sign of an event in the main namespace, and engine.io's of a message. */
const EVENT = '2';
const MESSAGE = '4';
/** RFC 7692, 7.2.1: what ends a compressed message is not sent. */
const TAIL_BYTES = 4;
const TEXT = 1;

const deflateRaw = promisify(zlib.deflateRaw);

export interface SharedFrame {
  /** The packet in words, for who listens by long polling or takes nothing compressed. */
  readonly packet: string;
  /** Head and body of the compressed frame. */
  readonly compressed: readonly Buffer[];
}

/** Encodes an event. The content is read before this returns; the compressing goes on beside. */
export async function encodeShared(event: string, content: unknown): Promise<SharedFrame> {
  const packet = EVENT + JSON.stringify([event, content]);
  const deflated = await deflateRaw(MESSAGE + packet, { finishFlush: zlib.constants.Z_SYNC_FLUSH });
  const body = deflated.subarray(0, deflated.length - TAIL_BYTES);
  const compressed = Sender.frame(body, {
    fin: true,
    rsv1: true,
    opcode: TEXT,
    mask: false,
    readOnly: false,
  }) as Buffer[];
  return { packet, compressed };
}

/** Sends it to one screen, as that screen takes it. */
export function sendShared({ conn, request }: Socket, { packet, compressed }: SharedFrame): void {
  const options = takesCompressed(request) ? { compress: false, wsPreEncodedFrame: compressed } : { compress: true };
  conn.write(packet, options);
}

/** By what it offered: a message that leans on none before, in a window of any size, is what this server agrees to (live.ts). */
function takesCompressed({ headers }: IncomingMessage): boolean {
  const offered = headers['sec-websocket-extensions'] ?? '';
  return offered.includes('permessage-deflate') && !offered.includes('server_max_window_bits');
}
