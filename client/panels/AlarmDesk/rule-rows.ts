// What the row of an alarm shows, rule by rule.
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { AlarmRule, RuleNumber } from '../../../domain/alerts/rule-number.ts';
import { isKeyOf } from '../../../domain/unknown-name.ts';
import { formatMeasure } from '../../format/quantities.ts';
import type { T } from './alarm-words.ts';

interface RuleRow {
  /** Its number: what is measured, how many are silent, or none where no value is what is wrong. */
  readonly figure: 'measured' | 'silent-stations' | 'none';
  /** True where the value of now is measured against the threshold, so that number and reason have to agree. */
  readonly against_now: boolean;
  readonly reason: (alarm: Alarm, words: ReasonWords) => string;
}

interface ReasonWords {
  readonly t: T;
  readonly against: { readonly value: string; readonly level: string };
  readonly named: { readonly measure: string };
}

const measured: RuleRow['reason'] = (alarm, words) =>
  alarm.threshold === null ? words.t('desk.otherRule', { rule: alarm.rule }) : over(alarm, words);

const RULE_ROWS = {
  A2: { figure: 'measured', against_now: true, reason: measured },
  A3: {
    figure: 'measured',
    against_now: false,
    reason: ({ extra }, { t, against }) =>
      extra?.minutes_to_threshold === undefined
        ? t('desk.rising', against)
        : t('desk.soon', { level: against.level, minutes: extra.minutes_to_threshold }),
  },
  A4: { figure: 'measured', against_now: true, reason: measured },
  A5: {
    figure: 'measured',
    against_now: false,
    reason: (alarm, words) =>
      [over(alarm, words), words.t('desk.mean', { count: alarm.extra?.gauges ?? 0 })].filter(Boolean).join(' · '),
  },
  A6: {
    figure: 'measured',
    against_now: false,
    reason({ measure, extra }, { t, against }) {
      const expected = extra?.expected_high;
      const high = measure === null || expected === undefined ? '–' : formatMeasure(measure, expected).text;
      return t('desk.tide', { ...against, high });
    },
  },
  A7: {
    figure: 'none',
    against_now: false,
    reason: ({ extra }, { t, named }) =>
      extra?.whole_station === 0 ? t('desk.silentSensor', named) : t('desk.silentStation'),
  },
  A8: { figure: 'silent-stations', against_now: false, reason: (_alarm, { t }) => t('desk.silentGroup') },
  A9: { figure: 'measured', against_now: false, reason: (_alarm, { t }) => t('desk.camera') },
  A10: { figure: 'measured', against_now: false, reason: (_alarm, { t, named }) => t('desk.stuck', named) },
  A11: { figure: 'none', against_now: false, reason: (_alarm, { t, named }) => t('desk.failing', named) },
  A12: { figure: 'measured', against_now: false, reason: (_alarm, { t }) => t('desk.part') },
} as const satisfies Record<RuleNumber, RuleRow>;

/** Of a rule that this page does not know the row tells the number. */
const OTHER_ROW: RuleRow = { figure: 'measured', against_now: false, reason: measured };

export function rowOf(rule: AlarmRule): RuleRow {
  return isKeyOf(RULE_ROWS, rule) ? RULE_ROWS[rule] : OTHER_ROW;
}

function over({ threshold, extra }: Alarm, { t, against }: ReasonWords): string {
  if (threshold === null) return '';
  return extra?.hours === 6 ? t('desk.over6h', against) : t('desk.over', against);
}
