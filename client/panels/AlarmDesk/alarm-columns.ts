// What the alarm desk takes along: one line an alarm, with the current value of its place beside the threshold (T4).
import type { TFunction } from 'i18next';
import type { Alarm, Subject } from '../../../domain/alerts/alarm.ts';
import type { City } from '../../../domain/city.ts';
import type { CurrentValue } from '../../../domain/current-value.ts';
import { MEASURES } from '../../../domain/measures.ts';
import { termOf } from '../../../domain/terms.ts';
import { ruleName } from '../../format/rule-words.ts';
import { type Column, measureColumns, timeCell } from '../../format/table.ts';
import type { Language } from '../../i18n/languages.ts';
import { inLanguage } from '../../i18n/use-words.ts';
import type { Situation } from '../../live/situation.ts';
import { basisWords } from '../Lists/list-columns.ts';
import { levelWord } from '../ShiftLog/entry-words.ts';

interface Words {
  readonly t: TFunction;
  readonly language: Language;
  readonly city: City;
  readonly nameOf: (subject: Subject) => string;
  readonly stationById: Situation['stationById'];
}

export function alarmColumns({ t, language, city, nameOf, stationById }: Words): Column<Alarm>[] {
  const at = (of: (alarm: Alarm) => number | null) => (alarm: Alarm) => timeCell(of(alarm), city.timezone);
  const current = ({ station_id, measure }: Alarm): CurrentValue | undefined =>
    station_id === null || measure === null ? undefined : stationById.get(station_id)?.known[measure];
  const title = (words: string) => (measure: keyof typeof MEASURES, unit: string) =>
    t('chart.title', { measure: `${inLanguage(MEASURES[measure].label, language)} ${words}`, unit });
  return [
    { header: t('export.id'), cell: ({ id }) => id },
    { header: t('export.level'), cell: ({ level }) => levelWord(t, level) },
    { header: t('export.name'), cell: ({ subject }) => nameOf(subject) },
    { header: t('export.station'), cell: ({ station_id }) => station_id },
    { header: t('panel.district'), cell: ({ district }) => district && inLanguage(termOf(city, district), language) },
    { header: t('export.rule'), cell: ({ rule }) => ruleName(t, rule) },
    { header: t('export.state'), cell: ({ state }) => t(`export.alarm.${state}`) },
    { header: t('export.raisedAt'), cell: at(({ raised_at }) => raised_at) },
    { header: t('export.clearedAt'), cell: at(({ cleared_at }) => cleared_at) },
    { header: t('export.silentSince'), cell: at(({ silent_since }) => silent_since) },
    // Of rain the sum that the rule speaks of is no current value of one measure; its threshold stands alone.
    ...measureColumns<Alarm>(
      (alarm) =>
        alarm.measure === null || MEASURES[alarm.measure].summed
          ? null
          : { measure: alarm.measure, value: current(alarm)?.value ?? null },
      title(t('export.now')),
    ),
    { header: t('export.known'), cell: (alarm) => basisOf(t, current(alarm)) },
    { header: t('export.valueAt'), cell: (alarm) => timeCell(current(alarm)?.at, city.timezone) },
    ...measureColumns<Alarm>(
      ({ measure, threshold }) => (measure === null ? null : { measure, value: threshold }),
      title(t('export.threshold')),
    ),
    { header: t('export.acknowledgedBy'), cell: ({ acknowledged_by }) => acknowledged_by },
    { header: t('export.acknowledgedAt'), cell: at(({ acknowledged_at }) => acknowledged_at) },
    { header: t('export.owner'), cell: ({ owner }) => owner },
    { header: t('export.decision'), cell: ({ decision }) => decision },
    { header: t('export.deadline'), cell: at(({ deadline }) => deadline) },
    { header: t('export.comment'), cell: ({ comment }) => comment },
  ];
}

const basisOf = (t: TFunction, current: CurrentValue | undefined) => (current ? basisWords(t, current.basis) : null);
