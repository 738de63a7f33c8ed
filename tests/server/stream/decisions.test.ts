// A decision goes out once, counts where it comes back, and nobody is told that it is done before.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskEvent } from '../../../domain/desk-event.ts';
import { BrokerAway } from '../../../server/stream/broker-away.ts';
import { NOTHING_REMEMBERED } from '../../../server/stream/consumer.ts';
import { Decisions } from '../../../server/stream/decisions.ts';

const NOTE: DeskEvent = { about: 'shift', step: { id: 'note:1', kind: 'noted', at: 0, by: 'Li Na', text: 'dry' } };
const OTHER: DeskEvent = { about: 'shift', step: { ...NOTE.step, id: 'note:2', kind: 'noted' } as never };

describe('a decision', () => {
  let sent: { topic: string; payload: string }[];
  /** Without waiting for an answer. */
  let again: typeof sent;
  let answer: () => Promise<void>;
  let decisions: Decisions;
  beforeEach(() => {
    vi.useFakeTimers();
    [sent, again] = [[], []];
    answer = async () => undefined;
    const publishSurely = (topic: string, payload: string) => {
      sent.push({ topic, payload });
      return answer();
    };
    const publish = (topic: string, payload: string) => void again.push({ topic, payload });
    decisions = new Decisions({ publish, publishSurely }, true);
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const stateOf = async (promise: Promise<void>) => {
    let state = 'waiting';
    promise.then(
      () => {
        state = 'done';
      },
      (cause: Error) => {
        state = cause instanceof BrokerAway ? 'away' : cause.message;
      },
    );
    await vi.advanceTimersByTimeAsync(0);
    return { now: () => state };
  };

  it('is done when it has come back, and not when the broker has merely taken it', async () => {
    const state = await stateOf(decisions.publish(NOTE));
    expect(state.now()).toBe('waiting');
    decisions.apply(OTHER);
    await vi.advanceTimersByTimeAsync(0);
    expect(state.now()).toBe('waiting');
    decisions.apply(NOTE);
    await vi.advanceTimersByTimeAsync(0);
    expect(state.now()).toBe('done');
    expect(sent).toMatchObject([{ topic: 'desk/shift' }]);
    expect(JSON.parse(sent[0]!.payload)).toMatchObject({ exercise: true });
  });

  it('is not done before the broker has taken it, even where it was heard already', async () => {
    const taken = Promise.withResolvers<void>();
    answer = () => taken.promise;
    const state = await stateOf(decisions.publish(NOTE));
    decisions.apply(NOTE);
    await vi.advanceTimersByTimeAsync(0);
    expect(state.now()).toBe('waiting');
    taken.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(state.now()).toBe('done');
  });

  it('that does not come back within five seconds is said to be unconfirmed', async () => {
    const state = await stateOf(decisions.publish(NOTE));
    await vi.advanceTimersByTimeAsync(4_999);
    expect(state.now()).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(state.now()).toBe('away');
  });

  it('that is asked for again on its way goes out once, and both are told when it is back', async () => {
    answer = async () => {
      throw new BrokerAway();
    };
    const first = await stateOf(decisions.publish(NOTE));
    expect(first.now()).toBe('away');
    const second = await stateOf(decisions.publish(NOTE));
    decisions.apply(NOTE);
    await vi.advanceTimersByTimeAsync(0);
    expect(second.now()).toBe('done');
    expect(sent).toHaveLength(1);
  });

  it('that was missed while the connection was down is found in the history', async () => {
    const state = await stateOf(decisions.publish(NOTE));
    decisions.restore({ ...NOTHING_REMEMBERED, deskEvents: [NOTE] });
    await vi.advanceTimersByTimeAsync(0);
    expect(state.now()).toBe('done');
  });

  it('that is still under way is said again when this server listens again, for it went out while nobody listened here', async () => {
    answer = async () => {
      throw new BrokerAway();
    };
    await stateOf(decisions.publish(NOTE));
    await stateOf(decisions.publish(OTHER));
    decisions.subscribed();
    expect(again).toEqual(sent);
    for (const event of [NOTE, OTHER]) decisions.apply(event);
    decisions.subscribed();
    expect(again).toHaveLength(2);
  });

  it('that the broker refuses is not kept, and goes out when it is made again', async () => {
    answer = async () => {
      throw new Error('not authorized');
    };
    expect((await stateOf(decisions.publish(NOTE))).now()).toBe('not authorized');
    answer = async () => undefined;
    const state = await stateOf(decisions.publish(NOTE));
    decisions.apply(NOTE);
    await vi.advanceTimersByTimeAsync(0);
    expect(state.now()).toBe('done');
    expect(sent).toHaveLength(2);
  });
});
