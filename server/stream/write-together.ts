// MQTT.js writes each acknowledgement by itself, and a write is a call of the kernel: of all that receiving a message costs,
// it was the largest part (measured with `npm run bench -- ingest`). A broker hands messages over one by one, so what is said
// within a few milliseconds goes out in one write.
import type { Duplex } from 'node:stream';

/** What this needs of an MQTT.js client. */
export interface Writing {
  on(event: 'packetreceive', listener: () => void): unknown;
  /** The present connection's; another after every reconnection. */
  readonly stream: Pick<Duplex, 'cork' | 'uncork'>;
}

const GATHER_MS = 5;

export function writeTogether(client: Writing): void {
  let gathering = false;
  client.on('packetreceive', () => {
    if (gathering) return;
    gathering = true;
    const { stream } = client;
    stream.cork();
    setTimeout(() => {
      gathering = false;
      stream.uncork();
    }, GATHER_MS);
  });
}
