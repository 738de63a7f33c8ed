import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HeldAcknowledgements, holdAcknowledgements } from '../../../server/recorder/held-acknowledgements.ts';
import { freshPrefix, sharedBroker } from '../../support/broker.ts';
import { until } from '../../support/wait.ts';

const broker = await sharedBroker();
const KEEPALIVE_S = 1;

describe.skipIf('missing' in broker)('held acknowledgements', () => {
  const url = 'url' in broker ? broker.url : '';
  let topic: string;
  let client: MqttClient;
  let device: MqttClient;
  let received: number;

  beforeEach(async () => {
    topic = `${freshPrefix()}/obs/a`;
    received = 0;
    client = await mqtt.connectAsync(url, { protocolVersion: 5, keepalive: KEEPALIVE_S });
    client.on('message', () => {
      received += 1;
    });
    await client.subscribeAsync(topic, { qos: 1 });
    device = await mqtt.connectAsync(url, { protocolVersion: 5 });
  });
  afterEach(async () => {
    await client.endAsync(true);
    await device.endAsync(true);
  });

  it('pause reading when there are enough of them, and keep the link alive for longer than the keepalive allows', async () => {
    const held: HeldAcknowledgements = holdAcknowledgements(client, (count) => count >= 2);
    let [closes, pings] = [0, 0];
    client.on('close', () => {
      closes += 1;
    });
    for (let i = 0; i < 5; i += 1) await device.publishAsync(topic, String(i), { qos: 1 });
    await until('two messages', () => received === 2);
    client.on('packetsend', (packet) => {
      if (packet.cmd === 'pingreq') pings += 1;
    });
    // Three a keepalive, and both ends give up after one and a half of them.
    await until('pings for three times the keepalive', () => pings >= 9);
    expect({ closes, received, size: held.size }).toEqual({ closes: 0, received: 2, size: 2 });
    held.release(2);
    await until('the next two', () => received === 4);
    held.release(2);
    await until('the last', () => received === 5);
    expect(closes).toBe(0);
  });
});
