import type { TFunction } from 'i18next';
import type { Refusal } from '../../live/dispatch-refusal.ts';

interface Names {
  readonly truck: (id: string) => string;
  readonly site: (id: string) => string;
}

/** A refusal as a sentence that names who was first and where the truck goes. */
export function refusalWords(t: TFunction, { why, first, words }: Refusal, names: Names): string {
  if (why === null) return t('dispatch.refused.other', { why: words });
  if (first && (why === 'truck-taken' || why === 'changed-meanwhile')) {
    const said = { name: first.by, truck: names.truck(first.truck_id), site: names.site(first.site_id) };
    return t(`dispatch.refusedFirst.${why}`, said);
  }
  return t(`dispatch.refused.${why}`);
}
