import type { TFunction } from 'i18next';
import { formatAge } from '../format/age.ts';
import type { Language } from '../i18n/languages.ts';
import type { TruckView } from '../live/truck-view.ts';

/** What a truck does, or in one word why nobody knows (D26). */
export function truckWords(t: TFunction, { look, standing }: Pick<TruckView, 'look' | 'standing'>): string {
  if (look !== 'unknown') return t(`truck.${look}`);
  if (standing.doubt === 'position-doubted') return t('truck.doubted');
  return standing.doubt === 'state-unknown' ? t('truck.stateUnknown') : t('truck.unknown');
}

/** What it said last and how long ago, where that is no longer of now; empty where it is, or where it never said anything. */
export function lastSaidWords(
  t: TFunction,
  { standing: { said, said_at, state } }: Pick<TruckView, 'standing'>,
  { now, language }: { readonly now: number; readonly language: Language },
): string {
  if (said === null || said_at === null || state === 'live' || state === 'late') return '';
  return t('truck.lastSaid', { state: t(`truck.${said}`), age: formatAge(now - said_at, language) });
}
