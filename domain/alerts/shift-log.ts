// What happened on a shift, readable from top to bottom. Entries are data: kind, who, about what, with which figures. The words
// are the screen's, in the language of whoever reads.
import type { ClosureStep } from '../closure.ts';
import type { DeskEvent, StationStep } from '../desk-event.ts';
import type { DispatchStep } from '../dispatch/decision.ts';
import type { OrderStep, Reply } from '../dispatch/order.ts';
import type { EpochMs } from '../time.ts';
import type { WarningStatus, WarningStep } from '../warnings/warning.ts';
import { type Alarm, type AlarmFigures, type AlarmLevel, type AlarmStep, alarmRank, isStanding } from './alarm.ts';
import { worstFirst } from './incidents.ts';
import { figuresOf } from './life-cycle.ts';
import type { ResponseLevel } from './response.ts';

export interface ShiftEntry {
  readonly id: string;
  readonly at: EpochMs;
  /** Null for the machine. */
  readonly by: string | null;
  readonly kind:
    | AlarmStep['kind']
    | 'response-confirmed'
    | 'noted'
    | 'handed-over'
    | `station-${StationStep['kind']}`
    | `closure-${ClosureStep['kind']}`
    | `order-${OrderStep['kind']}`
    | `dispatch-${DispatchStep['kind']}`
    | `warning-${WarningStep['kind']}`;
  /** The alarm it is about, as it stood after the step; null for notes and response levels. */
  readonly alarm: Pick<Alarm, 'id' | 'rule' | 'subject' | 'station_id' | 'district' | 'incident_id' | 'level'> | null;
  /** Level before and after, where a step changed it. */
  readonly from_level?: AlarmLevel;
  readonly to_level?: AlarmLevel;
  readonly figures?: AlarmFigures;
  /** A comment, a decision, a reason or a note, as it was written. */
  readonly text?: string;
  readonly owner?: string;
  readonly until?: EpochMs;
  readonly since?: EpochMs;
  readonly direction?: 'under' | 'over';
  readonly escalations?: number;
  readonly area?: string;
  readonly response_level?: ResponseLevel | null;
  readonly station_id?: string;
  readonly order_id?: string;
  readonly truck_id?: string;
  readonly site_id?: string;
  /** What a crew answered. */
  readonly reply?: Reply;
  /** What a crew read off the gauge. */
  readonly depth_m?: number;
  /** A warning's status: what was only a drill or a test says so. */
  readonly status?: WarningStatus;
}

/** A21. Everything that was done and told, in order of time; what only places an alarm in an incident is left out. */
export function shiftEntries(events: readonly DeskEvent[], alarms: ReadonlyMap<string, Alarm>): ShiftEntry[] {
  const levels = new Map<string, AlarmLevel>();
  const seen = new Set<string>();
  const entries: ShiftEntry[] = [];
  for (const event of [...events].sort(inOrder)) {
    if (seen.has(event.step.id)) continue;
    seen.add(event.step.id);
    if (event.about === 'response') {
      const { id, at, by, kind, area, level, comment } = event.step;
      entries.push({ id, at, by, kind, alarm: null, area, response_level: level, ...textOf(comment) });
    } else if (event.about === 'shift') {
      const { id, at, by, kind, text, about } = event.step;
      entries.push({
        ...{ id, at, by, kind, alarm: null, text },
        ...(about ? { station_id: about.station_id, since: about.at } : {}),
      });
    } else if (event.about === 'station') {
      const { id, at, by, kind, station_id } = event.step;
      entries.push({ id, at, by, kind: `station-${kind}`, alarm: null, station_id, ...stationDetails(event.step) });
    } else if (event.about === 'closure') {
      const { id, at, by, kind, site_id, reason } = event.step;
      entries.push({ id, at, by, kind: `closure-${kind}`, alarm: null, site_id, ...textOf(reason) });
    } else if (event.about === 'order') {
      const { id, at, by, kind, order_id } = event.step;
      entries.push({ id, at, by, kind: `order-${kind}`, alarm: null, order_id, ...orderDetails(event.step) });
    } else if (event.about === 'dispatch') {
      const { id, at, by, kind } = event.step;
      entries.push({ id, at, by, kind: `dispatch-${kind}`, alarm: null, ...dispatchDetails(event.step) });
    } else if (event.about === 'warning') {
      const { id, at, by, kind } = event.step;
      entries.push({ id, at, by, kind: `warning-${kind}`, alarm: null, ...warningDetails(event.step) });
    } else if (event.step.kind !== 'joined') entries.push(alarmEntry(event.step, alarms, levels));
  }
  return entries;
}

function stationDetails(step: StationStep): Partial<ShiftEntry> {
  switch (step.kind) {
    case 'fall-confirmed':
      return textOf(step.reason);
    case 'under-work':
      return { until: step.until, ...textOf(step.reason) };
    case 'work-ended':
      return {};
  }
}

function orderDetails(step: OrderStep): Partial<ShiftEntry> {
  switch (step.kind) {
    case 'issued': {
      const { truck_id, site_id, reason } = step.order;
      return { truck_id, site_id, ...textOf(reason) };
    }
    case 'replied':
      return { reply: step.reply, ...textOf(step.reason) };
    case 'cancelled':
      return { text: step.reason };
    case 'silent':
      return { since: step.since };
    case 'observed':
      return step.depth_m === null ? {} : { depth_m: step.depth_m };
    case 'heard-again':
      return {};
  }
}

function warningDetails(step: WarningStep): Partial<ShiftEntry> {
  if (step.kind === 'official') {
    const { status, headline, issuer, level } = step.official;
    return { status, owner: issuer.zh, text: headline.zh, ...(level ? { to_level: level } : {}) };
  }
  const { status, content } = step.message;
  return { status, to_level: content.level, text: `${content.zh.headline}\n${content.en.headline}` };
}

