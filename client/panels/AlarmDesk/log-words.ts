// A step of an alarm's log in words. Steps come from the server as they are kept, so a kind that this page has no word for is
// still a line with its time.
import type { AlarmLevel } from '../../../domain/alerts/alarm.ts';
import { MEASURE_NAMES, type Measure } from '../../../domain/measures.ts';
import { waterQuantity } from '../../format/quantities.ts';
import { en } from '../../i18n/en.ts';
import { presetWords } from '../../i18n/preset-words.ts';
import { levelInText, type T } from './alarm-words.ts';

/** One answer of `GET /api/v1/alerts/:id/events`. */
export interface LoggedStep {
  readonly id: string;
  readonly kind: string;
  readonly at: string | number;
  readonly by: string | null;
  readonly cause?: {
    readonly station_id?: string;
    readonly measure?: string;
    readonly at?: string | number;
    readonly value?: number | null;
    readonly flag?: number;
  } | null;
  readonly [field: string]: unknown;
}

export function stepWords(step: LoggedStep, time: (at: unknown) => string, t: T): string {
  const { kind } = step;
  const level = isLevel(step.level) ? levelInText(step.level, t) : levelOfRaised(step, t);
  switch (kind) {
    case 'raised':
    case 'level-changed':
    case 'reopened':
      return t(`alarmLog.${kind}`, { level });
    case 'crossed':
      return t(step.direction === 'over' ? 'alarmLog.crossed-over' : 'alarmLog.crossed-under');
    case 'silent':
      return t('alarmLog.silent', { time: time(step.since) });
    case 'escalated':
      return t('alarmLog.escalated', { count: Number(step.escalations) });
    case 'owned':
      return [t('alarmLog.owned', { name: String(step.owner) }), said(step.decision, t), until(step.deadline, time, t)]
        .filter(Boolean)
        .join(' · ');
    case 'shelved':
      return [t('alarmLog.shelved', { time: time(step.until) }), said(step.reason, t)].filter(Boolean).join(' · ');
    case 'retired':
      return [t('alarmLog.retired'), said(step.reason, t)].filter(Boolean).join(' · ');
    case 'acknowledged':
    case 'commented':
      return [t(`alarmLog.${kind}`), step.comment && `“${String(step.comment)}”`].filter(Boolean).join(' ');
    default:
      return isKnown(kind) ? t(`alarmLog.${kind}`) : t('alarmLog.other');
  }
}

/** The reading behind a step: `38 cm at 13:46:20`. */
export function causeWords({ cause }: LoggedStep, station: string, time: (at: unknown) => string, t: T): string | null {
  if (!cause || cause.value === undefined || cause.value === null) return null;
  const quantity = isMeasure(cause.measure) ? waterQuantity(cause.measure, cause.value) : null;
  // What failed its checks is no figure of water; what the sensor said stands in the detail of its quality.
  const value = cause.flag === 4 ? '–' : quantity ? `${quantity.text} ${quantity.unit}` : String(cause.value);
  const where = t('alarmLog.station', { value, time: time(cause.at), station });
  const doubted = cause.flag !== undefined && cause.flag > 2;
  return doubted ? `${where} · ${t('alarmLog.doubted', { flag: cause.flag })}` : where;
}

function until(deadline: unknown, time: (at: unknown) => string, t: T): string {
  return deadline === null || deadline === undefined ? '' : t('desk.until', { time: time(deadline) });
}

function levelOfRaised({ alarm }: LoggedStep, t: T): string {
  const level = (alarm as { level?: unknown } | undefined)?.level;
  return isLevel(level) ? levelInText(level, t) : '';
}

function isLevel(word: unknown): word is AlarmLevel {
  return ['notice', 'blue', 'yellow', 'orange', 'red'].includes(word as string);
}

function isMeasure(word: string | undefined): word is Measure {
  return MEASURE_NAMES.some((name) => name === word);
}

function isKnown(
  kind: string,
): kind is 'heard-again' | 'shelf-expired' | 'joined' | 'cleared' | 'unacknowledged' | 'unshelved' {
  return Object.hasOwn(en.alarmLog, kind);
}

function said(text: unknown, t: T): string | null {
  return typeof text === 'string' ? presetWords(text, t) : null;
}
