import type { Suggestion } from '../../../domain/dispatch/plan.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { formatAge } from '../../format/age.ts';
import { formatNumber } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Fresh } from '../../ui/Fresh.tsx';
import { useNames } from './use-names.ts';

/** Slower than this is steady, m/h: what a sensor of a centimetre sees in half an hour. */
const STEADY_M_H = 0.02;

/** What speaks for it and what is not sure: trend, next best, reserve, age of the data. */
export function CardReasons({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useWords();
  const names = useNames();
  const { alternatives, reserve } = suggestion;
  const next = alternatives[0];
  return (
    <ul className="why num">
      <Trend suggestion={suggestion} />
      {next ? (
        <li data-next-best={next.truck_id}>
          {t('dispatch.nextBest', {
            truck: names.truck(next.truck_id),
            percent: formatNumber(next.worse_pct, 0),
            time: names.minute(next.pumping_at),
          })}
        </li>
      ) : (
        <li>{t('dispatch.noOther')}</li>
      )}
      {reserve && (
        <li className={reserve.left < reserve.wanted ? 'short' : ''}>
          {t('dispatch.leaves', {
            district: names.district(reserve.district),
            count: reserve.left,
            wanted: reserve.wanted,
          })}
        </li>
      )}
      <DataAge suggestion={suggestion} />
    </ul>
  );
}

function Trend({ suggestion: { trend_m_h, purpose } }: { suggestion: Suggestion }) {
  const { t } = useWords();
  if (purpose === 'post') return null;
  // It is what is expected of the next half hour, not what was measured of the last minutes.
  const cm = formatNumber(Math.abs(trend_m_h) * 50, 0);
  if (Math.abs(trend_m_h) < STEADY_M_H) return <li data-trend="steady">{t('dispatch.steady')}</li>;
  return trend_m_h > 0 ? (
    <li data-trend="rising">{t('dispatch.rising', { cm })}</li>
  ) : (
    <li data-trend="falling">{t('dispatch.falling', { cm })}</li>
  );
}

/** How old the depth is that this rests on, and what it is discounted by where it is doubted. */
function DataAge({ suggestion: { site_id, depth_at, trust, trust_reason } }: { suggestion: Suggestion }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const sensor = city.sites.find(({ id }) => id === site_id)?.station_id ?? '';
  // The plan was content with it when it was made; by now its sensor may be late.
  const conditionNow = useSituation(({ stationById }) => stationById.get(sensor)?.condition ?? 'unknown');
  const age = useSituation(({ now }) => (depth_at === null ? null : formatAge(now - depth_at, language)));
  const weight = formatNumber(trust, 1);
  if (trust_reason === null) {
    return (
      <li data-trust={trust}>
        <Fresh condition={conditionNow}>{t('dispatch.dataAge', { age: age ?? '–' })}</Fresh>
      </li>
    );
  }
  const condition = trust_reason === 'estimated' ? 'unknown' : trust_reason;
  return (
    <li data-trust={trust} data-trust-reason={trust_reason}>
      <Fresh condition={condition}>{t(`dispatch.trust.${trust_reason}`, { age: age ?? '–', weight })}</Fresh>
    </li>
  );
}
