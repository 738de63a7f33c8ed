// A decision or reason chosen from those the desk offers is kept as text, in the language of whoever chose it. Whoever reads it
// later reads it in their own; what somebody typed stays as it was typed.
import type { TFunction } from 'i18next';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

const decisions = Object.keys(en.desk.decisions) as (keyof typeof en.desk.decisions)[];
const reasons = Object.keys(en.desk.reasons) as (keyof typeof en.desk.reasons)[];
const keyOf = new Map(
  [en, zhCN].flatMap(({ desk }) => [
    ...decisions.map((one) => [desk.decisions[one], `desk.decisions.${one}`] as const),
    ...reasons.map((one) => [desk.reasons[one], `desk.reasons.${one}`] as const),
  ]),
);

/** A text of a decision or reason as it is read in the language of `t`. */
export function presetWords(text: string, t: TFunction): string {
  const key = keyOf.get(text);
  return key ? t(key) : text;
}
