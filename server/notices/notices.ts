// Outgoing notices. Handing in a step costs next to nothing and never fails: everything that can wait, stall or break
// happens on a beat of its own.
import { randomUUID } from 'node:crypto';
import type { Alarm, AlarmLevel, AlarmStep } from '../../domain/alerts/alarm.ts';
import type { CityIndex } from '../../domain/city-index.ts';
import type { CurrentValue } from '../../domain/current-value.ts';
import type { ResponseStep } from '../../domain/desk-event.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { PartState } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import type { Pool } from '../db/pool.ts';
import type { Log } from '../log.ts';
import { addToSummary, composeNotice } from './compose.ts';
import { createGrouping, type Gathered } from './grouping.ts';
import { createLedger } from './ledger.ts';
import { alarmLine, responseLine, testLine } from './lines.ts';
import { subjectOf } from './message.ts';
import type { Channel, ChannelName, Delivery, Notice, NoticeLine } from './notice.ts';
import { createOutbox } from './outbox.ts';
import { type QuietHours, quietUntil } from './quiet-hours.ts';
import type { NoticeLanguage } from './read-settings.ts';
import { createSelection } from './selection.ts';

export interface NoticesOptions {
  readonly index: CityIndex;
  readonly channels: readonly Channel[];
  readonly database: Pool;
  /** Wall time, also in a drill: notices go to people who sleep by it. */
  /** Of those who are told: people sleep by the wall, also in a drill. */
  readonly clock: Pick<Clock, 'now' | 'every'>;
  readonly level: AlarmLevel;
  readonly quietHours: QuietHours | null;
  readonly languages: readonly NoticeLanguage[];
  readonly drill: boolean;
  readonly simulated: () => boolean;
  /** What is known now of the water that an alarm is about. */
  readonly currentOf: (alarm: Alarm) => CurrentValue | null;
  readonly keepDays: number;
  /** For health: `notices-webhook`, `notices-email`. */
  readonly onState: (part: string, state: Omit<PartState, 'since'>) => void;
  readonly log: Log;
  readonly pace?: Partial<Pace>;
}

export interface Pace {
  readonly beatMs: number;
  readonly windowMs: number;
  readonly leaseMs: number;
  readonly stopMs: number;
}

const PACE: Pace = { beatMs: 250, windowMs: 30 * SECOND_MS, leaseMs: MINUTE_MS, stopMs: 3 * SECOND_MS };

export class Notices {
  readonly #options: NoticesOptions;
  readonly #pace: Pace;
  readonly #log: Log;
  readonly #selection;
  readonly #grouping;
  readonly #ledger;
  readonly #outbox;
  readonly #unsure = new Set<string>();
  readonly #testing = new Set<ChannelName>();
  // One after the other, because a held summary grows by what is told.
  #telling: Promise<void> = Promise.resolve();
  #stopBeat = () => {};

