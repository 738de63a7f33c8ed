import { useSituation } from '../../console/console.ts';
import type { ListFilter } from '../../console/desk.ts';
import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/Icon.tsx';

/** An empty list says why it is empty, and what is not known. */
export function EmptyList({ scope }: { scope: ListFilter['scope'] }) {
  const { t } = useWords();
  const counts = useSituation((situation) => situation.counts);
  const heard = counts.live + counts.late + counts.silent + counts.suspect > 0;
  return (
    <div className="rows">
      <div className="state">
        <div>
          <Icon name={heard ? 'check' : 'off'} />
          <b className="state-title">
            {!heard ? t('list.noData') : scope === 'watch' ? t('list.emptyWatch') : t('list.emptyFilter')}
          </b>
          {t('list.emptyWhy', {
            live: formatCount(counts.live),
            late: formatCount(counts.late),
            silent: formatCount(counts.silent + counts.unknown),
            suspect: formatCount(counts.suspect),
          })}
        </div>
      </div>
    </div>
  );
}
