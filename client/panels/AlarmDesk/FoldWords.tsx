// What a row says that stands for many: how many of what, the worst of them by name, and how many of each level.
import { ALARM_LEVELS, type Alarm } from '../../../domain/alerts/alarm.ts';
import { termOf } from '../../../domain/terms.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { AlarmRow } from '../../live/alarms.ts';
import { Figure } from './AlarmFigure.tsx';
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

/** The alarm that a row of many shows the figure of: where it rains or blows most now, else the one that speaks for it. */
export function useMost({ kind, head, places }: AlarmRow): Alarm {
  return useSituation(({ stationById }) => {
    if (kind !== 'rain' && kind !== 'wind') return head;
    const now = ({ station_id, measure }: Alarm) => {
      const view = stationById.get(station_id ?? '');
      return view?.measure === measure ? (view.value ?? 0) : 0; // of a weather station the value is wind
    };
    return places.reduce((most, alarm) => (now(alarm) > now(most) ? alarm : most), head);
  });
}

export function FoldFigure({ row }: { row: AlarmRow }) {
  const most = useMost(row);
  return row.kind === 'faults' ? row.places.length : <Figure alarm={most} />;
}

export function FoldReason({ row }: { row: AlarmRow }) {
  const { t, language } = useWords();
  const { kind, places } = row;
  const most = inLanguage(useSubject(useMost(row)), language);
  const areas = places.length - places.filter(isStation).length;
  const silent = places.filter(({ rule, silent_since }) => rule === 'A7' || silent_since !== null).length;
  const levels = ALARM_LEVELS.toReversed().flatMap((level) => {
    const count = places.filter((alarm) => alarm.level === level).length;
    return count === 0 || level === 'notice' ? [] : [t('desk.levelCount', { count, level: levelInText(level, t) })];
  });
  return [
    kind === 'faults' ? '' : t(kind === 'waters' ? 'desk.fold.worst' : 'desk.fold.most', { place: most }),
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
