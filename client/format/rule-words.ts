import type { TFunction } from 'i18next';
import { en } from '../i18n/en.ts';

/** What a rule watches, and its number; one this screen has no words for is called by its number. */
export function ruleName(t: TFunction, rule: string): string {
  return isKnown(rule) ? `${t(`rule.${rule}`)} ${rule}` : rule;
}

function isKnown(rule: string): rule is keyof typeof en.rule {
  return Object.hasOwn(en.rule, rule);
}
