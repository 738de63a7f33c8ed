import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { Language } from '../i18n/languages.ts';

const UNITS = {
  en: { s: 's', min: 'min', h: 'h', d: 'd' },
  'zh-CN': { s: '秒', min: '分钟', h: '小时', d: '天' },
} as const satisfies Record<Language, Record<string, string>>;

/**
 * `22 s`, `7 min`, `4 min 14 s`, `3 h 20 min`, `2 d`. Rounded down, never away: an age that is shown has been reached.
 *
 * @param fine gives the smaller unit as well where the larger one is small
 */
export function formatAge(age_ms: number, language: Language, { fine = false } = {}): string {
  const age = Math.max(0, age_ms);
  const units = UNITS[language];
  if (age < MINUTE_MS) return `${Math.floor(age / SECOND_MS)} ${units.s}`;
  if (age < HOUR_MS) {
    const minutes = `${Math.floor(age / MINUTE_MS)} ${units.min}`;
    return fine ? `${minutes} ${Math.floor((age % MINUTE_MS) / SECOND_MS)} ${units.s}` : minutes;
  }
  if (age < 2 * DAY_MS) {
    const hours = `${Math.floor(age / HOUR_MS)} ${units.h}`;
    return fine || age < 6 * HOUR_MS ? `${hours} ${Math.floor((age % HOUR_MS) / MINUTE_MS)} ${units.min}` : hours;
  }
  return `${Math.floor(age / DAY_MS)} ${units.d}`;
}
