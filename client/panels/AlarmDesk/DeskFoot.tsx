import { useConsole } from '../../console/console.ts';
import { formatCount } from '../../format/quantities.ts';
import { useSubjectNames } from '../../format/use-subject-name.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { AlarmDesk, AlarmRow } from '../../live/alarms.ts';
import { type AlarmFilter, recentlyCleared } from '../../live/alarms-filter.ts';
import { ExportCsv } from '../../ui/ExportCsv.tsx';
import { alarmColumns } from './alarm-columns.ts';
import { useDeskActions } from './use-desk-actions.ts';

interface FootProps {
  readonly desk: AlarmDesk;
  readonly filter: AlarmFilter;
  readonly clearedSince: number;
  /** Those shown. */
  readonly rows: readonly AlarmRow[];
}

/** What is out of sight but not forgotten, and the keys. */
export function DeskFoot({ desk, filter, clearedSince, rows }: FootProps) {
  const { city, situation } = useConsole();
  const { t, language } = useWords();
  const nameOf = useSubjectNames();
  const { choose } = useDeskActions();
  const show = (which: 'shelved' | 'cleared') => choose({ filter: { ...filter, show: which } });
  const shelved = desk.shelved.length;
  const cleared = recentlyCleared(desk, clearedSince).length;
  return (
    <div className="list-foot desk-foot t11 m">
      {filter.show === 'shelved' || filter.show === 'cleared' ? (
        <button
          type="button"
          className="quick on"
          data-action="back"
          onClick={() => choose({ filter: { ...filter, show: 'all' } })}
        >
          {t('desk.backToAll')}
        </button>
      ) : (
        <>
          <button
            type="button"
            className="quick on"
            data-desk-count="shelved"
            data-count={shelved}
            onClick={() => show('shelved')}
          >
            {t('desk.shelvedFoot', { count: formatCount(shelved) })}
          </button>
          ·
          <button
            type="button"
            className="quick on"
            data-desk-count="cleared"
            data-count={cleared}
            onClick={() => show('cleared')}
          >
            {t('desk.clearedFoot', { count: formatCount(cleared) })}
          </button>
        </>
      )}
      ·
      <ExportCsv
        name={t('desk.tab')}
        table={() => ({
          columns: alarmColumns({ t, language, city, nameOf, stationById: situation.get().stationById }),
          items: rows.flatMap(({ alarms }) => alarms),
        })}
      />
      <span className="sp" />
      <kbd>A</kbd> {t('desk.acknowledge').toLowerCase()}
    </div>
  );
}
