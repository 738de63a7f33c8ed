// The one way of a decision, whether a person made it or a rule: out to the broker, which keeps it for the recorder and tells every
// server, and back from there to this one like to all others. Nobody applies what he published; it counts where it comes back.
import type { DeskEvent } from '../../domain/desk-event.ts';
import { deskEventPayload } from '../../domain/messages/desk-event.ts';
import { BrokerAway } from './broker-away.ts';
import type { Bus } from './bus.ts';
import type { Consumer, Remembered } from './consumer.ts';

/**
 * Resolves when the broker has acknowledged and the decision has come back and counts here. One that is under way already goes out once.
 *
 * @throws {BrokerAway} after five seconds; it is kept, and goes out when the broker is there again
 */
export type PublishDecision = (event: DeskEvent) => Promise<void>;

const BACK_WITHIN_MS = 5_000;

interface UnderWay {
  readonly event: DeskEvent;
  readonly back: PromiseWithResolvers<void>;
}

/** Last in the list of consumers: whoever waits for a decision finds it applied. */
export class Decisions implements Consumer {
  readonly name = 'decisions';
  readonly #bus: Pick<Bus, 'publish' | 'publishSurely'>;
  readonly #exercise: boolean;
  /** In the order in which they were made. */
  readonly #underWay = new Map<string, UnderWay>();

  /** @param exercise L22. What a drill decides carries it */
  constructor(bus: Pick<Bus, 'publish' | 'publishSurely'>, exercise: boolean) {
    this.#bus = bus;
    this.#exercise = exercise;
  }

  readonly publish: PublishDecision = async (event) => {
    const key = keyOf(event);
    const known = this.#underWay.get(key);
    if (known) return within(BACK_WITHIN_MS, known.back.promise);
    const back = Promise.withResolvers<void>();
    back.promise.catch(() => undefined); // whoever waits for it is told
    this.#underWay.set(key, { event, back });
    try {
      await this.#bus.publishSurely(topicOf(event), this.#payloadOf(event));
    } catch (cause) {
      // What the broker refuses is not kept: it may be decided anew.
      if (!(cause instanceof BrokerAway)) {
        this.#underWay.delete(key);
        back.reject(cause);
      }
      throw cause;
    }
    await within(BACK_WITHIN_MS, back.promise);
  };

  /**
   * What was kept while the connection was down goes out before this server listens again, and would never come back to it. Said
   * twice it is one.
   */
  subscribed(): void {
    for (const { event } of this.#underWay.values()) this.#bus.publish(topicOf(event), this.#payloadOf(event));
  }

  apply(event: DeskEvent): void {
    const key = keyOf(event);
    this.#underWay.get(key)?.back.resolve();
    this.#underWay.delete(key);
  }

  restore({ deskEvents }: Remembered): void {
    for (const event of deskEvents) this.apply(event);
  }

  #payloadOf(event: DeskEvent): string {
    return deskEventPayload(event, this.#exercise);
  }
}

function topicOf({ about }: DeskEvent): string {
  return `desk/${about}`;
}

function keyOf({ about, step }: DeskEvent): string {
  return `${about} ${step.id}`;
}

function within(milliseconds: number, promise: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new BrokerAway()), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
