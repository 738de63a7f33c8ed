// What is on its way. Each channel sends one after the other, worst first, and waits for nobody else: a channel that fails
// slows neither the other nor whoever hands in notices.
import { alarmRank } from '../../domain/alerts/alarm.ts';
import { DAY_MS, type EpochMs } from '../../domain/time.ts';
import type { PartState } from '../../domain/world.ts';
import type { Log } from '../log.ts';
import { LONGEST_RETRY_MS, retryAfter } from './backoff.ts';
import { type Channel, type ChannelName, type Delivery, isOpen } from './notice.ts';

/** Older than this, what is told is no news any more; quiet hours can hold it for a day. */
const TOO_OLD_MS = 2 * DAY_MS;
/** A receiver that is away through a storm must not fill the memory. */
const MOST_OPEN = 5_000;
const FINISHED_KEPT = 500;

export interface Outbox {
  /** Takes a delivery, or the newer version of one that is held. */
  put(delivery: Delivery): void;
  /** What waits for the end of the quiet hours on a channel. */
  held(channel: ChannelName, audience: Delivery['notice']['audience']): Delivery | undefined;
  /** Sends what is due. */
  beat(): void;
  /** One try and no other, now. */
  sendOnce(delivery: Delivery): Promise<Delivery>;
  /** Newest first. */
  all(): Delivery[];
  stop(graceMs: number): Promise<void>;
}

export interface OutboxOptions {
  readonly channels: readonly Channel[];
  readonly now: () => EpochMs;
  readonly onChange: (delivery: Delivery) => void;
  readonly onState: (part: string, state: Omit<PartState, 'since'>) => void;
  readonly log: Log;
}

export function createOutbox({ channels, now, onChange, onState, log }: OutboxOptions): Outbox {
  const open = new Map<string, Delivery>();
  let finished: Delivery[] = [];
  const busy = new Map<ChannelName, Promise<void>>();
  const lastTry = new Map<ChannelName, 'delivered' | 'retrying' | 'failed'>();
  let stopping = false;
  let reported = false;

  function keep(delivery: Delivery): void {
    if (isOpen(delivery)) open.set(delivery.id, delivery);
    else {
      open.delete(delivery.id);
      finished = [delivery, ...finished.filter(({ id }) => id !== delivery.id)].slice(0, FINISHED_KEPT);
    }
    onChange(delivery);
    report(delivery.channel);
  }

  function report(channel: ChannelName): void {
    let waiting = 0;
    let held = 0;
    for (const delivery of open.values()) {
      if (delivery.channel !== channel) continue;
      if (delivery.state === 'held') held += 1;
      else waiting += 1;
    }
    const figures = { waiting, held };
    const last = lastTry.get(channel);
    if (last === 'failed') onState(`notices-${channel}`, { state: 'down', reason: 'notice-failed', figures });
    else if (last === 'retrying')
      onState(`notices-${channel}`, { state: 'degraded', reason: 'notice-retrying', figures });
    else onState(`notices-${channel}`, { state: 'ok', figures });
  }

  const due = ({ next_at, state }: Delivery) =>
    next_at === null || next_at <= now() || next_at - now() > (state === 'held' ? DAY_MS : LONGEST_RETRY_MS);

  /** One try; the delivery as it stands after it. */
  async function attempt(channel: Channel, delivery: Delivery, triesLeft: boolean): Promise<Delivery> {
    const attempts = delivery.attempts + 1;
    try {
      const error = await channel.send(delivery);
      lastTry.set(channel.name, 'delivered');
      log.info({ notice: delivery.id, channel: channel.name, attempts }, 'notice delivered');
      return { ...delivery, state: 'delivered', attempts, next_at: null, error };
    } catch (cause) {
      const error = (cause as Error).message;
      const wait = triesLeft ? retryAfter(attempts) : null;
      lastTry.set(channel.name, wait === null ? 'failed' : 'retrying');
      log.warn({ notice: delivery.id, channel: channel.name, attempts, reason: error }, 'notice not delivered');
      return wait === null
        ? { ...delivery, state: 'failed', attempts, next_at: null, error }
        : { ...delivery, state: 'waiting', attempts, next_at: now() + wait, error };
    }
  }

  function next(channel: ChannelName): Delivery | undefined {
    let first: Delivery | undefined;
    for (const delivery of open.values()) {
      if (delivery.channel !== channel || delivery.state !== 'waiting' || !due(delivery)) continue;
      if (!first || before(delivery, first)) first = delivery;
    }
    return first;
  }

  async function work(channel: Channel): Promise<void> {
    for (let delivery = next(channel.name); delivery && !stopping; delivery = next(channel.name)) {
      if (now() - delivery.at > TOO_OLD_MS) keep(givenUp(delivery, 'too old to be news'));
      else keep(await attempt(channel, delivery, true));
    }
  }

  return {
    put(delivery) {
      keep(delivery);
      if (open.size <= MOST_OPEN) return;
      const least = [...open.values()].reduce((last, one) => (before(last, one) ? one : last), delivery);
      keep(givenUp(least, 'too many notices were waiting'));
    },

    held(channel, audience) {
      return [...open.values()].find(
        (delivery) =>
          delivery.state === 'held' && delivery.channel === channel && delivery.notice.audience === audience,
      );
    },

    beat() {
      // Not while it is being made: whoever listens may not be there yet.
      if (!reported) for (const { name } of channels) report(name);
      reported = true;
      for (const delivery of open.values())
        if (delivery.state === 'held' && due(delivery)) keep({ ...delivery, state: 'waiting', next_at: now() });
      for (const channel of channels) {
        if (busy.has(channel.name) || !next(channel.name)) continue;
        busy.set(
          channel.name,
          work(channel).finally(() => busy.delete(channel.name)),
        );
      }
    },

    async sendOnce(delivery) {
      const channel = channels.find(({ name }) => name === delivery.channel);
      if (!channel) throw new Error(`no ${delivery.channel} is set up`);
      const after = await attempt(channel, delivery, false);
      keep(after);
      return after;
    },

    all: () => [...open.values(), ...finished].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)),

    async stop(graceMs) {
      stopping = true;
      // What is being said is said to its end, within reason: breaking off would say it twice.
      await Promise.race([Promise.all(busy.values()), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
      for (const channel of channels) channel.stop();
      await Promise.all(busy.values());
    },
  };
}

/** Worst first, then the oldest. */
function before(a: Delivery, b: Delivery): boolean {
  const rank = alarmRank(a.notice.level) - alarmRank(b.notice.level);
  return rank !== 0 ? rank > 0 : a.at < b.at;
}

function givenUp(delivery: Delivery, error: string): Delivery {
  return { ...delivery, state: 'failed', next_at: null, error };
}
