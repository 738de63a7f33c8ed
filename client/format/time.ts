// Times as a person reads them, always in the city's zone: a desk in another zone must not shift a flood.
import type { EpochMs } from '../../domain/time.ts';
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

/** `21 Jul`, `7/21`. */
export function shortDate(at: EpochMs, timeZone: string, language: Language): string {
  const parts = formatWith(language, timeZone, { day: 'numeric', month: language === 'en' ? 'short' : 'numeric' });
  const of = Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]));
  return language === 'en' ? `${of.day} ${of.month}` : `${of.month?.replace('月', '')}/${of.day}`;
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
