// MQTT.js acknowledges a QoS 1 message as soon as it was handled, one at a time, and stops reading meanwhile. The recorder
// must acknowledge only after its batch is committed, so the acknowledgement is caught where the client sends it and held.
import type { MqttClient, Packet } from 'mqtt';

type SendPacket = (packet: Packet, callback?: (error?: Error) => void, ...rest: unknown[]) => void;

export interface HeldAcknowledgements {
  /** Sends the oldest held acknowledgements. Those of an earlier connection are dropped: the broker sends their messages again. */
  release(count: number): void;
  readonly size: number;
}

/**
 * @param isFull asked with the number of held acknowledgements; while it says so reading pauses, which bounds memory
 */
export function holdAcknowledgements(client: MqttClient, isFull: (held: number) => boolean): HeldAcknowledgements {
  const held: { packet: Packet; connection: number }[] = [];
  let connection = 0;
  let paused: (() => void)[] = [];
  client.on('connect', () => {
    connection += 1;
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
  };
}
