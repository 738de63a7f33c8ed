// What an alarm is and what can happen to it. An alarm is the fold of its events: machine and people only ever append one,
// so that every step stays in the log with the reading or the person behind it.
import { LEVELS, type Level } from '../levels.ts';
import type { Measure } from '../measures.ts';
import type { Flag } from '../readings.ts';
import type { EpochMs } from '../time.ts';
import type { AlarmRule } from './rule-number.ts';

/** A warning level, or a fault of the equipment that threatens nobody by itself. */
export type AlarmLevel = Level | 'notice';
export const ALARM_LEVELS = ['notice', ...LEVELS] as const satisfies readonly AlarmLevel[];

/** `open` waits for somebody; `cleared` is over and can be reopened. */
export const ALARM_STATES = ['open', 'acknowledged', 'shelved', 'cleared'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** What an alarm is about: a thing of the city, an area (`city`, a district, a gateway), or a part of Highwater itself. */
export interface Subject {
  readonly kind: 'station' | 'camera' | 'area' | 'part';
  readonly id: string;
}

/** The reading that caused a step. */
export interface Cause {
  readonly station_id: string;
  readonly measure: Measure;
  readonly at: EpochMs;
  readonly value: number | null;
  readonly flag: Flag;
}

/** A figure of a reason, in the unit of its measure; the words are the screen's. */
export interface AlarmFigures {
  readonly measure: Measure | null;
  readonly value: number | null;
  readonly value_at: EpochMs | null;
  readonly threshold: number | null;
  /** What else the rule's sentence needs: `minutes_to_threshold`, `silent_stations` ... */
  readonly extra?: { readonly [figure: string]: number };
}

export interface Alarm extends AlarmFigures {
  /** From rule, subject and `raised_at`: whoever derives the same alarm gives it the same id. */
  readonly id: string;
  readonly rule: AlarmRule;
  readonly subject: Subject;
  readonly station_id: string | null;
  readonly district: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly level: AlarmLevel;
  readonly peak_level: AlarmLevel;
  readonly state: AlarmState;
  /** Time of the reading that raised it, not of its arrival. */
  readonly raised_at: EpochMs;
  readonly changed_at: EpochMs;
  readonly cleared_at: EpochMs | null;
  /** Set while its sensor says nothing usable: the alarm stays, and counts as unknown. */
  readonly silent_since: EpochMs | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_at: EpochMs | null;
  readonly comment: string | null;
  readonly owner: string | null;
  readonly decision: string | null;
  readonly deadline: EpochMs | null;
  /** How often it was escalated or repeated while nobody acknowledged it. */
  readonly escalations: number;
  readonly next_escalation_at: EpochMs | null;
  readonly shelved_by: string | null;
  readonly shelved_until: EpochMs | null;
  readonly shelve_reason: string | null;
  readonly reopened: number;
  readonly incident_id: string | null;
}

interface Step {
  /** From the alarm, kind and time: the same step told twice is one step. */
  readonly id: string;
  readonly alarm_id: string;
  /** When it holds: the reading's time for the machine's steps, the clock's for a person's. */
  readonly at: EpochMs;
  /** Who did it; null for the machine. */
  readonly by: string | null;
}

/** The steps of the machine. */
export type MachineStep = Step & { readonly by: null; readonly cause: Cause | null } & (
    | {
        readonly kind: 'raised';
        readonly alarm: Pick<Alarm, 'rule' | 'subject' | 'station_id' | 'district' | 'lon' | 'lat' | 'level'> &
          AlarmFigures;
      }
    | ({ readonly kind: 'level-changed'; readonly level: AlarmLevel } & AlarmFigures)
    /** The value passed the threshold of a standing alarm within its margin: a line for the log, nothing else changes. */
    | ({ readonly kind: 'crossed'; readonly direction: 'under' | 'over' } & AlarmFigures)
    | { readonly kind: 'silent'; readonly since: EpochMs }
    | { readonly kind: 'heard-again' }
    | { readonly kind: 'escalated'; readonly escalations: number; readonly next_at: EpochMs }
    | { readonly kind: 'shelf-expired' }
    | { readonly kind: 'joined'; readonly incident_id: string }
    | ({ readonly kind: 'cleared' } & AlarmFigures)
    | ({ readonly kind: 'reopened'; readonly level: AlarmLevel } & AlarmFigures)
  );

/** What a person does at the desk. */
export type PersonStep = Step & { readonly by: string } & (
    | { readonly kind: 'acknowledged'; readonly comment: string | null }
    /** Takes an acknowledgement back within seconds. */
    | { readonly kind: 'unacknowledged' }
    | { readonly kind: 'commented'; readonly comment: string }
    | {
        readonly kind: 'owned';
        readonly owner: string;
        readonly decision: string | null;
        readonly deadline: EpochMs | null;
      }
    | { readonly kind: 'shelved'; readonly until: EpochMs; readonly reason: string }
    | { readonly kind: 'unshelved' }
    /** A23. Ends the alarm of a station that is out of service: nothing else can say of it that the danger is over. */
    | { readonly kind: 'retired'; readonly reason: string }
  );

export type AlarmStep = MachineStep | PersonStep;

/** Order for sorting, worst last: notice 0, blue 1 ... red 4. */
export function alarmRank(level: AlarmLevel): number {
  return ALARM_LEVELS.indexOf(level);
}

/** True while the alarm stands: raised and not cleared. */
export function isStanding(alarm: Alarm): boolean {
  return alarm.state !== 'cleared';
}
