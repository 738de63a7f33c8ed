// What the stream does with messages that no honest device sends, whatever the broker lets pass.
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cameras } from '../../../server/cameras/cameras.ts';
import { Board } from '../../../server/stream/board.ts';
import { freshPrefix, sharedBroker } from '../../support/broker.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { type StreamStage, streamStage } from '../../support/stream-stage.ts';
import { until } from '../../support/wait.ts';

const broker = await sharedBroker();
const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

describe.skipIf('missing' in broker)('a stream among devices that do what they should not', () => {
  const prefix = freshPrefix();
  const url = (broker as { url: string }).url;
  let device: MqttClient;
  let stage: StreamStage;
  let cameras: Cameras;

  beforeAll(async () => {
    device = await mqtt.connectAsync(url, { protocolVersion: 5 });
    // Kept by the broker before the server is there.
    await device.publishAsync(`${prefix}/camera/camera/frame`, JPEG, { qos: 1, retain: true });
    stage = await streamStage({
      url,
      prefix,
      now: () => NOON,
      consumers({ bus, clock, refusals, parts }) {
        cameras = new Cameras({ bus, clock, refusals, onFrame: () => undefined });
        return [refusals, parts, new Board(SMALL_CITY), cameras];
      },
    });
  });
  afterAll(async () => {
    await device.publishAsync(`${prefix}/camera/camera/frame`, '', { qos: 1, retain: true });
    await stage.stream.stop();
    await device.endAsync();
  });

  const refused = (reason: string) => stage.refusals.summary().find((entry) => entry.reason === reason);

  it('[S28] refuses a picture that the broker had kept, and takes the same one sent now', async () => {
    await until('the refusal', () => refused('retained'));
    expect(cameras.frames.get('camera')).toBeUndefined();
    await device.publishAsync(`${prefix}/camera/camera/frame`, JPEG, { qos: 1 });
    await until('the picture', () => cameras.frames.get('camera'));
    expect(refused('retained')!.count).toBe(1);
  });

  it('takes a flood of made-up topics and large payloads with bounded memory, and hears the honest device', async () => {
    const flood = await mqtt.connectAsync(url, { protocolVersion: 5 });
    const sent: Promise<unknown>[] = [];
    for (let i = 0; i < 3_000; i += 1) {
      sent.push(flood.publishAsync(`${prefix}/obs/${'x'.repeat(i % 60)}${i}`, '{', { qos: 1 }));
      sent.push(flood.publishAsync(`${prefix}/sl651/gw-${i}`, 'no frame', { qos: 1 }));
    }
    for (let i = 0; i < 8; i += 1)
      sent.push(flood.publishAsync(`${prefix}/obs/road`, Buffer.alloc(400 * 1024, 0x20), { qos: 1 }));
    await device.publishAsync(`${prefix}/obs/road`, JSON.stringify({ at: NOON, values: { depth_m: 0.3 } }), { qos: 1 });
    await Promise.all(sent);
    await flood.endAsync();
    await until('the honest reading', () => stage.world.current.stations.road?.latest.depth_m?.value === 0.3);
    await until('all of the flood', () => stage.refusals.total >= 6_009);
    expect(refused('too-large')!.count).toBe(8);
    for (const { samples } of stage.refusals.summary()) {
      expect(samples.length).toBeLessThanOrEqual(10);
      for (const { topic, detail } of samples) {
        expect(topic.length).toBeLessThanOrEqual(120);
        expect(detail.length).toBeLessThanOrEqual(300);
      }
    }
    expect(Object.keys(stage.world.current.stations).length).toBe(SMALL_CITY.stations.length);
  });
});
