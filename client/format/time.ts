// Times as a person reads them, always in the city's zone: a desk in another zone must not shift a flood.
import { type EpochMs, formatInstant, MINUTE_MS, zoneOffsetMinutes } from '../../domain/time.ts';
import type { Language } from '../i18n/languages.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatWith(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...options, timeZone, hourCycle: 'h23' });
    formats.set(key, format);
  }
  return format;
}

/** `14:00:26`. */
export function clockTime(at: EpochMs, timeZone: string): string {
  return formatWith('en-GB', timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
}

/** `14:00`. */
export function hourMinute(at: EpochMs, timeZone: string): string {
  return formatWith('en-GB', timeZone, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** `14`. */
export function hourOnly(at: EpochMs, timeZone: string): string {
  return hourMinute(at, timeZone).slice(0, 2);
}

/** `Tue 21 Jul 2026`, `2026年7月21日 周二`. */
export function longDate(at: EpochMs, timeZone: string, language: Language): string {
  const parts = formatWith(language, timeZone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const of = Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]));
  return language === 'en'
    ? `${of.weekday} ${of.day} ${of.month} ${of.year}`
    : `${of.year} 年 ${of.month?.replace('月', '')} 月 ${of.day} 日 ${of.weekday}`;
}

/** `21 Jul`, `7 月 21 日`. */
export function shortDate(at: EpochMs, timeZone: string, language: Language): string {
  const parts = formatWith(language, timeZone, { day: 'numeric', month: language === 'en' ? 'short' : 'numeric' });
  const of = Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]));
  return language === 'en' ? `${of.day} ${of.month}` : `${of.month?.replace('月', '')} 月 ${of.day} 日`;
}

/** `2026-07-21 16:40`: a moment to be typed, the same in both languages. The browser's own field has the order of its country. */
export function typedMoment(at: EpochMs, timeZone: string): string {
  return formatInstant(at, timeZone).slice(0, 16).replace('T', ' ');
}

/** The moment that was typed, in the city's time; the time alone is of the day of `near`. Null where it is none. */
export function readMoment(typed: string, near: EpochMs, timeZone: string): EpochMs | null {
  const found = /^(?:(\d{4}-\d{2}-\d{2})[ T]+)?(\d{1,2}):(\d{2})$/.exec(typed.trim());
  if (!found) return null;
  const day = found[1] ?? typedMoment(near, timeZone).slice(0, 10);
  const wanted = `${day} ${found[2]!.padStart(2, '0')}:${found[3]}`;
  const asIfUtc = Date.parse(`${wanted.replace(' ', 'T')}:00Z`);
  if (!Number.isFinite(asIfUtc)) return null;
  const at = asIfUtc - zoneOffsetMinutes(asIfUtc, timeZone) * MINUTE_MS;
  // 31 February is no day, and an hour that the clocks leave out is no moment.
  return typedMoment(at, timeZone) === wanted ? at : null;
}

/** The time alone within the last twenty hours, with its day before that: `13:38`, `20 Jul 13:38`. */
export function timeNear(at: EpochMs, now: EpochMs, timeZone: string, language: Language): string {
  const near = Math.abs(now - at) < 20 * 3_600_000;
  return near ? hourMinute(at, timeZone) : `${shortDate(at, timeZone, language)} ${hourMinute(at, timeZone)}`;
}

/** `UTC+08`: the same words in both languages. */
export function zoneName(at: EpochMs, timeZone: string): string {
  const format = formatWith('en-GB', timeZone, { timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  return name === 'GMT' ? 'UTC' : name.replace('GMT', 'UTC').replace(/([+-]\d{2}):00$/, '$1');
}
