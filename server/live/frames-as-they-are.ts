// A patch is encoded once, frame and all, and the same bytes are written to every screen. engine.io does so where compression is off;
// where it is on, it makes the frame anew for each screen, although a small patch is not compressed anyway. Told that there is
// none, it sends the frame as it is, and `ws` goes on compressing what is long: the snapshots.
import type { IncomingMessage } from 'node:http';

interface Transport {
  perMessageDeflate?: unknown;
  /** Of a web socket: `ws`'s own, whose extension keeps the compressor. */
  socket?: { readonly _extensions?: Record<string, { _deflate?: Compressor | null }> };
  on(event: 'drain', listener: () => void): void;
}
interface Compressor {
  close(): void;
}

export interface EngineConnection {
  readonly request: IncomingMessage;
  readonly transport: Transport;
  once(event: 'close', listener: () => void): void;
  on(event: 'upgrade', listener: (transport: Transport) => void): void;
}

export function sendFramesAsTheyAre(connection: EngineConnection): void {
  const tell = (transport: Transport) => {
    transport.perMessageDeflate = null;
    // The transport says so when `ws` has sent the last of what it was given (a connection says it before): the compressor is idle.
    transport.on('drain', () => freeCompressor(transport));
  };
  tell(connection.transport);
  connection.on('upgrade', tell); // from long polling to a web socket, which is another transport
}

/**
 * What a snapshot went through is a quarter of a megabyte, and `ws` would keep it for as long as the screen is there. The next
 * snapshot, if there is ever one, makes another.
 */
function freeCompressor({ socket }: Transport): void {
  const extension = socket?._extensions?.['permessage-deflate'];
  if (!extension?._deflate) return;
  extension._deflate.close();
  extension._deflate = null;
}
