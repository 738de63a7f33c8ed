import { useConsole, useSituation } from '../../console/console.ts';
import { formatCount } from '../../format/quantities.ts';
import { timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { AlarmFilter } from '../../live/alarms-filter.ts';
import { Icon } from '../../ui/Icon.tsx';

/** An empty desk says why it is empty, and what is not known. */
export function EmptyDesk({ filter, lastCleared }: { filter: AlarmFilter; lastCleared: number | null }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const counts = useSituation((situation) => situation.counts);
  const heard = counts.live + counts.late + counts.silent + counts.suspect > 0;
  const time = useSituation(({ now }) =>
    lastCleared === null ? null : timeNear(lastCleared, now, city.timezone, language),
  );
  const all = filter.show === 'all' && filter.level === null;
  const title = !heard
    ? t('list.noData')
    : all
      ? t('desk.emptyTitle')
      : filter.show === 'shelved'
        ? t('desk.emptyShelved')
        : filter.show === 'cleared'
          ? t('desk.emptyCleared')
          : t('desk.emptyFilter');
  return (
    <div className="rows">
      <div className="state" data-empty={filter.show}>
        <div>
          <Icon name={heard ? 'check' : 'off'} />
          <b className="state-title">{title}</b>
          {t('list.emptyWhy', {
            live: formatCount(counts.live),
            late: formatCount(counts.late),
            silent: formatCount(counts.silent + counts.unknown),
            suspect: formatCount(counts.suspect),
          })}
          {all && time !== null && <p>{t('desk.lastCleared', { time })}</p>}
        </div>
      </div>
    </div>
  );
}
