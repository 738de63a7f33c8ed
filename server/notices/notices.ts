// Outgoing notices. Handing in a step costs next to nothing and never fails: everything that can wait, stall or break
// happens on a beat of its own.
import { randomUUID } from 'node:crypto';
import type { Alarm, AlarmLevel, AlarmStep } from '../../domain/alerts/alarm.ts';
import type { CityIndex } from '../../domain/city-index.ts';
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

export interface Notices {
  /** What is set up, with where it leads. */
  readonly channels: readonly { readonly channel: ChannelName; readonly target: string }[];
  /** A step of an alarm as it happened now, and the alarm after it. Steps read back from the log do not belong here. */
  consider(step: AlarmStep, alarm: Alarm): void;
  considerResponse(step: ResponseStep): void;
  /** Sends one notice at once and says what became of it; null while another test of the channel is under way. */
  test(channel: ChannelName, by: string): Promise<Delivery | null>;
  /** Newest first. */
  deliveries(limit: number, before: { at: EpochMs; id: string } | null): Promise<Delivery[]>;
  stop(): Promise<void>;
}

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

export function createNotices(options: NoticesOptions): Notices {
  const { index, channels, clock, quietHours, languages, drill } = options;
  const { now } = clock;
  const log = options.log.child({ part: 'notices' });
  const pace = { ...PACE, ...options.pace };
  const selection = createSelection(options.level);
  const grouping = createGrouping(pace.windowMs);
  const unsure = new Set<string>();
  const onState: NoticesOptions['onState'] = (name, state) => {
    try {
      options.onState(name, state);
    } catch (cause) {
      log.error({ reason: (cause as Error).message }, 'state of a channel not reported');
    }
  };
  const ledger = createLedger({
    database: options.database,
    owner: randomUUID(),
    leaseMs: pace.leaseMs,
    keepDays: options.keepDays,
    now,
    log,
  });
  const outbox = createOutbox({ channels, now, onChange: ledger.changed, onState, log });
  const testing = new Set<ChannelName>();
  // One after the other, because a held summary grows by what is told.
  let telling: Promise<void> = Promise.resolve();

  function deliver(notice: Notice, channel: Channel): Delivery {
    return {
      id: `${notice.id}-${notice.audience}-${channel.name}`,
      notice,
      at: notice.at,
      channel: channel.name,
      target: channel.target(notice.audience),
      about: subjectOf(notice, languages),
      state: 'waiting',
      attempts: 0,
      next_at: notice.at,
      error: null,
    };
  }

  function build(gathered: Gathered, lines: readonly NoticeLine[]): Delivery[] {
    if (lines.length === 0) return [];
    const kind = lines[0]!.response ? 'response' : gathered.audience === 'escalation' ? 'escalation' : 'alarms';
    const notice = composeNotice(kind, gathered.audience, lines, { now: now(), drill });
    const until = notice.level === 'red' ? null : quietUntil(quietHours, now(), index.city.timezone);
    return channels.map((channel) => {
      if (until === null) return deliver(notice, channel);
      const held = outbox.held(channel.name, gathered.audience);
      const summary = held ? addToSummary(held.notice, notice) : { ...notice, kind: 'summary' as const };
      const { id, at, next_at } = held ?? { ...deliver(summary, channel), next_at: until };
      return { ...deliver(summary, channel), id, at, next_at, state: 'held' };
    });
  }

  async function tell(gathered: Gathered): Promise<void> {
    const lines = await withoutUntold(gathered.lines);
    if (lines.length === 0) return;
    const claimed = await ledger.claim(lines, (got) => build(gathered, got));
    if (claimed) for (const delivery of claimed) outbox.put(delivery);
    else {
      // Nobody can say whether another server tells it too: told twice is better than not at all.
      const [first, ...others] = build(gathered, lines);
      for (const delivery of others) outbox.put(delivery);
      if (!first) return;
      outbox.put(first);
      ledger.changed(first, lines);
    }
  }

  /** The end of an alarm is told to those who were told its beginning; when nobody can say, it is told. */
  async function withoutUntold(lines: readonly NoticeLine[]): Promise<readonly NoticeLine[]> {
    const doubtful = lines.filter(({ step_id }) => unsure.delete(step_id)).map(({ alarm }) => alarm!.id);
    if (doubtful.length === 0) return lines;
    const known = await ledger.noticed(doubtful);
    if (!known) return lines;
    const untold = new Set(doubtful.filter((id) => !known.has(id)));
    return lines.filter(({ kind, alarm }) => kind !== 'cleared' || !untold.has(alarm!.id));
  }

  function tellAll(all: readonly Gathered[]): void {
    for (const gathered of all)
      telling = telling
        .then(() => tell(gathered))
        .catch((error: Error) => log.error({ reason: error.message }, 'notice lost'));
  }

  function beat(): Promise<unknown> {
    tellAll(grouping.due(now()));
    // In turn with the telling: a summary that is being added to does not leave meanwhile.
    telling = telling
      .then(outbox.beat)
      .catch((error: Error) => log.error({ reason: error.message }, 'notices not sent'));
    const kept = ledger.beat().then(
      (found) => {
        const known = new Set(outbox.all().map(({ id }) => id));
        for (const delivery of found) if (!known.has(delivery.id)) outbox.put(readdressed(delivery));
      },
      (error: Error) => log.error({ reason: error.message }, 'notices not written'),
    );
    return Promise.all([telling, kept]);
  }

  // Left behind by a server whose settings may have been others.
  function readdressed(delivery: Delivery): Delivery {
    const channel = channels.find(({ name }) => name === delivery.channel);
    return channel
      ? { ...delivery, target: channel.target(delivery.notice.audience) }
      : { ...delivery, state: 'failed', next_at: null, error: 'this channel is not set up any more' };
  }

  const fenced = (what: () => void) => {
    if (channels.length === 0) return;
    try {
      what();
    } catch (cause) {
      log.error({ reason: (cause as Error).message }, 'step not considered for a notice');
    }
  };

  const stopBeat = channels.length > 0 ? clock.every(pace.beatMs, beat) : () => undefined;

  return {
    channels: channels.map((channel) => ({ channel: channel.name, target: channel.target('desk') })),

    consider(step, alarm) {
      fenced(() => {
        if (step.kind === 'joined') grouping.joined(step.alarm_id, step.incident_id);
        const worth = selection.worth(step, alarm);
        if (!worth) return;
        const line = alarmLine(worth, step, alarm, index, options.simulated());
        if (worth.unsure) unsure.add(line.step_id);
        grouping.add(step.kind === 'escalated' ? 'escalation' : 'desk', line, now());
      });
    },

    considerResponse(step) {
      fenced(() => grouping.add('desk', responseLine(step, index, options.simulated()), now()));
    },

    async test(name, by) {
      const channel = channels.find((one) => one.name === name);
      if (!channel) throw new Error(`no ${name} is set up`);
      if (testing.has(name)) return null;
      testing.add(name);
      try {
        const line = testLine(`test-${randomUUID()}`, by, now(), index, options.simulated());
        return await outbox.sendOnce(deliver(composeNotice('test', 'desk', [line], { now: now(), drill }), channel));
      } finally {
        testing.delete(name);
      }
    },

    async deliveries(limit, before) {
      const older = (one: Delivery) => !before || one.at < before.at || (one.at === before.at && one.id < before.id);
      const own = outbox.all().filter(older);
      const written = (await ledger.list(before, limit)) ?? [];
      // What this server knows of its own is newer than what it has written.
      const byId = new Map([...written, ...own].map((delivery) => [delivery.id, delivery]));
      return [...byId.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, limit);
    },

    async stop() {
      stopBeat();
      if (channels.length === 0) return;
      tellAll(grouping.flush());
      await telling;
      await outbox.stop(pace.stopMs);
      await ledger.stop();
    },
  };
}
