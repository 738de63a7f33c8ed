// Aedes takes packets of up to 256 MiB, as MQTT allows, and keeps all of one in memory until it is whole. What is announced
// as larger than anything a device has to say is turned away as soon as its length is known (S27).
import type { Client } from 'aedes';

/** A camera's picture is at most 512 KiB. */
export const MAX_PACKET_BYTES = 1024 * 1024;

/** The parser of mqtt-packet, as far as it is needed here. */
interface Parser {
  parse(bytes: Buffer): number;
  readonly packet: { readonly length: number };
}

/** Closes the connection of a client that announces a larger packet. */
export function limitPackets(client: Client, onTooLarge: (detail: string) => void): void {
  const parser = (client as unknown as { _parser: Parser })._parser; // the one place where the length is known early
  const parse = parser.parse.bind(parser);
  parser.parse = (bytes) => {
    const rest = parse(bytes);
    const announced = parser.packet.length;
    if (announced > MAX_PACKET_BYTES) {
      onTooLarge(`a packet of ${announced} bytes, at most ${MAX_PACKET_BYTES}`);
      client.emit('error', new Error('packet too large'));
    }
    return rest;
  };
}
