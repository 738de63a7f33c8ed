// What the desk decided, on the bus under `desk/<about>`: every server node applies it, the recorder keeps it for good, and
// integrators can listen. The machine's own steps go the same way, so that there is one log.
import type { AlarmStep } from './alerts/alarm.ts';
import type { ResponseLevel } from './alerts/response.ts';
import type { ClosureStep } from './closure.ts';
import type { DispatchStep } from './dispatch/decision.ts';
import type { OrderStep } from './dispatch/order.ts';
import type { EpochMs } from './time.ts';
import type { WarningStep } from './warnings/warning.ts';

/** A person puts a response level in force for an area, or ends it (null). */
export interface ResponseStep {
  readonly id: string;
  readonly kind: 'response-confirmed';
  readonly area: string;
  readonly level: ResponseLevel | null;
  readonly at: EpochMs;
  readonly by: string;
  readonly comment: string | null;
}

/** Characters of a note: a handover after a storm is long. */
export const LONGEST_NOTE = 10_000;

/** A line that somebody writes into the shift log. */
export interface NoteStep {
  readonly id: string;
  readonly kind: 'noted' | 'handed-over';
  readonly at: EpochMs;
  readonly by: string;
  readonly text: string;
  /** K8. Of which moment of which station it is written; missing where it is about the shift. */
  readonly about?: { readonly station_id: string; readonly at: EpochMs };
}

/** What a person says of a sensor. */
export type StationStep = {
  readonly id: string;
  readonly station_id: string;
  readonly at: EpochMs;
} & (
  | {
      /** Somebody looked: the water is as low as the sensor says, though it fell faster than water can (Q26). */
      readonly kind: 'fall-confirmed';
      readonly by: string;
      readonly reason: string;
    }
  /** Somebody works at the station: what it says meanwhile is kept and believed by nobody. */
  | { readonly kind: 'under-work'; readonly by: string; readonly until: EpochMs; readonly reason: string }
  /** By a person, or by its time (null). */
  | { readonly kind: 'work-ended'; readonly by: string | null }
);

export type DeskEvent =
  | { readonly about: 'alarm'; readonly step: AlarmStep }
  | { readonly about: 'response'; readonly step: ResponseStep }
  | { readonly about: 'shift'; readonly step: NoteStep }
  | { readonly about: 'station'; readonly step: StationStep }
  | { readonly about: 'closure'; readonly step: ClosureStep }
  | { readonly about: 'order'; readonly step: OrderStep }
  | { readonly about: 'dispatch'; readonly step: DispatchStep }
  | { readonly about: 'warning'; readonly step: WarningStep };
