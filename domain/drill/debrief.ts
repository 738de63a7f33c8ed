// L28. What the desk did in a drill, in figures: how long things took, and what nobody did. Times are the drill's.
import { type Alarm, type AlarmStep, alarmRank, isStanding } from '../alerts/alarm.ts';
import type { CityIndex } from '../city-index.ts';
import type { EndedState, Order, OrderStep } from '../dispatch/order.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';

/** Everything of the drill's span that its log holds. */
export interface DrillLog {
  readonly alarms: readonly Alarm[];
  readonly alarmSteps: readonly AlarmStep[];
  readonly orders: readonly Order[];
  readonly orderSteps: readonly OrderStep[];
  /** Suggestions turned down. */
  readonly rejected: number;
}

/** Minutes of the drill's time; null where it never came to that. */
export interface Times {
  readonly count: number;
  readonly median_min: number | null;
  readonly longest_min: number | null;
}

export interface Missed {
  readonly what: 'never-acknowledged' | 'red-without-owner' | 'no-truck';
  readonly alarm_id: string;
  readonly station_id: string | null;
  readonly level: Alarm['peak_level'];
  readonly since: EpochMs;
}

export interface Decisions {
  /** Orange and red alarms. */
  readonly alarms: number;
  readonly acknowledged: Times;
  readonly reds: number;
  readonly redsWithoutOwner: number;
  /** From the first red to an owner with a decision. */
  readonly owned: Times;
  readonly orders: {
    readonly issued: number;
    readonly as_suggested: number;
    readonly own: number;
    readonly rejected: number;
  } & { readonly [state in Exclude<EndedState, 'done'>]: number };
  /** From the drill's first orange or red depth to the first truck that pumped; null where none did. */
  readonly first_pumping_min: number | null;
  /** From an order to pumping. */
  readonly pumping: Times;
  /** Places over their orange depth, and how long it took until somebody decided to close them. */
  readonly over_closing_line: number;
  readonly closed: Times;
  /** Worst first. */
  readonly missed: readonly Missed[];
}

const ORANGE = alarmRank('orange');
/** The desk's own word for closing a road, in either language; whoever writes freely is understood by the same. */
const CLOSING = /\bclos(e|ed|ing|ure)\b|封/i;

export function decisionsOf(index: CityIndex, log: DrillLog): Decisions {
  const alarms = log.alarms.filter(({ peak_level }) => alarmRank(peak_level) >= ORANGE);
  const steps = Map.groupBy(log.alarmSteps, ({ alarm_id }) => alarm_id);
  const stepsOf = (alarm: Alarm) => steps.get(alarm.id) ?? [];
  const acknowledgedAt = (alarm: Alarm) => firstAt(stepsOf(alarm), ({ kind }) => kind === 'acknowledged');
  const reds = alarms.filter(({ peak_level }) => peak_level === 'red');
  const isOwned = (alarm: Alarm) => alarm.owner !== null && alarm.decision !== null;
  const ownedAt = (alarm: Alarm) =>
    firstAt(stepsOf(alarm), (step) => step.kind === 'owned' && step.owner !== null && step.decision !== null);
  const deep = alarms.filter(({ measure }) => measure === 'depth_m');
  const closedAt = (alarm: Alarm) =>
    firstAt(stepsOf(alarm), (step) => step.kind === 'owned' && CLOSING.test(step.decision ?? ''));
  const pumped = new Set(log.orders.filter(({ purpose }) => purpose === 'pump').map(({ site_id }) => site_id));
  const siteOf = new Map(index.city.sites.flatMap((site) => (site.station_id ? [[site.station_id, site.id]] : [])));
  const withoutTruck = deep.filter(({ station_id }) => {
    const site = siteOf.get(station_id ?? '');
    return site !== undefined && !pumped.has(site);
  });
  const firstDeep = least(deep.map((alarm) => reachedAt(stepsOf(alarm), ORANGE) ?? alarm.raised_at));
  const firstPumping = least(log.orders.flatMap(({ pumping_at }) => pumping_at ?? []));
  const issued = log.orderSteps.filter((step) => step.kind === 'issued');
  const asSuggested = issued.filter(
    ({ suggestion, order }) => suggestion?.truck_id === order.truck_id && suggestion.site_id === order.site_id,
  );
  const missed = (what: Missed['what'], which: readonly Alarm[]): Missed[] =>
    which.map(({ id, station_id, peak_level, raised_at }) => ({
      what,
      alarm_id: id,
      station_id,
      level: peak_level,
      since: raised_at,
    }));
  const redsWithoutOwner = reds.filter((alarm) => !isOwned(alarm));
  return {
    alarms: alarms.length,
    acknowledged: times(alarms.map((alarm) => between(alarm.raised_at, acknowledgedAt(alarm)))),
    reds: reds.length,
    redsWithoutOwner: redsWithoutOwner.length,
    owned: times(
      reds.map((alarm) => between(reachedAt(stepsOf(alarm), alarmRank('red')) ?? alarm.raised_at, ownedAt(alarm))),
    ),
    orders: {
      issued: issued.length,
      as_suggested: asSuggested.length,
      own: issued.length - asSuggested.length,
      rejected: log.rejected,
      declined: log.orders.filter(({ state }) => state === 'declined').length,
      cancelled: log.orders.filter(({ state }) => state === 'cancelled').length,
    },
    first_pumping_min: firstDeep === null ? null : between(firstDeep, firstPumping),
    pumping: times(log.orders.map(({ issued_at, pumping_at }) => between(issued_at, pumping_at))),
    over_closing_line: deep.length,
    closed: times(deep.map((alarm) => between(reachedAt(stepsOf(alarm), ORANGE) ?? alarm.raised_at, closedAt(alarm)))),
    missed: [
      ...missed('red-without-owner', redsWithoutOwner.filter(isStanding)),
      ...missed(
        'never-acknowledged',
        alarms.filter((alarm) => acknowledgedAt(alarm) === null),
      ),
      ...missed('no-truck', withoutTruck),
    ].sort((a, b) => alarmRank(b.level) - alarmRank(a.level) || a.since - b.since),
  };
}

function firstAt(steps: readonly AlarmStep[], is: (step: AlarmStep) => boolean): EpochMs | null {
  return least(steps.filter(is).map(({ at }) => at));
}

/** When an alarm first stood at a level or above it. */
function reachedAt(steps: readonly AlarmStep[], rank: number): EpochMs | null {
  return firstAt(steps, (step) => {
    if (step.kind === 'raised') return alarmRank(step.alarm.level) >= rank;
    return (step.kind === 'level-changed' || step.kind === 'reopened') && alarmRank(step.level) >= rank;
  });
}

function between(from: EpochMs, to: EpochMs | null): number | null {
  return to === null ? null : Math.max(0, Math.round(((to - from) / MINUTE_MS) * 10) / 10);
}

function least(times: readonly EpochMs[]): EpochMs | null {
  return times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b));
}

function times(minutes: readonly (number | null)[]): Times {
  const known = minutes.filter((one) => one !== null).sort((a, b) => a - b);
  const half = (known.length - 1) / 2;
  const median = known.length === 0 ? null : (known[Math.floor(half)]! + known[Math.ceil(half)]!) / 2;
  return { count: known.length, median_min: median, longest_min: known.at(-1) ?? null };
}
