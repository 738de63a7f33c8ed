import type { TFunction } from 'i18next';
import { isKeyOf } from '../../domain/unknown-name.ts';
import { en } from '../i18n/en.ts';

/** What a rule watches, and its number; one this screen has no words for is called by its number. */
export function ruleName(t: TFunction, rule: string): string {
  return isKeyOf(en.rule, rule) ? `${t(`rule.${rule}`)} ${rule}` : rule;
}
