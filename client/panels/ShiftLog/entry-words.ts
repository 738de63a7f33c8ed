// One entry of the shift log as a sentence. Figures and names are put in by the entry's kind; the words are the desk's.
import type { TFunction } from 'i18next';
import type { AlarmFigures, AlarmLevel } from '../../../domain/alerts/alarm.ts';
import type { ShiftEntry } from '../../../domain/alerts/shift-log.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { quantityWords } from '../../format/current-words.ts';
import { formatMeasure } from '../../format/quantities.ts';
import { RESPONSE_KEY } from '../../format/response-words.ts';

export interface EntryWords {
  readonly what: string;
  /** The figures behind it; empty where there are none. */
  readonly figures: string;
}

export function entryWords(t: TFunction, entry: ShiftEntry, time: (at: EpochMs) => string): EntryWords {
  const figures = entry.figures ? figureWords(t, entry.figures) : '';
  return { what: whatHappened(t, entry, time), figures };
}

function whatHappened(t: TFunction, entry: ShiftEntry, time: (at: EpochMs) => string): string {
  const level = (which: AlarmLevel | undefined) => (which ? levelWord(t, which) : '');
  switch (entry.kind) {
    case 'raised':
    case 'reopened':
      return t(`shift.kind.${entry.kind}`, { level: level(entry.to_level ?? entry.alarm?.level) });
    case 'level-changed':
      if (!entry.from_level) return t('shift.kind.level-now', { level: level(entry.to_level) });
      return t('shift.kind.level-changed', { from: level(entry.from_level), level: level(entry.to_level) });
    case 'crossed':
      return t('shift.kind.crossed', { direction: t(`shift.direction.${entry.direction ?? 'under'}`) });
    case 'silent':
      return t('shift.kind.silent', { time: time(entry.since ?? entry.at) });
    case 'escalated':
      return t('shift.kind.escalated', { count: entry.escalations ?? 1 });
    case 'owned':
      return t('shift.kind.owned', { owner: entry.owner ?? entry.by ?? '' });
    case 'shelved':
      return t('shift.kind.shelved', { time: time(entry.until ?? entry.at) });
    case 'response-confirmed':
      return entry.response_level
        ? t('shift.kind.response-confirmed', { level: t(`response.level.${RESPONSE_KEY[entry.response_level]}`) })
        : t('shift.kind.response-ended');
    case 'warning-issued':
    case 'warning-updated':
    case 'warning-cancelled':
    case 'warning-official': {
      const { status, owner = '' } = entry;
      const mark = status && status !== 'Actual' ? ` (${t(`warnings.status.${status}`)})` : '';
      return t(`shift.kind.${entry.kind}`, { level: level(entry.to_level), owner, mark });
    }
    case 'heard-again':
    case 'shelf-expired':
    case 'joined':
    case 'cleared':
    case 'acknowledged':
    case 'unacknowledged':
    case 'commented':
    case 'unshelved':
    case 'retired':
    case 'noted':
    case 'handed-over':
      return t(`shift.kind.${entry.kind}`);
    case 'order-replied':
      return t(`shift.reply.${entry.reply ?? 'accepted'}`);
    case 'order-observed':
      return entry.depth_m === undefined
        ? t('shift.kind.order-photo')
        : t('shift.kind.order-observed', { depth: Math.round(entry.depth_m * 100) });
    case 'station-fall-confirmed':
    case 'station-under-work':
    case 'station-work-ended':
      return t(`shift.kind.${entry.kind}`, {
        station: entry.station_id ?? '',
        time: time(entry.until ?? entry.at),
      });
    case 'order-issued':
    case 'order-cancelled':
    case 'order-silent':
    case 'order-heard-again':
    case 'dispatch-pinned':
    case 'dispatch-unpinned':
    case 'dispatch-banned':
    case 'dispatch-held':
    case 'dispatch-released':
    case 'dispatch-rejected':
    case 'dispatch-endangered':
    case 'dispatch-safe':
    case 'closure-closed':
    case 'closure-reopened':
      return t(`shift.kind.${entry.kind}`, {
        truck: entry.truck_id ?? '',
        site: entry.site_id ?? '',
        time: time(entry.until ?? entry.since ?? entry.at),
      });
  }
}

export function levelWord(t: TFunction, level: AlarmLevel): string {
  return level === 'notice' ? t('desk.fault') : t(`level.${level}`);
}

/** T1. What is known now, and the threshold that it is alarmed against. */
export function againstWords(t: TFunction, { measure, threshold }: AlarmFigures, current: string): string {
  if (measure === null || threshold === null) return current;
  return t('current.against', { words: current, threshold: quantityWords(t, formatMeasure(measure, threshold)) });
}

/** The value of a step of the log, as it was then; none of a sensor whose values failed or were missing (A11). */
export function figureWords(t: TFunction, { measure, value, threshold, extra }: AlarmFigures): string {
  if (measure === null || value === null || extra?.missing !== undefined) return '';
  const say = (figure: number) => {
    const { text, unit } = formatMeasure(measure, figure);
    return `${text} ${unit}`;
  };
  return threshold === null
    ? t('shift.valueAlone', { value: say(value) })
    : t('shift.value', { value: say(value), threshold: say(threshold) });
}
