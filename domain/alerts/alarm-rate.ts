import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { Alarm } from './alarm.ts';

export const RATE_MINUTES = 10;
/** A20. More new alarms than this in ten minutes are a flood of alarms, which nobody can answer one by one. */
export const FLOOD_OF_ALARMS = 10;

export interface AlarmRate {
  /** New alarms of each of the last ten minutes, oldest first. */
  readonly per_minute: readonly number[];
  readonly total: number;
  readonly flood: boolean;
}

/** A20. Alarms newly raised in the last ten minutes. A reopened alarm is the same alarm, and one time it was raised. */
export function alarmRate(alarms: Iterable<Pick<Alarm, 'raised_at'>>, now: EpochMs): AlarmRate {
  const per_minute = new Array<number>(RATE_MINUTES).fill(0);
  let total = 0;
  for (const { raised_at } of alarms) {
    const minutesAgo = Math.floor((now - raised_at) / MINUTE_MS);
    if (minutesAgo < 0 || minutesAgo >= RATE_MINUTES) continue;
    per_minute[RATE_MINUTES - 1 - minutesAgo]! += 1;
    total += 1;
  }
  return { per_minute, total, flood: total > FLOOD_OF_ALARMS };
}
