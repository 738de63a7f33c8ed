// What is told outside, and the record of telling it. A notice holds whatever its texts need, so that one taken up again
// after a restart says the same as before.
import type { AlarmLevel, Subject } from '../../domain/alerts/alarm.ts';
import type { ResponseLevel } from '../../domain/alerts/response.ts';
import type { CurrentValue } from '../../domain/current-value.ts';
import type { Measure, Words } from '../../domain/measures.ts';
import type { EpochMs } from '../../domain/time.ts';

export type NoticeLineKind =
  | 'raised'
  | 'level-changed'
  | 'reopened'
  | 'escalated'
  | 'cleared'
  | 'response-confirmed'
  | 'test';

/** Those on duty, or those who are told when nobody on duty answers. */
export type Audience = 'desk' | 'escalation';

/** One step worth telling. */
export interface NoticeLine {
  /** The step's own id: told once, whoever tells it. */
  readonly step_id: string;
  readonly kind: NoticeLineKind;
  readonly at: EpochMs;
  readonly level: AlarmLevel;
  readonly place: Words;
  readonly district: Words | null;
  readonly simulated: boolean;
  readonly alarm: {
    readonly id: string;
    readonly incident_id: string | null;
    readonly rule: string;
    readonly subject: Subject;
    readonly station_id: string | null;
    readonly lon: number | null;
    readonly lat: number | null;
    readonly measure: Measure | null;
    readonly value: number | null;
    readonly threshold: number | null;
    /** What was known of its water when the notice was written (T1); null or missing where it is about no single value. */
    readonly current?: CurrentValue | null;
    readonly extra: { readonly [figure: string]: number };
    readonly escalations: number;
  } | null;
  readonly response: { readonly area: string; readonly level: ResponseLevel | null } | null;
  readonly by: string | null;
  readonly comment: string | null;
}

export interface Notice {
  readonly id: string;
  readonly kind: 'alarms' | 'escalation' | 'response' | 'summary' | 'test';
  readonly audience: Audience;
  readonly at: EpochMs;
  /** The worst of its lines. */
  readonly level: AlarmLevel;
  /** CAP's word: a drill must never be taken for the real thing. */
  readonly status: 'Actual' | 'Exercise';
  readonly simulated: boolean;
  /** Worst first, at most MAX_LINES. */
  readonly lines: readonly NoticeLine[];
  /** Lines left out. */
  readonly more: number;
}

export type ChannelName = 'webhook' | 'email';

/** A notice on its way by one channel. */
export interface Delivery {
  readonly id: string;
  readonly notice: Notice;
  readonly at: EpochMs;
  readonly channel: ChannelName;
  /** Where to, without anything secret. */
  readonly target: string;
  readonly about: string;
  readonly state: 'waiting' | 'delivered' | 'failed' | 'held';
  readonly attempts: number;
  readonly next_at: EpochMs | null;
  /** Why the last try failed, or who of the receivers refused. */
  readonly error: string | null;
}

/** A way out. */
export interface Channel {
  readonly name: ChannelName;
  target(audience: Audience): string;
  /** Resolves with a remark or null once it was accepted; rejects with a reason that holds no secret. */
  send(delivery: Delivery): Promise<string | null>;
  stop(): void;
}

export const MAX_LINES = 200;

export function isOpen({ state }: Delivery): boolean {
  return state === 'waiting' || state === 'held';
}
