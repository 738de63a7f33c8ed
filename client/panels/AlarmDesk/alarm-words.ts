// An alarm in the words of a desk: what it is about, how much, and against which threshold.
import type { Alarm, AlarmLevel } from '../../../domain/alerts/alarm.ts';
import { type CurrentValue, isSeen, NEVER_HEARD } from '../../../domain/current-value.ts';
import type { Words } from '../../../domain/measures.ts';
import { MEASURES } from '../../../domain/measures.ts';
import { termOf } from '../../../domain/terms.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { currentWords } from '../../format/current-words.ts';
import { formatChange, formatMeasure, formatNumber, type Quantity, waterQuantity } from '../../format/quantities.ts';
import { stationQuantity } from '../../format/station-words.ts';
import { en } from '../../i18n/en.ts';
import type { Language } from '../../i18n/languages.ts';
import { inLanguage, type useWords } from '../../i18n/use-words.ts';
import type { Situation } from '../../live/situation.ts';
import type { StationView } from '../../live/station-view.ts';
import { CHANGE_OF } from '../../live/themes.ts';
import { rowOf } from './rule-rows.ts';

export type T = ReturnType<typeof useWords>['t'];

/** What is alarmed, as its own name: a station, a camera, a district, a part of the system. */
export function subjectName(alarm: Alarm, { city, stationById, cameraById }: Situation, t: T): Words {
  const { kind, id } = alarm.subject;
  if (alarm.station_id !== null) return stationById.get(alarm.station_id)?.station.name ?? both(alarm.station_id);
  switch (kind) {
    case 'camera':
      return cameraById.get(id)?.camera.name ?? both(id);
    case 'area':
      return id === 'city' ? city.name : termOf(city, id);
    case 'part':
      return both(Object.hasOwn(en.part, id) ? t(`part.${id as keyof typeof en.part}`) : id);
    case 'station':
      return both(id);
  }
}

export function levelWord(level: AlarmLevel, t: T): string {
  return level === 'notice' ? t('desk.fault') : t(`level.${level}`);
}

/** In a sentence: `red`. */
export function levelInText(level: AlarmLevel, t: T): string {
  return levelWord(level, t).toLowerCase();
}

/**
 * T1. How the water of a standing alarm is known; null for what is no value of a station: sums of rain, faults without a figure, and
 * what is over.
 */
export function currentOf(alarm: Alarm, view: StationView | undefined): CurrentValue | null {
  const { measure, station_id, state, rule } = alarm;
  if (station_id === null || measure === null || measure === 'rain_mm' || state === 'cleared') return null;
  return rowOf(rule).figure === 'measured' ? (view?.known[measure] ?? NEVER_HEARD) : null;
}

/** The number of a row: the current value, or the sum of rain that it is about; never what raised it. */
export function alarmQuantity(alarm: Alarm, view: StationView | undefined, t: T): Quantity | null {
  const { figure: shown } = rowOf(alarm.rule);
  if (shown === 'silent-stations') {
    const { silent_stations, stations } = alarm.extra ?? {};
    return { text: String(silent_stations ?? '–'), unit: t('desk.silentOf', { count: stations ?? 0 }) };
  }
  if (alarm.measure === null || shown === 'none') return null;
  const current = currentOf(alarm, view);
  if (current) return current.value === null ? NOT_KNOWN : waterQuantity(alarm.measure, current.value);
  const now = view && alarm.silent_since === null ? rainQuantity(alarm, view) : null;
  return now ?? (alarm.value === null ? null : figure(alarm, alarm.value));
}

const NOT_KNOWN: Quantity = { text: '–', unit: '' };

function rainQuantity(alarm: Alarm, view: StationView): Quantity | null {
  if (alarm.state === 'cleared' || alarm.measure !== view.measure) return null;
  if (alarm.extra?.hours === 6) {
    const sum = view.state?.rain?.last_6h_mm;
    return sum === undefined ? null : figure(alarm, sum);
  }
  return stationQuantity(view);
}

