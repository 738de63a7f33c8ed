// bus -> decode -> judge -> consumers, in their order; and on every beat, what changed. A client of the broker of its own: a stalled
// database never reaches it.
import { MESSAGE_KINDS, type MessageKindName } from '../../domain/messages/index.ts';
import type { QualityJudge } from '../../domain/quality/judge.ts';
import type { Change } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import type { Bus } from './bus.ts';
import type { Consumer, Remembered } from './consumer.ts';
import type { Decoder } from './decoder.ts';
import { heardIn } from './heard-in.ts';
import type { LiveWorld } from './live-world.ts';
import type { SetPart } from './part-states.ts';
import type { Refusals } from './refusals.ts';
import { filtersOf, isFromDevice, stripPrefix } from './topics.ts';

export interface StreamOptions {
  readonly bus: Bus;
  readonly decoder: Decoder;
  readonly judge: QualityJudge;
  readonly world: LiveWorld;
  readonly refusals: Refusals;
  readonly setPart: SetPart;
  /** In the order in which they hear and speak. */
  readonly consumers: readonly Consumer[];
  readonly clock: Pick<Clock, 'now' | 'every'>;
  readonly beatMs: number;
}

type Changed = (changes: readonly Change[]) => void;

export class Stream {
  readonly figures = { messages: 0, deviceMessages: 0, beats: 0 };
  readonly #options: StreamOptions;
  readonly #listeners: Changed[] = [];
  #stopBeat = () => {};

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  /** Called on every beat that has changes, with those changes; whoever asked first is told first. */
  onChanges(listener: Changed): void {
    this.#listeners.push(listener);
  }

  start(): void {
    const { bus, clock, beatMs, setPart, consumers } = this.#options;
    bus.start({
      filters: filtersOf(bus.prefix, Object.keys(MESSAGE_KINDS) as MessageKindName[]),
      onMessage: (topic, payload, { retain }) => this.#hear(topic, payload, retain),
      onConnected: (connected) => {
        setPart('watcher', connected ? { state: 'ok' } : { state: 'down', reason: 'broker-away' });
        if (connected) for (const consumer of consumers) consumer.subscribed?.();
      },
    });
    this.#stopBeat = clock.every(beatMs, () => this.#beat());
  }

  /** Takes what the database remembers; whatever is newer here stays. */
  restore(remembered: Remembered): void {
    for (const reading of remembered.readings) this.#options.judge.remember(reading);
    for (const consumer of this.#options.consumers) consumer.restore?.(remembered);
  }

  async stop(): Promise<void> {
    this.#stopBeat();
    await this.#options.bus.stop();
  }

  #hear(topicWithPrefix: string, payload: Buffer, retained: boolean): void {
    const { bus, decoder, judge, refusals, consumers } = this.#options;
    const topic = stripPrefix(bus.prefix, topicWithPrefix) ?? topicWithPrefix;
    this.figures.messages += 1;
    if (isFromDevice(topic)) this.figures.deviceMessages += 1;
    const decoded = decoder.decode(topic, payload);
    for (const refusal of decoded.refusals) refusals.add(topic, refusal);
    if (decoded.kind === null) return;
    if (decoded.kind === 'desk-event') {
      for (const event of decoded.items) for (const consumer of consumers) consumer.apply?.(event);
      return;
    }
    for (const heard of heardIn(decoded, judge, { topic, retained }))
      for (const consumer of consumers) consumer.accept?.(heard);
  }

  #beat(): Promise<unknown> {
    const { consumers, world, clock } = this.#options;
    const now = clock.now();
    const changes = consumers.flatMap((consumer) => world.fold(consumer.changesAt?.(now) ?? []));
    if (changes.length > 0) for (const listener of this.#listeners) listener(changes);
    this.figures.beats += 1;
    return Promise.all(consumers.map((consumer) => consumer.settled?.()));
  }
}
