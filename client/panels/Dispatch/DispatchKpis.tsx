import { useSituation } from '../../console/console.ts';
import { formatAge } from '../../format/age.ts';
import { formatCount } from '../../format/quantities.ts';
import { isSameJson } from '../../format/same-json.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dispatchFigures } from '../../live/dispatch-figures.ts';
import { Kpi } from '../TopBar/Kpi.tsx';

/** The top bar's figures while the dispatcher's page is shown. */
export function DispatchKpis() {
  const { t, language } = useWords();
  const { oldestAt, ...figures } = useSituation(dispatchFigures, isSameJson);
  const oldest = useSituation(({ now }) => (oldestAt === null ? null : formatAge(now - oldestAt, language)));
  return (
    <>
      <Kpi name="suggestions-waiting" label={t('dispatch.kpi.waiting')}>
        {formatCount(figures.waiting)}
        {oldest !== null && <small>{t('dispatch.kpi.oldest', { age: oldest })}</small>}
      </Kpi>
      <Kpi name="sites-without-truck" label={t('dispatch.kpi.without')}>
        <span className={figures.uncovered > 0 ? 'fg-orange' : ''}>{formatCount(figures.uncovered)}</span>
        <small>{t('dispatch.kpi.ofAsking', { count: figures.asking })}</small>
      </Kpi>
      <Kpi name="capacity-committed" label={t('dispatch.kpi.committed')}>
        {formatCount(figures.committed_m3_h)}
        <small>{t('dispatch.kpi.ofCapacity', { capacity: formatCount(figures.capacity_m3_h) })}</small>
      </Kpi>
      <Kpi name="trucks-out" label={t('dispatch.kpi.out')}>
        {formatCount(figures.out)}
        <small>{t('top.of', { count: figures.trucks })}</small>
        {figures.unknown > 0 && <small>{t('dispatch.kpi.unknown', { count: figures.unknown })}</small>}
      </Kpi>
    </>
  );
}
