import { useMemo } from 'react';
import { useConsole, useSituation } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { AlarmRow } from '../../live/alarms.ts';
import { useTime } from './use-alarm.ts';

/** P14. That the road is recorded as closed, and since when. */
export function ClosedTag({ row: { kind, head } }: { row: AlarmRow }) {
  const { city } = useConsole();
  const { t } = useWords();
  const siteId = useMemo(
    () => city.sites.find(({ station_id }) => station_id !== null && station_id === head.station_id)?.id ?? '',
    [city, head.station_id],
  );
  const since = useSituation(({ world: { closures } }) =>
    closures[siteId]?.state === 'closed' ? closures[siteId].since : null,
  );
  const time = useTime(since ?? 0);
  if (since === null || kind !== 'place') return null;
  return (
    <span className="tag owned" data-closed-since={since}>
      {t('closure.tag', { time })}
    </span>
  );
}
