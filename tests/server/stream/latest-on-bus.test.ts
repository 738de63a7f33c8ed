// [O12] What is known of every station now, on a real broker: retained, said again when it changes or grows old.
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StationState, World } from '../../../domain/world.ts';
import { createLog } from '../../../server/log.ts';
import { Bus } from '../../../server/stream/bus.ts';
import {
  LATEST_EVERY_MS,
  type LatestOnBus,
  LOOK_AGAIN_MS,
  startLatestOnBus,
} from '../../../server/stream/latest-on-bus.ts';
import { CITY, NOW, reported, UNDERPASS, world as worldOf } from '../../client/small-city.ts';
import { freshPrefix, sharedBroker } from '../../support/broker.ts';
import { until } from '../../support/wait.ts';

const broker = await sharedBroker();
const HOUR = 3_600_000;

describe.skipIf('missing' in broker)('[O12] the latest values on the bus', () => {
  const url = 'url' in broker ? broker.url : '';
  let prefix: string;
  let bus: Bus;
  let latest: LatestOnBus;
  let world: World;
  let now: number;
  let exercise = false;
  let timers: { every: number; act: () => void }[];
  const clients: MqttClient[] = [];
  const pass = (ms: number) => {
    now += ms;
    for (const { every, act } of timers) if (every <= ms) act();
  };
  const said = async () => {
    await bus.publishSurely('after/all/that', ''); // by then the broker holds what was said before
    const client = await mqtt.connectAsync(url);
    clients.push(client);
    const heard: [string, Record<string, unknown>, boolean][] = [];
    client.on('message', (topic, payload, { retain }) =>
      heard.push([topic.slice(prefix.length + 1), JSON.parse(payload.toString()), retain]),
    );
    await client.subscribeAsync(`${prefix}/latest/+`);
    return heard;
  };
  const becomes = (state: StationState) => {
    world = worldOf({ [UNDERPASS.id]: state });
    latest.changed([['stations', UNDERPASS.id, state]]);
  };

  beforeEach(async () => {
    prefix = freshPrefix();
    [now, timers, exercise] = [NOW, [], false];
    bus = new Bus({
      mqttUrl: url,
      protocolVersion: 5,
      prefix,
      clientId: prefix.replace('/', '-'),
      persistent: false,
      log: createLog('silent'),
    });
    bus.start({ filters: [] });
    await bus.subscribed;
    world = worldOf({ [UNDERPASS.id]: reported('depth_m', 0.42, { level: 'orange' }) });
    const clock = {
      now: () => now,
      state: () => ({ exercise }) as ReturnType<Parameters<typeof startLatestOnBus>[0]['clock']['state']>,
      every: (every: number, act: () => void) => {
        timers.push({ every, act });
        return () => undefined;
      },
    };
    latest = startLatestOnBus({ city: CITY, bus, world: () => world, clock });
  });
  afterEach(async () => {
    latest.stop();
    await bus.stop();
    for (const client of clients.splice(0)) await client.endAsync(true);
  });

  it('are there for whoever comes later, with flag, basis and time; of a station that never spoke there is nothing', async () => {
    pass(LATEST_EVERY_MS);
    const heard = await said();
    await until('the retained value', () => heard[0]);
    expect(heard).toMatchObject([
      [
        `latest/${UNDERPASS.id}`,
        { values: { depth_m: 0.42 }, flags: { depth_m: 1 }, basis: { depth_m: 'measured' }, level: 'orange' },
        true,
      ],
    ]);
    expect(heard[0]![1].at).toMatch(/^2026-07-21T1\d:\d\d:\d\d\+08:00$/);
    expect(heard[0]![1]).not.toHaveProperty('simulated');
  });

  it('change within two seconds, once for each change, and say nothing while nothing changes', async () => {
    pass(LATEST_EVERY_MS);
    const heard = await said();
    await until('the retained value', () => heard[0]);
    becomes(reported('depth_m', 0.5, { level: 'red' }));
    becomes(reported('depth_m', 0.56, { level: 'red' }));
    pass(LATEST_EVERY_MS);
    pass(LATEST_EVERY_MS);
    await until('the change', () => heard[1]);
    exercise = true;
    becomes(reported('depth_m', 0.57, { level: 'red' }));
    pass(LATEST_EVERY_MS);
    await until('the next', () => heard[2]);
    expect(heard.slice(1).map(([, { values, exercise }]) => [values, exercise])).toEqual([
      [{ depth_m: 0.56 }, undefined],
      [{ depth_m: 0.57 }, true],
    ]);
  });

  it('say that nobody measures any more, though no word comes', async () => {
    pass(LATEST_EVERY_MS);
    const heard = await said();
    await until('the retained value', () => heard[0]);
    now += HOUR;
    pass(LOOK_AGAIN_MS);
    await until('what is known an hour later', () => heard[1]);
    expect(heard[1]![1]).toMatchObject({ values: { depth_m: 0.42 }, basis: { depth_m: 'last-known' } });
  });

  it('are said anew to a broker that was away and may have forgotten', async () => {
    pass(LATEST_EVERY_MS);
    const heard = await said();
    await until('the retained value', () => heard[0]);
    const connected = Object.getOwnPropertyDescriptor(Bus.prototype, 'isConnected')!;
    Object.defineProperty(bus, 'isConnected', { value: false, configurable: true });
    pass(LATEST_EVERY_MS);
    Object.defineProperty(bus, 'isConnected', connected);
    pass(LATEST_EVERY_MS);
    await until('all of it again', () => heard[1]);
    expect(heard[1]![1]).toEqual(heard[0]![1]);
  });
});
