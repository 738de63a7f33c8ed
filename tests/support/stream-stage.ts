// A stream on a real broker, over the small city, with the consumers that a test names; it listens when this comes back.
import { randomUUID } from 'node:crypto';
import { createQualityJudge } from '../../domain/quality/judge.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Clock, createClock } from '../../server/clock.ts';
import { createLog } from '../../server/log.ts';
import { Bus } from '../../server/stream/bus.ts';
import type { Consumer } from '../../server/stream/consumer.ts';
import { createDecoder } from '../../server/stream/decoder.ts';
import { LiveWorld } from '../../server/stream/live-world.ts';
import { PartStates } from '../../server/stream/part-states.ts';
import { Refusals } from '../../server/stream/refusals.ts';
import { Stream } from '../../server/stream/stream.ts';
import { contextAt, SMALL_CITY } from './cities.ts';

export interface StreamStage {
  readonly stream: Stream;
  readonly world: LiveWorld;
  readonly refusals: Refusals;
}

export interface StreamStageOptions {
  readonly url: string;
  readonly prefix: string;
  readonly now: () => EpochMs;
  /** In their order; the count of refusals and the parts' states stand where the test puts them. */
  readonly consumers: (made: {
    readonly bus: Bus;
    readonly clock: Clock;
    readonly refusals: Refusals;
    readonly parts: PartStates;
  }) => readonly Consumer[];
}

export async function streamStage({ url, prefix, now, consumers }: StreamStageOptions): Promise<StreamStage> {
  const log = createLog('silent');
  const clock = createClock({ wallNow: now });
  const parts = new PartStates(clock);
  const refusals = new Refusals(clock.now, parts.set);
  const bus = new Bus({
    mqttUrl: url,
    protocolVersion: 5,
    prefix,
    clientId: `watch-${randomUUID()}`,
    persistent: false,
    log,
  });
  const world = new LiveWorld(SMALL_CITY);
  const stream = new Stream({
    bus,
    decoder: createDecoder(() => contextAt(now())),
    judge: createQualityJudge(SMALL_CITY),
    world,
    refusals,
    setPart: parts.set,
    consumers: consumers({ bus, clock, refusals, parts }),
    clock,
    beatMs: 20,
    log,
  });
  stream.start();
  await bus.subscribed;
  return { stream, world, refusals };
}
