import { useConsole } from '../../console/console.ts';
import { clockTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isSevere } from '../../live/alarm-row.ts';
import type { AlarmRow } from '../../live/alarms.ts';
import type { NewAlarms } from './use-seen.ts';

/** How many places came, or got worse, since whoever sits here last looked. */
export function SeenStrip({ rows, news: { seen, isNew, see } }: { rows: readonly AlarmRow[]; news: NewAlarms }) {
  const { city } = useConsole();
  const { t } = useWords();
  const fresh = rows.flatMap((row) => row.places.filter(isNew).map((alarm) => ({ row, alarm })));
  if (seen === null || fresh.length === 0) return null;
  const reds = fresh.filter(({ row, alarm }) => isSevere(row) && alarm.level === 'red').length;
  return (
    <div className="desk-strip seen-strip" data-new-places={fresh.length} data-new-reds={reds}>
      <span className="t12 el">
        {t('desk.newSince', { count: fresh.length, time: clockTime(seen.at, city.timezone) })}
        {reds > 0 && <b>{t('desk.newReds', { count: reds })}</b>}
      </span>
      <span className="sp" />
      <button type="button" className="btn sm" data-action="seen" onClick={see}>
        {t('desk.seen')}
      </button>
    </div>
  );
}