function dispatchDetails(step: DispatchStep): Partial<ShiftEntry> {
  switch (step.kind) {
    case 'rejected':
      return { truck_id: step.suggestion.truck_id, site_id: step.suggestion.site_id, text: step.reason };
    case 'banned':
      return { truck_id: step.truck_id, site_id: step.site_id, until: step.until };
    case 'pinned':
    case 'unpinned':
      return { truck_id: step.truck_id, site_id: step.site_id };
    case 'held':
    case 'released':
      return { truck_id: step.truck_id };
    case 'endangered':
    case 'safe':
      return { site_id: step.site_id };
  }
}

function alarmEntry(step: AlarmStep, alarms: ReadonlyMap<string, Alarm>, levels: Map<string, AlarmLevel>): ShiftEntry {
  const from_level = levels.get(step.alarm_id);
  const to_level = levelAfter(step);
  if (to_level) levels.set(step.alarm_id, to_level);
  const { id, at, by, kind } = step;
  return {
    id,
    at,
    by,
    kind,
    alarm: aboutOf(step, alarms, levels),
    ...(to_level && from_level ? { from_level } : {}),
    ...(to_level ? { to_level } : {}),
    ...detailsOf(step),
  };
}

function aboutOf(
  step: AlarmStep,
  alarms: ReadonlyMap<string, Alarm>,
  levels: ReadonlyMap<string, AlarmLevel>,
): ShiftEntry['alarm'] {
  const alarm = alarms.get(step.alarm_id);
  const raised = step.kind === 'raised' ? step.alarm : null;
  const about = alarm ?? raised;
  if (!about) return null;
  const { rule, subject, station_id, district } = about;
  const level = levels.get(step.alarm_id) ?? about.level;
  return { id: step.alarm_id, rule, subject, station_id, district, incident_id: alarm?.incident_id ?? null, level };
}

function levelAfter(step: AlarmStep): AlarmLevel | undefined {
  if (step.kind === 'raised') return step.alarm.level;
  return step.kind === 'level-changed' || step.kind === 'reopened' ? step.level : undefined;
}

function detailsOf(step: AlarmStep): Partial<ShiftEntry> {
  switch (step.kind) {
    case 'raised':
      return { figures: figuresOf(step.alarm) };
    case 'level-changed':
    case 'cleared':
    case 'reopened':
      return { figures: figuresOf(step) };
    case 'crossed':
      return { figures: figuresOf(step), direction: step.direction };
    case 'silent':
      return { since: step.since };
    case 'escalated':
      return { escalations: step.escalations };
    case 'acknowledged':
      return textOf(step.comment);
    case 'commented':
      return textOf(step.comment);
    case 'owned':
      return {
        owner: step.owner,
        ...textOf(step.decision),
        ...(step.deadline === null ? {} : { until: step.deadline }),
      };
    case 'shelved':
      return { until: step.until, text: step.reason };
    case 'retired':
      return { text: step.reason };
    case 'heard-again':
    case 'shelf-expired':
    case 'joined':
    case 'unacknowledged':
    case 'unshelved':
      return {};
  }
}

function textOf(text: string | null): { readonly text?: string } {
  return text === null ? {} : { text };
}

function inOrder(a: DeskEvent, b: DeskEvent): number {
  return a.step.at - b.step.at || (a.step.id < b.step.id ? -1 : a.step.id > b.step.id ? 1 : 0);
}

/** What the next shift takes over; every list worst first. */
export interface Handover {
  readonly at: EpochMs;
  /** Standing warnings nobody acknowledged, decided or put aside. */
  readonly open: readonly string[];
  /** Standing reds without an owner or without a decision: their number is what the wall shows. */
  readonly undecided_reds: readonly string[];
  readonly decided: readonly string[];
  readonly overdue: readonly string[];
  readonly silent: readonly string[];
  readonly shelved: readonly string[];
  readonly notices: readonly string[];
  /** Notes of the shift that ends, in order. */
  readonly notes: readonly ShiftEntry[];
}

/** A21. */
export function handoverOf(alarms: Iterable<Alarm>, entries: readonly ShiftEntry[], now: EpochMs): Handover {
  const standing = [...alarms].filter(isStanding).sort(worstFirst);
  const warnings = standing.filter((alarm) => alarm.level !== 'notice');
  const ids = (list: readonly Alarm[], which: (alarm: Alarm) => boolean) => list.filter(which).map((alarm) => alarm.id);
  const isDecided = (alarm: Alarm) => alarm.owner !== null && alarm.decision !== null;
  const isRed = (alarm: Alarm) => alarmRank(alarm.level) === alarmRank('red');
  const lastHandover = entries.findLast((entry) => entry.kind === 'handed-over')?.at ?? Number.NEGATIVE_INFINITY;
  return {
    at: now,
    open: ids(warnings, (alarm) => alarm.state === 'open' && !isDecided(alarm)),
    undecided_reds: ids(warnings, (alarm) => isRed(alarm) && !isDecided(alarm)),
    decided: ids(warnings, isDecided),
    overdue: ids(warnings, (alarm) => alarm.deadline !== null && alarm.deadline < now),
    silent: ids(warnings, (alarm) => alarm.silent_since !== null),
    shelved: ids(standing, (alarm) => alarm.state === 'shelved'),
    notices: ids(standing, (alarm) => alarm.level === 'notice'),
    notes: entries.filter((entry) => entry.kind === 'noted' && entry.at > lastHandover),
  };
}