/** A value of the alarm's measure; rain is a sum over the hours that the rule looked at. */
function figure({ measure, extra }: Alarm, value: number): Quantity {
  if (measure === 'rain_mm') return { text: formatNumber(value, 1), unit: extra?.hours === 6 ? 'mm/6 h' : 'mm/h' };
  return measure === null ? { text: String(value), unit: '' } : formatMeasure(measure, value);
}

interface Saying {
  readonly t: T;
  readonly language: Language;
  /** A moment as it is said near now. */
  readonly time: (at: EpochMs) => string;
}

/** Why it is alarmed, in as few words as a row has room for; before that how its number is known, where it is not simply measured. */
export function alarmReason(alarm: Alarm, view: StationView | undefined, { t, language, time }: Saying): string {
  const reason = ruleWords(alarm, language, t);
  const current = currentOf(alarm, view);
  if (current && current.basis !== 'measured') return [alarmCurrentWords(alarm, view, { t, time }), reason].join(' · ');
  if (!current && alarm.silent_since !== null && alarm.level !== 'notice') return t('desk.lastValue', { reason });
  const told = hasFallenUnder(alarm, view) ? t('desk.fallen', { reason }) : reason;
  return [told, changeWords(alarm, view, t)].filter(Boolean).join(' · ');
}

/** T1. The number of an alarm with how it is known; null where it has no current value. */
export function alarmCurrentWords(
  alarm: Alarm,
  view: StationView | undefined,
  { t, time }: Pick<Saying, 't' | 'time'>,
): string | null {
  if (currentOf(alarm, view) === null || alarm.measure === null) return null;
  return view ? currentWords(view, { t, time, measure: alarm.measure, withPeak: true }) : t('current.why.never');
}

/** T1. The number of an alarm in a sentence: with how it is known, where it is not simply measured; empty where it has none. */
export function alarmFigure(alarm: Alarm, view: StationView | undefined, saying: Pick<Saying, 't' | 'time'>): string {
  const current = currentOf(alarm, view);
  if (current && current.basis !== 'measured') return alarmCurrentWords(alarm, view, saying) ?? '';
  const quantity = alarmQuantity(alarm, view, saying.t);
  return quantity ? `${quantity.text} ${quantity.unit}` : '';
}

/** The water is under the threshold by now and the alarm stands, until that has lasted: else number and reason would not agree. */
function hasFallenUnder({ rule, measure, threshold, extra }: Alarm, view: StationView | undefined): boolean {
  if (!view || view.value === null || threshold === null || measure !== view.measure || extra?.hours === 6)
    return false;
  return rowOf(rule).against_now && view.value < threshold;
}

function ruleWords(alarm: Alarm, language: Language, t: T): string {
  const { rule, measure, level } = alarm;
  return rowOf(rule).reason(alarm, {
    t,
    against: { value: thresholdText(alarm), level: levelInText(level, t) },
    named: { measure: measure === null ? '' : inLanguage(MEASURES[measure].label, language) },
  });
}

function thresholdText({ measure, threshold }: Alarm): string {
  if (threshold === null) return '–';
  return measure === 'rain_mm' || measure === null ? String(threshold) : formatMeasure(measure, threshold).text;
}

function changeWords(alarm: Alarm, view: StationView | undefined, t: T): string {
  const change = view?.state?.change_10min;
  if (!view || change === null || change === undefined || alarm.measure !== view.measure) return '';
  if (!isSeen(view.current)) return '';
  if (alarm.state === 'cleared' || CHANGE_OF[view.theme] !== 'value') return '';
  const { text, unit } = formatChange(view.measure, change);
  return Number(text.replace('−', '-')) === 0 ? '' : t('list.change', { change: `${text} ${unit}` });
}

function both(word: string): Words {
  return { en: word, zh: word };
}
