// A patch is encoded once, frame and all, and the same bytes are written to every screen. engine.io does so where compression is off;
// where it is on, it makes the frame anew for each screen, although a small patch is not compressed anyway. Told that there is
// none, it sends the frame as it is, and `ws` goes on compressing what is long: the snapshots.
import type { IncomingMessage } from 'node:http';

export interface EngineConnection {
  readonly request: IncomingMessage;
  readonly transport: { perMessageDeflate?: unknown };
  once(event: 'close', listener: () => void): void;
  on(event: 'upgrade', listener: (transport: { perMessageDeflate?: unknown }) => void): void;
}

export function sendFramesAsTheyAre(connection: EngineConnection): void {
  const tell = (transport: { perMessageDeflate?: unknown }) => {
    transport.perMessageDeflate = null;
  };
  tell(connection.transport);
  connection.on('upgrade', tell); // from long polling to a web socket, which is another transport
}
