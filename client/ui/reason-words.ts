import type { TFunction } from 'i18next';
import type { LatestValue } from '../../domain/world.ts';
import { type ReasonPart, reasonParts } from '../format/quality-reasons.ts';
import { formatNumber } from '../format/quantities.ts';

/** Why a value is doubted, in one line: the gravest rule in words, or what the device itself said. */
export function reasonWords(t: TFunction, latest: LatestValue | undefined): string {
  const parts = latest?.reason ? reasonParts(latest.reason) : [];
  const first = parts[0];
  if (latest?.flag === 9 && (!first || first.figures.text === 'sensor fault')) return t('reason.fault');
  return first ? partWords(t, first) : t('reason.doubtful');
}

/** One reason without the number of its rule. */
export function partWords(t: TFunction, { key, figures }: ReasonPart): string {
  if (key === 'asItCame') return figures.text === 'Q1' ? t('reason.Q1') : (figures.text ?? '');
  return t(`qualityReason.${key}`, { ...figures, duration: durationWords(t, figures) });
}

// Rules count hours; a person says "flat 40 min".
function durationWords(t: TFunction, { hours, minutes }: ReasonPart['figures']): string {
  const inMinutes = hours === undefined ? Number(minutes) : Number(hours) * 60;
  if (!Number.isFinite(inMinutes)) return '';
  return inMinutes < 120
    ? t('duration.minutes', { count: Math.round(inMinutes) })
    : t('duration.hours', { hours: formatNumber(inMinutes / 60, inMinutes % 60 === 0 ? 0 : 1) });
}
