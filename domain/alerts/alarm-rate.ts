import { type EpochMs, MINUTE_MS } from '../time.ts';

const RATE_MINUTES = 10;
/** A20. More new alarms than this in ten minutes are a flood of alarms (ANSI/ISA-18.2), which nobody can answer one by one. */
const FLOOD_OF_ALARMS = 10;

export interface AlarmRate {
  /** New alarms of each of the last ten minutes, oldest first. */
  readonly perMinute: readonly number[];
  readonly total: number;
  readonly isFlood: boolean;
}

/**
 * A20. How many alarms were raised in each of the last ten minutes. A reopened alarm is the same alarm, and one time it was raised; one of
 * a clock that goes ahead counts as raised now. `raised` is newest first, so that only the young ones are looked at.
 */
export function alarmRate(raised: readonly EpochMs[], now: EpochMs): AlarmRate {
  const perMinute = Array.from({ length: RATE_MINUTES }, () => 0);
  let total = 0;
  for (const at of raised) {
    const minutes = Math.max(0, Math.floor((now - at) / MINUTE_MS));
    if (minutes >= RATE_MINUTES) break;
    perMinute[RATE_MINUTES - 1 - minutes]!++;
    total++;
  }
  return { perMinute, total, isFlood: total > FLOOD_OF_ALARMS };
}