  constructor(options: NoticesOptions) {
    const { channels, database, clock, level, keepDays } = options;
    const { now } = clock;
    this.#options = options;
    this.#log = options.log.child({ part: 'notices' });
    this.#pace = { ...PACE, ...options.pace };
    this.#selection = createSelection(level);
    this.#grouping = createGrouping(this.#pace.windowMs);
    const { leaseMs } = this.#pace;
    this.#ledger = createLedger({ database, owner: randomUUID(), leaseMs, keepDays, now, log: this.#log });
    this.#outbox = createOutbox({
      channels,
      now,
      onChange: this.#ledger.changed,
      onState: (name, state) => this.#reportState(name, state),
      log: this.#log,
    });
  }

  /** What is set up, with where it leads. */
  get channels(): readonly { readonly channel: ChannelName; readonly target: string }[] {
    return this.#options.channels.map((channel) => ({ channel: channel.name, target: channel.target('desk') }));
  }

  start(): void {
    const { channels, clock } = this.#options;
    if (channels.length > 0) this.#stopBeat = clock.every(this.#pace.beatMs, () => this.#beat());
  }

  /** A step of an alarm as it happened now, and the alarm after it. Steps read back from the log do not belong here. */
  consider(step: AlarmStep, alarm: Alarm): void {
    const { index, simulated, currentOf } = this.#options;
    this.#fenced(() => {
      if (step.kind === 'joined') this.#grouping.joined(step.alarm_id, step.incident_id);
      const worth = this.#selection.worth(step, alarm);
      if (!worth) return;
      const line = alarmLine(worth, step, alarm, { index, simulated: simulated(), current: currentOf(alarm) });
      if (worth.unsure) this.#unsure.add(line.step_id);
      this.#grouping.add(step.kind === 'escalated' ? 'escalation' : 'desk', line, this.#now());
    });
  }

  considerResponse(step: ResponseStep): void {
    const { index, simulated } = this.#options;
    this.#fenced(() => this.#grouping.add('desk', responseLine(step, index, simulated()), this.#now()));
  }

  /** Sends one notice at once and says what became of it; null while another test of the channel is under way. */
  async test(name: ChannelName, by: string): Promise<Delivery | null> {
    const { channels, index, simulated, drill } = this.#options;
    const channel = channels.find((one) => one.name === name);
    if (!channel) throw new Error(`no ${name} is set up`);
    if (this.#testing.has(name)) return null;
    this.#testing.add(name);
    try {
      const now = this.#now();
      const line = testLine(`test-${randomUUID()}`, by, now, index, simulated());
      const notice = composeNotice('test', 'desk', [line], { now, drill });
      return await this.#outbox.sendOnce(this.#delivery(notice, channel));
    } finally {
      this.#testing.delete(name);
    }
  }

  /** Newest first. */
  async deliveries(limit: number, before: { at: EpochMs; id: string } | null): Promise<Delivery[]> {
    const older = (one: Delivery) => !before || one.at < before.at || (one.at === before.at && one.id < before.id);
    const own = this.#outbox.all().filter(older);
    const written = (await this.#ledger.list(before, limit)) ?? [];
    // What this server knows of its own is newer than what it has written.
    const byId = new Map([...written, ...own].map((delivery) => [delivery.id, delivery]));
    return [...byId.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, limit);
  }

  async stop(): Promise<void> {
    this.#stopBeat();
    if (this.#options.channels.length === 0) return;
    this.#tellAll(this.#grouping.flush());
    await this.#telling;
    await this.#outbox.stop(this.#pace.stopMs);
    await this.#ledger.stop();
  }

  #now(): EpochMs {
    return this.#options.clock.now();
  }

  #delivery(notice: Notice, channel: Channel): Delivery {
    return {
      id: `${notice.id}-${notice.audience}-${channel.name}`,
      notice,
      at: notice.at,
      channel: channel.name,
      target: channel.target(notice.audience),
      about: subjectOf(notice, this.#options.languages),
      state: 'waiting',
      attempts: 0,
      next_at: notice.at,
      error: null,
    };
  }

  #build(gathered: Gathered, lines: readonly NoticeLine[]): Delivery[] {
    if (lines.length === 0) return [];
    const { channels, quietHours, index, drill } = this.#options;
    const now = this.#now();
    const kind = lines[0]!.response ? 'response' : gathered.audience === 'escalation' ? 'escalation' : 'alarms';
    const notice = composeNotice(kind, gathered.audience, lines, { now, drill });
    const until = notice.level === 'red' ? null : quietUntil(quietHours, now, index.city.timezone);
    return channels.map((channel) => {
      if (until === null) return this.#delivery(notice, channel);
      const held = this.#outbox.held(channel.name, gathered.audience);
      const summary = held ? addToSummary(held.notice, notice) : { ...notice, kind: 'summary' as const };
      const { id, at, next_at } = held ?? { ...this.#delivery(summary, channel), next_at: until };
      return { ...this.#delivery(summary, channel), id, at, next_at, state: 'held' };
    });
  }

  async #tell(gathered: Gathered): Promise<void> {
    const lines = await this.#withoutUntold(gathered.lines);
    if (lines.length === 0) return;
    const claimed = await this.#ledger.claim(lines, (got) => this.#build(gathered, got));
    if (claimed) for (const delivery of claimed) this.#outbox.put(delivery);
    else {
      // Nobody can say whether another server tells it too: told twice is better than not at all.
      const [first, ...others] = this.#build(gathered, lines);
      for (const delivery of others) this.#outbox.put(delivery);
      if (!first) return;
      this.#outbox.put(first);
      this.#ledger.changed(first, lines);
    }
  }

  /** The end of an alarm is told to those who were told its beginning; when nobody can say, it is told. */
  async #withoutUntold(lines: readonly NoticeLine[]): Promise<readonly NoticeLine[]> {
    const doubtful = lines.filter(({ step_id }) => this.#unsure.delete(step_id)).map(({ alarm }) => alarm!.id);
    if (doubtful.length === 0) return lines;
    const known = await this.#ledger.noticed(doubtful);
    if (!known) return lines;
    const untold = new Set(doubtful.filter((id) => !known.has(id)));
    return lines.filter(({ kind, alarm }) => kind !== 'cleared' || !untold.has(alarm!.id));
  }

  #tellAll(all: readonly Gathered[]): void {
    for (const gathered of all) this.#inTurn(() => this.#tell(gathered), 'notice lost');
  }

  #inTurn(task: () => Promise<void> | void, otherwise: string): void {
    this.#telling = this.#telling
      .then(task)
      .catch((error: Error) => this.#log.error({ reason: error.message }, otherwise));
  }

  #beat(): Promise<unknown> {
    this.#tellAll(this.#grouping.due(this.#now()));
    // In turn with the telling: a summary that is being added to does not leave meanwhile.
    this.#inTurn(this.#outbox.beat, 'notices not sent');
    const kept = this.#ledger.beat().then(
      (found) => {
        const known = new Set(this.#outbox.all().map(({ id }) => id));
        for (const delivery of found) if (!known.has(delivery.id)) this.#outbox.put(this.#readdressed(delivery));
      },
      (error: Error) => this.#log.error({ reason: error.message }, 'notices not written'),
    );
    return Promise.all([this.#telling, kept]);
  }

  // Left behind by a server whose settings may have been others.
  #readdressed(delivery: Delivery): Delivery {
    const channel = this.#options.channels.find(({ name }) => name === delivery.channel);
    return channel
      ? { ...delivery, target: channel.target(delivery.notice.audience) }
      : { ...delivery, state: 'failed', next_at: null, error: 'this channel is not set up any more' };
  }

  #fenced(what: () => void): void {
    if (this.#options.channels.length === 0) return;
    try {
      what();
    } catch (cause) {
      this.#log.error({ reason: (cause as Error).message }, 'step not considered for a notice');
    }
  }

  #reportState(name: string, state: Omit<PartState, 'since'>): void {
    try {
      this.#options.onState(name, state);
    } catch (cause) {
      this.#log.error({ reason: (cause as Error).message }, 'state of a channel not reported');
    }
  }
}
