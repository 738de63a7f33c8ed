import type { TFunction } from 'i18next';
import type { LatestValue } from '../../domain/world.ts';

/** Why a value is doubted: a rule in words, or what the device itself said. */
export function reasonWords(t: TFunction, latest: LatestValue | undefined): string {
  if (!latest) return t('reason.doubtful');
  if (latest.reason === 'Q1') return t('reason.Q1');
  if (latest.flag === 9) return latest.reason && latest.reason !== 'sensor fault' ? latest.reason : t('reason.fault');
  return latest.reason ?? t('reason.doubtful');
}
