// bus -> decode -> judge -> consumers, in their order; and on every beat, what changed. A client of the broker of its own: a stalled
// database never reaches it.
import { DeviceClocks } from '../../domain/device-clock.ts';
import { MESSAGE_KINDS, type MessageKindName } from '../../domain/messages/index.ts';
import type { Refusal } from '../../domain/messages/refusal.ts';
import type { QualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import { isSignOfLife, type SignOfLife } from '../../domain/sign-of-life.ts';
import type { Change } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Bus } from './bus.ts';
import type { Consumer, Remembered } from './consumer.ts';
import type { Decoder } from './decoder.ts';
import { Fence } from './fence.ts';
import { heardIn, type Listening } from './heard-in.ts';
import type { LiveWorld } from './live-world.ts';
import type { SetPart } from './part-states.ts';
import type { Refusals } from './refusals.ts';
import { rememberAll } from './remember-all.ts';
import { filtersOf, isFromDevice, stripPrefix } from './topics.ts';

export interface StreamOptions {
  readonly bus: Bus;
  readonly decoder: Decoder;
  readonly judge: QualityJudge;
  /** Where this server's recorder hears a part of the readings alone: its judge, which hears the others here. */
  readonly recordersJudge?: Pick<QualityJudge, 'take'> | undefined;
  readonly world: LiveWorld;
  readonly refusals: Refusals;
  readonly setPart: SetPart;
  /** In the order in which they hear and speak. */
  readonly consumers: readonly Consumer[];
  readonly clock: Pick<Clock, 'now' | 'every'>;
  readonly beatMs: number;
  readonly log: Log;
}

type Changed = (changes: readonly Change[]) => void;

export class Stream {
  readonly figures = { messages: 0, deviceMessages: 0, beats: 0 };
  readonly #options: StreamOptions;
  readonly #listeners: { readonly name: string; readonly changed: Changed }[] = [];
  readonly #fence: Fence;
  readonly #clocks: DeviceClocks;
  readonly #listening: Listening;
  #stopBeat = () => {};

  constructor(options: StreamOptions) {
    this.#options = options;
    const { world, judge, clock, setPart, log } = options;
    this.#fence = new Fence({ now: clock.now, setPart, log });
    const stationIds = new Set(world.stations.map(({ id }) => id));
    this.#clocks = new DeviceClocks(world);
    this.#listening = { judge, clocks: this.#clocks, isStation: (id) => stationIds.has(id) };
  }

  /** Called on every beat that has changes, with those changes; whoever asked first is told first. */
  onChanges(name: string, changed: Changed): void {
    this.#listeners.push({ name, changed });
  }

  start(): void {
    const { bus, clock, beatMs, setPart } = this.#options;
    bus.start({
      filters: filtersOf(bus.prefix, Object.keys(MESSAGE_KINDS) as MessageKindName[]),
      onMessage: (topic, payload, { retain }) => this.#hear(topic, payload, retain),
      onConnected: (connected) => {
        setPart('watcher', connected ? { state: 'ok' } : { state: 'down', reason: 'broker-away' });
        if (connected) this.#each((consumer) => consumer.subscribed?.());
      },
    });
    this.#stopBeat = clock.every(beatMs, () => this.#beat());
  }

  /** Takes what the database remembers; whatever is newer here stays. */
  restore(remembered: Remembered): void {
    let { readings } = remembered;
    this.#fence.run('quality', () => {
      // What was heard meanwhile may stand over what the database knew.
      readings = rememberAll(this.#options.judge, remembered);
    });
    const recalled = this.#clocks.recall(readings, remembered.signsOfLife);
    this.#each((consumer) => consumer.restore?.({ ...remembered, ...recalled }));
  }

  async stop(): Promise<void> {
    this.#stopBeat();
    await this.#options.bus.stop();
  }

  #hear(topicWithPrefix: string, payload: Buffer, retained: boolean): void {
    const { bus, decoder, judge, refusals, clock } = this.#options;
    const topic = stripPrefix(bus.prefix, topicWithPrefix) ?? topicWithPrefix;
    this.figures.messages += 1;
    if (isFromDevice(topic)) this.figures.deviceMessages += 1;
    const decoded = decoder.decode(topic, payload);
    for (const refusal of decoded.refusals) refusals.add(topic, refusal);
    if (decoded.kind === null) return;
    if (decoded.kind === 'desk-event') {
      for (const event of decoded.items) {
        this.#fence.run('quality', () => judge.hear(event));
        this.#each((consumer) => consumer.apply?.(event));
      }
      return;
    }
    if (decoded.kind === 'camera-status')
      this.#fence.run('quality', () => {
        for (const status of decoded.items) judge.see(status);
      });
    if (decoded.kind === 'observation' || decoded.kind === 'sl651') this.#tellRecorder(decoded.items);
    const onCorrection = (correction: Refusal) => refusals.add(topic, correction);
    const heard =
      this.#fence.run('quality', () =>
        heardIn(decoded, { ...this.#listening, onCorrection }, { topic, retained, receivedAt: clock.now() }),
      ) ?? [];
    for (const one of heard) this.#each((consumer) => consumer.accept?.(one));
  }

  #tellRecorder(items: readonly (Reading | SignOfLife)[]): void {
    const { recordersJudge } = this.#options;
    if (recordersJudge)
      this.#fence.run('quality', () => {
        for (const item of items) if (!isSignOfLife(item)) recordersJudge.take(item);
      });
  }

  #each(act: (consumer: Consumer) => void): void {
    for (const consumer of this.#options.consumers) this.#fence.run(consumer.name, () => act(consumer));
  }

  #beat(): Promise<unknown> {
    const { consumers, world, clock } = this.#options;
    const now = clock.now();
    this.#fence.report(now);
    const changes = consumers.flatMap(
      (consumer) => this.#fence.run(consumer.name, () => world.fold(consumer.changesAt?.(now) ?? [])) ?? [],
    );
    if (changes.length > 0)
      for (const { name, changed } of this.#listeners) this.#fence.run(name, () => changed(changes));
    this.figures.beats += 1;
    return Promise.all(consumers.map((consumer) => consumer.settled?.()));
  }
}
