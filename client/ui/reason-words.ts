import type { TFunction } from 'i18next';
import type { Measure } from '../../domain/measures.ts';
import type { LatestValue } from '../../domain/world.ts';
import { inShownUnit, type ReasonPart, reasonParts } from '../format/quality-reasons.ts';
import { formatNumber } from '../format/quantities.ts';

/** Why a value is doubted, in one line: the gravest rule in words, or what the device itself said. */
export function reasonWords(t: TFunction, latest: LatestValue | undefined, measure: Measure): string {
  const parts = latest?.reason ? reasonParts(latest.reason) : [];
  const first = parts[0];
  if (latest?.flag === 9 && (!first || first.figures.text === 'sensor fault')) return t('reason.fault');
  return first ? partWords(t, first, measure) : t('reason.doubtful');
}

/** One reason without the number of its rule, its figures in the unit that the measure is shown in. */
export function partWords(t: TFunction, { key, figures }: ReasonPart, measure: Measure): string {
  if (key === 'asItCame') return figures.text === 'Q1' ? t('reason.Q1') : (figures.text ?? '');
  return t(`qualityReason.${key}`, { ...inShownUnit(figures, measure), duration: durationWords(t, figures) });
}

// Rules count hours; a person says "flat 40 min".
function durationWords(t: TFunction, { hours, minutes }: ReasonPart['figures']): string {
  const inMinutes = hours === undefined ? Number(minutes) : Number(hours) * 60;
  if (!Number.isFinite(inMinutes)) return '';
  return inMinutes < 120
    ? t('duration.minutes', { count: Math.round(inMinutes) })
    : t('duration.hours', { hours: formatNumber(inMinutes / 60, inMinutes % 60 === 0 ? 0 : 1) });
}
