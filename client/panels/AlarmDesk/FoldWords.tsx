// What a row says that stands for many: how many of what, the worst of them by name, and how many of each level.
import { ALARM_LEVELS, type Alarm } from '../../../domain/alerts/alarm.ts';
import { termOf } from '../../../domain/terms.ts';
import { useConsole } from '../../console/console.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { AlarmRow } from '../../live/alarms.ts';
import { levelInText } from './alarm-words.ts';
import { useSubject } from './use-alarm.ts';

/** Of a row with more than one place. */
export function FoldName({ row }: { row: AlarmRow }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const { kind, places } = row;
  if (kind === 'faults') return t('desk.fold.faults', { count: places.length });
  if (kind === 'rain' || kind === 'wind') return t(`desk.fold.${kind}`, { count: places.filter(isStation).length });
  const [district, ...others] = new Set(places.map((alarm) => alarm.district ?? ''));
  const name =
    district && others.length === 0 ? inLanguage(termOf(city, district), language) : t('desk.fold.otherDistricts');
  return t('desk.fold.waters', { count: places.length, district: name });
}

export function FoldReason({ row: { kind, head, places } }: { row: AlarmRow }) {
  const { t, language } = useWords();
  const worst = inLanguage(useSubject(head), language);
  const areas = places.length - places.filter(isStation).length;
  const silent = places.filter(({ rule, silent_since }) => rule === 'A7' || silent_since !== null).length;
  const levels = ALARM_LEVELS.toReversed().flatMap((level) => {
    const count = places.filter((alarm) => alarm.level === level).length;
    return count === 0 || level === 'notice' ? [] : [t('desk.levelCount', { count, level: levelInText(level, t) })];
  });
  return [
    kind === 'faults' ? '' : t('desk.fold.most', { place: worst }),
    levels.join(' '),
    (kind === 'rain' || kind === 'wind') && areas > 0 ? t('desk.fold.areas', { count: areas }) : '',
    silent > 0 ? t('desk.fold.silent', { count: silent }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function isStation({ subject }: Alarm): boolean {
  return subject.kind === 'station';
}
