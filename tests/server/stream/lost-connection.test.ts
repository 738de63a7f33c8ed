// A decision counts on the server where it was made, also where its connection was lost in between: the broker takes it before this
// server listens again, and would not tell it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskEvent } from '../../../domain/desk-event.ts';
import { Decisions } from '../../../server/stream/decisions.ts';
import type { Stream } from '../../../server/stream/stream.ts';
import { type BreakableLink, breakableLink } from '../../support/breakable-link.ts';
import { freshPrefix, sharedBroker } from '../../support/broker.ts';
import { streamStage } from '../../support/stream-stage.ts';

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
    const counting = { name: 'counting', apply: ({ step }: DeskEvent) => void counted.push(step.id) };
    ({ stream } = await streamStage({
      url: link.url,
      prefix: freshPrefix(),
      now: () => NOON,
      consumers({ bus, refusals, parts }) {
        decisions = new Decisions(bus, false);
        return [refusals, parts, counting, decisions];
      },
    }));
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
