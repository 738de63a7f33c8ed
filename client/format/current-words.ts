// T1. A value of water never stands without how it is known: measured, doubted, the last that was, or not known at all. The one
// place where that is put into words, for rows, panels, the map's tip, the wall and what a screen reader says.
import type { TFunction } from 'i18next';
import { type CurrentValue, isSeen, NEVER_HEARD } from '../../domain/current-value.ts';
import type { Measure } from '../../domain/measures.ts';
import type { EpochMs } from '../../domain/time.ts';
import { isKeyOf } from '../../domain/unknown-name.ts';
import { en } from '../i18n/en.ts';
import type { StationView } from '../live/station-view.ts';
import { reasonWords } from '../ui/reason-words.ts';
import { formatNumber, type Quantity, waterQuantity } from './quantities.ts';

type Told = Pick<StationView, 'state' | 'known' | 'measure' | 'value'>;

interface How {
  readonly t: TFunction;
  /** A moment as it is said near now. */
  readonly time: (at: EpochMs) => string;
  /** Its own where it is left out. */
  readonly measure?: Measure;
  /** Tells also the highest since the water came, where some stands. */
  readonly withPeak?: boolean;
}

/** `2.65 m at 14:05`; `last known 12.54 m at 08:30, silent since; peak 12.54 m`. Rain is its sum of the last hour. */
export function currentWords(view: Told, { t, time, measure = view.measure, withPeak = false }: How): string {
  const current = view.known[measure] ?? NEVER_HEARD;
  const figure = (value: number) => quantityWords(t, waterQuantity(measure, value));
  const words = valueWords(view, current, { t, time, measure, figure });
  return withPeak ? andPeak(t, words, { current, measure }) : words;
}

/** What is said of a value, and the highest since the water came, where some stands and the value is not that highest itself. */
export function andPeak(
  t: TFunction,
  words: string,
  { current, measure }: Pick<StationView, 'current' | 'measure'>,
): string {
  const { peak } = current;
  if (peak === null || (isSeen(current) && peak.value === current.value)) return words;
  return t('current.peak', { words, value: quantityWords(t, waterQuantity(measure, peak.value)) });
}

/** `doubted`, `last known`, `not known`; empty where it is measured. */
export function basisWord(t: TFunction, { basis }: Pick<CurrentValue, 'basis'>): string {
  return basis === 'measured' ? '' : t(`current.short.${basis}`);
}

/** Why a station that is heard is not taken at its word, in one line. */
export function doubtWords(
  t: TFunction,
  { current, reported, measure }: Pick<StationView, 'current' | 'reported' | 'measure'>,
): string {
  return current.reason === 'under-work' ? t('current.maintenance') : reasonWords(t, reported, measure);
}

/** A quantity in a sentence, its unit in the words of the language. */
export function quantityWords(t: TFunction, { text, unit }: Quantity): string {
  return t('current.figure', { text, unit: isKeyOf(en.current.unit, unit) ? t(`current.unit.${unit}`) : unit });
}

interface Said extends Required<Omit<How, 'withPeak'>> {
  readonly figure: (value: number) => string;
}

function valueWords(view: Told, current: CurrentValue, { t, time, measure, figure }: Said): string {
  const { basis, reason } = current;
  if (reason === 'never') return t('current.why.never');
  const why = whyWords(view, current, { t, time, measure });
  if (current.value === null || current.at === null) return t('current.unknown', { why });
  const value = shownFigure(view, current.value, { t, measure, figure });
  const at = time(current.at);
  if (basis === 'measured') return t('current.measured', { value, time: at });
  if (basis === 'last-known') return t('current.lastKnown', { value, time: at, why });
  const reported = view.state?.latest[measure];
  if (reason === 'fall' && reported && reported.value !== null)
    return t('current.fall', {
      value,
      time: at,
      fall: figure(current.value - Math.max(reported.value, fallFloor(measure))),
    });
  const isHeld = reported !== undefined && reported.at !== current.at;
  return t(isHeld ? 'current.held' : 'current.doubted', { value, time: at, reason: reasonWords(t, reported, measure) });
}

function shownFigure(
  view: Told,
  value: number,
  { t, measure, figure }: Pick<Said, 't' | 'measure' | 'figure'>,
): string {
  if (measure !== 'rain_mm' || measure !== view.measure || view.value === null) return figure(value);
  return quantityWords(t, { text: formatNumber(view.value, 1), unit: 'mm/h' });
}

// Nothing is drier than dry: a depth that fell below zero fell to zero.
const fallFloor = (measure: Measure): number => (measure === 'depth_m' ? 0 : Number.NEGATIVE_INFINITY);

function whyWords(
  view: Told,
  { at, since, reason }: CurrentValue,
  { t, time, measure }: Pick<Said, 't' | 'time' | 'measure'>,
): string {
  if (since === undefined || reason === undefined) return ''; // it is measured
  const from = time(since);
  const isThen = at !== null && time(at) === from;
  switch (reason) {
    case 'silent':
      return isThen ? t('current.why.silentThen') : t('current.why.silent', { time: from });
    case 'offline':
      return isThen ? t('current.why.offlineThen') : t('current.why.offline', { time: from });
    case 'missing':
    case 'failed':
      return t(`current.why.${reason}`, { time: from, reason: reasonWords(t, view.state?.latest[measure], measure) });
    case 'under-work':
      return t('current.why.underWork', { time: from });
    case 'retired':
      return t('current.why.retired', { time: from });
    case 'outdated':
      return t('current.why.outdated', { time: from });
    case 'suspect':
    case 'fall':
    case 'never':
      return ''; // said with the value itself
  }
}
