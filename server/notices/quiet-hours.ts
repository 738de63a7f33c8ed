// Hours in which only reds are told at once, in the city's time.
import { DAY_MS, type EpochMs, MINUTE_MS, zoneOffsetMinutes } from '../../domain/time.ts';

/** Minutes of the day; `from` after `to` runs over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** Reads `22:00-06:00`; empty is none. */
export function readQuietHours(text: string): QuietHours | null {
  if (text === '') return null;
  const match = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  const from = match && Number(match[1]) * 60 + Number(match[2]);
  const to = match && Number(match[3]) * 60 + Number(match[4]);
  if (from === null || to === null || from === to) throw new Error('expected two different times such as 22:00-06:00');
  return { from, to };
}

/** When the quiet hours that hold now end; null where none hold. */
export function quietUntil(hours: QuietHours | null, now: EpochMs, timezone: string): EpochMs | null {
  if (!hours) return null;
  const offset = zoneOffsetMinutes(now, timezone);
  const minute = Math.floor((((now + offset * MINUTE_MS) % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS;
  const quiet =
    hours.from < hours.to ? minute >= hours.from && minute < hours.to : minute >= hours.from || minute < hours.to;
  if (!quiet) return null;
  const end = now + ((hours.to - minute + 1_440) % 1_440) * MINUTE_MS;
  // A night in which the clocks change is an hour longer or shorter.
  return Math.round(end + (offset - zoneOffsetMinutes(end, timezone)) * MINUTE_MS);
}
