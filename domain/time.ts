// Instants are epoch milliseconds inside the program and ISO 8601 with an explicit offset outside it.
// A time without an offset is refused: guessing a zone has put readings eight hours off in more than one city.

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const ISO_WITH_OFFSET = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;
const ISO_WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/;

export type ParsedInstant =
  | { ok: true; at: EpochMs }
  | { ok: false; why: 'time-without-offset' | 'wrong-shape'; detail: string };

/** Reads ISO 8601 with an offset, or integer epoch milliseconds. */
export function parseInstant(text: unknown): ParsedInstant {
  if (typeof text === 'number') {
    return Number.isSafeInteger(text)
      ? { ok: true, at: text }
      : { ok: false, why: 'wrong-shape', detail: `time ${text} is not integer epoch milliseconds` };
  }
  if (typeof text !== 'string') {
    return { ok: false, why: 'wrong-shape', detail: `time is ${text === null ? 'null' : typeof text}` };
  }
  if (ISO_WITHOUT_OFFSET.test(text)) {
    return { ok: false, why: 'time-without-offset', detail: `time ${text} has no offset such as +01:00` };
  }
  const at = ISO_WITH_OFFSET.test(text) && dayExists(text) ? Date.parse(text.replace(' ', 'T')) : Number.NaN;
  return Number.isNaN(at)
    ? { ok: false, why: 'wrong-shape', detail: `time ${text.slice(0, 40)} is not ISO 8601` }
    : { ok: true, at };
}

// Date.parse lets 31 February roll over into March; a device that says so has a broken clock and is told.
function dayExists(text: string): boolean {
  const day = Number(text.slice(8, 10));
  if (day >= 1 && day <= 28) return true;
  return new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, day)).getUTCDate() === day;
}

const offsetFormats = new Map<string, Intl.DateTimeFormat>();
const offsetsByHour = new Map<string, number>();

/** Offset of a zone from UTC at an instant, in minutes. Zones change on whole quarter hours at the finest. */
export function zoneOffsetMinutes(at: EpochMs, timeZone: string): number {
  const quarter = Math.floor(at / (15 * MINUTE_MS));
  const key = `${timeZone} ${quarter}`;
  const known = offsetsByHour.get(key);
  if (known !== undefined) return known;
  let format = offsetFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    offsetFormats.set(timeZone, format);
  }
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  const minutes = match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
  if (offsetsByHour.size > 10_000) offsetsByHour.clear();
  offsetsByHour.set(key, minutes);
  return minutes;
}

/** ISO 8601 with the zone's offset, seconds always, milliseconds only where there are some: `2026-07-21T15:04:00+01:00`. */
export function formatInstant(at: EpochMs, timeZone: string): string {
  const offset = zoneOffsetMinutes(at, timeZone);
  const local = new Date(at + offset * MINUTE_MS).toISOString();
  const seconds = at % SECOND_MS === 0 ? local.slice(0, 19) : local.slice(0, 23);
  const absolute = Math.abs(offset);
  const hours = String(Math.floor(absolute / 60)).padStart(2, '0');
  const minutes = String(absolute % 60).padStart(2, '0');
  return `${seconds}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}
