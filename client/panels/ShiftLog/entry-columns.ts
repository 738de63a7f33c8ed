import type { TFunction } from 'i18next';
import type { Subject } from '../../../domain/alerts/alarm.ts';
import type { ShiftEntry } from '../../../domain/alerts/shift-log.ts';
import { ruleName } from '../../format/rule-words.ts';
import { type Column, timeCell } from '../../format/table.ts';
import { hourMinute } from '../../format/time.ts';
import { presetWords } from '../../i18n/preset-words.ts';
import { entryWords } from './entry-words.ts';

interface Words {
  readonly t: TFunction;
  readonly timezone: string;
  readonly nameOf: (subject: Subject) => string;
}

/** What the log takes along of each of its lines. */
export function entryColumns({ t, timezone, nameOf }: Words): Column<ShiftEntry>[] {
  const words = (entry: ShiftEntry) => entryWords(t, entry, (at) => hourMinute(at, timezone));
  return [
    { header: t('export.time'), cell: ({ at }) => timeCell(at, timezone) },
    { header: t('export.id'), cell: ({ alarm, station_id }) => alarm?.subject.id ?? station_id ?? null },
    {
      header: t('export.name'),
      cell: ({ alarm, station_id }) => {
        if (alarm) return nameOf(alarm.subject);
        return station_id === undefined ? null : nameOf({ kind: 'station', id: station_id });
      },
    },
    { header: t('export.what'), cell: (entry) => words(entry).what },
    { header: t('export.figures'), cell: (entry) => words(entry).figures || null },
    { header: t('export.rule'), cell: ({ alarm }) => (alarm ? ruleName(t, alarm.rule) : null) },
    { header: t('export.by'), cell: ({ by }) => by },
    { header: t('export.deadline'), cell: ({ kind, until }) => (kind === 'owned' ? timeCell(until, timezone) : null) },
    { header: t('export.comment'), cell: ({ text }) => (text ? presetWords(text, t) : null) },
  ];
}
