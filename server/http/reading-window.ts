// Which time the readings of the flood-monitoring face are asked for.
import { DAY_MS, type EpochMs, MINUTE_MS, zoneOffsetMinutes } from '../../domain/time.ts';
import { Problem } from './problem.ts';
import { readInstant } from './query-span.ts';

export interface WindowQuery {
  readonly latest?: string | undefined;
  readonly today?: string | undefined;
  readonly date?: string | undefined;
  readonly startdate?: string | undefined;
  readonly enddate?: string | undefined;
  readonly since?: string | undefined;
}

export const MOST_DAYS = 32;
/** Where no time is named, as the agency's own. */
const DEFAULT_DAYS = 28;

/** from <= at < to, days by the city's clock; null where only the latest values are wanted. */
export function readingWindow(
  query: WindowQuery,
  now: EpochMs,
  timezone: string,
): { from: EpochMs; to: EpochMs } | null {
  const { latest, today, date, startdate, enddate, since } = query;
  const ways = [latest, today, date, startdate, since].filter((way) => way !== undefined);
  if (ways.length > 1) throw new Problem(400, 'give one of latest, today, date, startdate and enddate, since');
  if (enddate !== undefined && startdate === undefined) throw new Problem(400, 'enddate: goes with startdate');
  if (latest !== undefined) return null;
  const end = now + MINUTE_MS;
  if (today !== undefined) return { from: startOfDay(now, timezone), to: end };
  if (since !== undefined) return checked(readInstant('since', since) + 1, end, 'since');
  const day = date ?? startdate;
  if (day === undefined) return { from: now - DEFAULT_DAYS * DAY_MS, to: end };
  const last = date ?? enddate;
  return checked(
    dayNamed(date === undefined ? 'startdate' : 'date', day, timezone),
    last === undefined ? end : startOfDay(dayNamed('enddate', last, timezone) + 36 * 60 * MINUTE_MS, timezone),
    date === undefined ? 'startdate' : 'date',
  );
}

function checked(from: EpochMs, to: EpochMs, name: string) {
  if (from >= to) return { from, to: from };
  if (to - from > MOST_DAYS * DAY_MS + DAY_MS / 12) throw new Problem(400, `${name}: at most ${MOST_DAYS} days`);
  return { from, to };
}

function dayNamed(name: string, text: string, timezone: string): EpochMs {
  const noon = Date.parse(`${text}T12:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(noon) || new Date(noon).toISOString().slice(0, 10) !== text)
    throw new Problem(400, `${name}: expected a day such as 2026-07-21`);
  return startOfDay(noon - zoneOffsetMinutes(noon, timezone) * MINUTE_MS, timezone);
}

function startOfDay(at: EpochMs, timezone: string): EpochMs {
  const offset = zoneOffsetMinutes(at, timezone) * MINUTE_MS;
  const start = Math.floor((at + offset) / DAY_MS) * DAY_MS;
  // The offset may have been another at midnight.
  return start - zoneOffsetMinutes(start - offset, timezone) * MINUTE_MS;
}
