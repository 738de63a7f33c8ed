import type { TFunction } from 'i18next';
import type { City } from '../../domain/city.ts';
import { commonClosingDepth_cm } from '../../domain/common-closing-depth.ts';

/** The depth that closes an underpass as a text names it: `25 cm`, or in words where it differs from place to place. */
export function closingDepthText(city: City, t: TFunction): string {
  const cm = commonClosingDepth_cm(city);
  return cm === null ? t('closing.own') : t('closing.common', { cm });
}
