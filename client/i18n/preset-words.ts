// A decision or reason chosen from those the desk offers is kept as text, in the language of whoever chose it. Whoever reads it
// later reads it in their own; what somebody typed stays as it was typed.
import type { TFunction } from 'i18next';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

const decisions = Object.keys(en.desk.decisions) as (keyof typeof en.desk.decisions)[];
const reasons = Object.keys(en.desk.reasons) as (keyof typeof en.desk.reasons)[];
const works = Object.keys(en.work.reasons) as (keyof typeof en.work.reasons)[];
const sights = Object.keys(en.work.seen) as (keyof typeof en.work.seen)[];
const closures = Object.keys(en.closure.reasons) as (keyof typeof en.closure.reasons)[];
const keyOf = new Map(
  [en, zhCN].flatMap(({ desk, work, closure }) => [
    ...decisions.map((one) => [desk.decisions[one], `desk.decisions.${one}`] as const),
    ...reasons.map((one) => [desk.reasons[one], `desk.reasons.${one}`] as const),
    ...works.map((one) => [work.reasons[one], `work.reasons.${one}`] as const),
    ...closures.map((one) => [closure.reasons[one], `closure.reasons.${one}`] as const),
    ...sights.map((one) => [work.seen[one], `work.seen.${one}`] as const),
  ]),
);

/** A text of a decision or reason as it is read in the language of `t`. */
export function presetWords(text: string, t: TFunction): string {
  const key = keyOf.get(text);
  return key ? t(key) : text;
}
