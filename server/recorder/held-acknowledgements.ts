// MQTT.js acknowledges a QoS 1 message as soon as it was handled, one at a time, and stops reading meanwhile. The recorder
// must acknowledge only after its batch is committed, so the acknowledgement is caught where the client sends it and held.
import type { MqttClient, Packet } from 'mqtt';

type SendPacket = (packet: Packet, callback?: (error?: Error) => void, ...rest: unknown[]) => void;

export interface HeldAcknowledgements {
  /** Sends the oldest held acknowledgements. Those of an earlier connection are dropped: the broker sends their messages again. */
  release(count: number): void;
  /** Drops all but the oldest `count`: the broker sends the messages of the others again. */
  keepOnly(count: number): void;
  readonly size: number;
}

/**
 * @param isFull asked with the number of held acknowledgements; while it says so reading pauses, which bounds memory
 */
export function holdAcknowledgements(client: MqttClient, isFull: (held: number) => boolean): HeldAcknowledgements {
  const held: { packet: Packet; connection: number }[] = [];
  let connection = 0;
  let paused: (() => void)[] = [];
  // Not on 'connect': that comes some ticks later, and the broker sends what it kept right behind its CONNACK.
  client.on('packetreceive', (packet) => {
    if (packet.cmd === 'connack') connection += 1;
  });
  client.on('close', () => {
    paused = []; // they belong to the stream that is gone
  });

  const inner = client as unknown as { _sendPacket: SendPacket }; // the one place where MQTT.js writes a packet
  const send = inner._sendPacket.bind(client);
  inner._sendPacket = (packet, callback, ...rest) => {
    if (packet.cmd !== 'puback') return send(packet, callback, ...rest);
    held.push({ packet, connection });
    if (isFull(held.length)) paused.push(() => callback?.());
    else callback?.();
    return undefined;
  };

  // While reading is paused the broker's answers to pings are not read either: without this the client would take the
  // link for dead, and the broker the client.
  const keptAlive = setInterval(
    () => {
      if (paused.length === 0 || !client.connected) return;
      client.sendPing();
      client.reschedulePing(true);
    },
    ((client.options.keepalive ?? 60) * 1_000) / 3,
  );
  client.on('end', () => clearInterval(keptAlive));

  return {
    get size() {
      return held.length;
    },
    release(count) {
      for (const { packet, connection: from } of held.splice(0, count))
        if (from === connection && client.connected) send(packet);
      if (isFull(held.length)) return;
      const resume = paused;
      paused = [];
      for (const proceed of resume) proceed();
    },
    keepOnly(count) {
      held.length = Math.min(held.length, count);
    },
  };
}
