import type { Measure } from './measures.ts';
import type { TestName } from './quality/tests.ts';
import type { EpochMs } from './time.ts';

/** QARTOD flags: 1 pass, 2 not evaluated, 3 suspect or of high interest, 4 fail, 9 missing. */
export type Flag = 1 | 2 | 3 | 4 | 9;

/** One value of one measure of one station, judged on arrival; its flag is never altered later. */
export interface Reading {
  readonly stationId: string;
  readonly measure: Measure;
  readonly at: EpochMs;
  /** When it was really said, where the device's clock is known to be off (L35). */
  readonly heard_at?: EpochMs;
  /** Null where the sensor reported a fault: missing, never zero. */
  readonly value: number | null;
  readonly flag: Flag;
  /** The rule or the device's word behind a flag other than 1, such as `Q1` or `sensor fault`; with flag 1, a doubt that was settled (Q14). */
  readonly reason?: string;
  /** What each quality test said, where it said anything but pass. */
  readonly tests?: { readonly [test in TestName]?: Flag };
  /** The device's own number of the report that brought it. */
  readonly seq?: number;
  /** An amount that was not reported but derived from a running total (Q20): what fell from this moment until `at`. */
  readonly derivedSince?: EpochMs;
  /** Stands from now on in the place of another value of its instant (Q21); set by the judge, kept nowhere. */
  readonly corrects?: true;
}

/** A reading of the history, with when it arrived where that is known. */
export interface KeptReading extends Reading {
  readonly receivedAt?: EpochMs;
}

/** When a reading was said: its own time, unless its device's clock is known to be off. */
export function heardAtOf({ at, heard_at = at }: Pick<Reading, 'at' | 'heard_at'>): EpochMs {
  return heard_at;
}

/** True where a value may be judged against thresholds: there is one, and it did not fail. */
export function isUsable(value: { value: number | null; flag: Flag }): value is { value: number; flag: Flag } {
  return value.value !== null && value.flag !== 4 && value.flag !== 9;
}

/** O9. What is given to the outside as a value: null where there is none or where it failed; its flag and reason stand beside it. */
export function publishedValue(reading: { value: number | null; flag: Flag }): number | null {
  return isUsable(reading) ? reading.value : null;
}
