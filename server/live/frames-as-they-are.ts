// A patch is encoded once, frame and all, and the same bytes are written to every screen; so is a snapshot (shared-frame.ts). engine.io
// does so where compression is off; where it is on, it makes the frame anew for each screen. Told that there is none, it sends frames
// as they are.
import type { IncomingMessage } from 'node:http';

interface Transport {
  perMessageDeflate?: unknown;
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
  };
  tell(connection.transport);
  connection.on('upgrade', tell); // from long polling to a web socket, which is another transport
}
