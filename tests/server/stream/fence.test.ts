// One part of the stream fails; the others hear the same, and every screen is told which one it is.
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../domain/time.ts';
import { Board } from '../../../server/stream/board.ts';
import { type Consumer, NOTHING_REMEMBERED } from '../../../server/stream/consumer.ts';
import type { LiveWorld } from '../../../server/stream/live-world.ts';
import type { Stream } from '../../../server/stream/stream.ts';
import { freshPrefix, sharedBroker } from '../../support/broker.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { streamStage } from '../../support/stream-stage.ts';
import { until } from '../../support/wait.ts';

const broker = await sharedBroker();
const NOON = Date.parse('2026-07-21T12:00:00+08:00');

describe.skipIf('missing' in broker)('a part of the stream that fails', () => {
  const prefix = freshPrefix();
  const url = (broker as { url: string }).url;
  let device: MqttClient;
  let stream: Stream;
  let world: LiveWorld;
  let now = NOON;
  let isFailing = true;
  const patches: number[] = [];
  /** Stands before the others in the list, and fails in whatever it is asked. */
  const failing: Consumer = {
    name: 'alarms',
    accept: fail,
    apply: fail,
    restore: fail,
    changesAt: () => fail() ?? [],
  };
  function fail(): undefined {
    if (isFailing) throw new Error('a rule of ours that does not hold');
  }

  beforeAll(async () => {
    device = await mqtt.connectAsync(url, { protocolVersion: 5 });
    ({ stream, world } = await streamStage({
      url,
      prefix,
      now: () => now,
      consumers: ({ refusals, parts }) => [failing, refusals, parts, new Board(SMALL_CITY)],
    }));
    stream.onChanges('live', () => fail());
    stream.onChanges('public', (changes) => void patches.push(changes.length));
  });
  afterAll(async () => {
    await stream?.stop();
    await device?.endAsync();
  });

  const report = (depth_m: number) =>
    device.publishAsync(`${prefix}/obs/road`, JSON.stringify({ at: now, values: { depth_m } }), { qos: 1 });

  it('[L31] keeps nothing from the others: not a message, not a decision, not the history, not a beat', async () => {
    expect(() => stream.restore(NOTHING_REMEMBERED)).not.toThrow();
    await report(0.3);
    await until('the reading on the board', () => world.current.stations.road?.latest.depth_m?.value === 0.3);
    await until('the beats to go on', () => patches.length >= 1);
  });

  it('[L31] is named with how often, and no more ten minutes after the last time', async () => {
    await until('its name', () => world.current.parts.stream?.figures?.alarms);
    expect(world.current.parts.stream).toMatchObject({ state: 'degraded', reason: 'part-failed' });
    expect(world.current.parts.stream?.figures?.live).toBeGreaterThan(0);
    isFailing = false;
    now += 10 * MINUTE_MS;
    await until('it to be well again', () => world.current.parts.stream === undefined);
    await report(0.4);
    await until('the next reading', () => world.current.stations.road?.latest.depth_m?.value === 0.4);
  });
});
