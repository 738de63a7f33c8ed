// A decision counts on the server where it was made, also where its connection was lost in between: the broker takes it before this
// server listens again, and would not tell it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskEvent } from '../../../domain/desk-event.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import { createClock } from '../../../server/clock.ts';
import { createLog } from '../../../server/log.ts';
import { Bus } from '../../../server/stream/bus.ts';
import { Decisions } from '../../../server/stream/decisions.ts';
import { createDecoder } from '../../../server/stream/decoder.ts';
import { LiveWorld } from '../../../server/stream/live-world.ts';
import { PartStates } from '../../../server/stream/part-states.ts';
import { Refusals } from '../../../server/stream/refusals.ts';
import { Stream } from '../../../server/stream/stream.ts';
import { type BreakableLink, breakableLink } from '../../support/breakable-link.ts';
import { freshPrefix, sharedBroker } from '../../support/broker.ts';
import { contextAt, SMALL_CITY } from '../../support/cities.ts';

const broker = await sharedBroker();
const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const note = (): DeskEvent => ({
  about: 'shift',
  step: { id: `note:${randomUUID()}`, kind: 'noted', at: NOON, by: 'Li Na', text: 'dry' },
});

describe.skipIf('missing' in broker)('a decision over a connection that is lost', () => {
  let link: BreakableLink;
  let stream: Stream;
  let decisions: Decisions;
  const counted: string[] = [];

  beforeAll(async () => {
    link = await breakableLink((broker as { url: string }).url);
    const clock = createClock({ wallNow: () => NOON });
    const parts = new PartStates(clock);
    const refusals = new Refusals(clock.now, parts.set);
    const bus = new Bus({
      mqttUrl: link.url,
      protocolVersion: 5,
      prefix: freshPrefix(),
      clientId: `watch-${randomUUID()}`,
      persistent: false,
      log: createLog('silent'),
    });
    decisions = new Decisions(bus, false);
    const counting = { name: 'counting', apply: ({ step }: DeskEvent) => void counted.push(step.id) };
    stream = new Stream({
      bus,
      decoder: createDecoder(() => contextAt(NOON)),
      judge: createQualityJudge(SMALL_CITY),
      world: new LiveWorld(SMALL_CITY),
      refusals,
      setPart: parts.set,
      consumers: [refusals, parts, counting, decisions],
      clock,
      beatMs: 50,
      log: createLog('silent'),
    });
    stream.start();
    await bus.subscribed;
  });
  afterAll(async () => {
    await stream?.stop();
    await link?.close();
  });

  it('counts once it is there again', async () => {
    const made = note();
    link.cut();
    await decisions.publish(made);
    expect(counted).toContain(made.step.id);
  });

  it('counts as every other one where nothing is lost', async () => {
    const made = note();
    await decisions.publish(made);
    expect(counted.filter((id) => id === made.step.id)).toHaveLength(1);
  });
});
