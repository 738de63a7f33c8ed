import type { Suggestion } from '../../../domain/dispatch/plan.ts';
import { waterQuantity } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { SiteView } from '../../live/site-view.ts';
import type { StationView } from '../../live/station-view.ts';
import { useSiteExpectation } from '../../live/use-expectation.ts';
import { Known } from '../../ui/Known.tsx';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { useNames } from './use-names.ts';

/** The water at the place now: its depth with its level and how it is known, or how likely a dry place gets wet. */
export function DepthNow({ view, suggestion }: { view: SiteView; suggestion: Suggestion }) {
  const { t } = useWords();
  const { depth_m, level, condition, station } = view;
  if (station && station.current.basis !== 'measured') return <DepthKnown station={station} level={level} />;
  if (suggestion.purpose === 'post') return <Likely siteId={suggestion.site_id} />;
  if (depth_m === null) return <span className="t12 m2 nw">{t('dispatch.notKnown')}</span>;
  const { text, unit } = waterQuantity('depth_m', depth_m);
  return (
    <span className="row tight nw depth-now">
      {level && <SeverityIcon level={level} />}
      <b className={`num ${level ? `fg-${level}` : ''}`}>
        {condition === null ? '≈ ' : ''}
        {text} {unit}
      </b>
    </span>
  );
}

/** T1. What is not simply measured stands with how it is known. */
function DepthKnown({ station, level }: { station: StationView; level: SiteView['level'] }) {
  return (
    <span className="row tight depth-now" data-basis={station.current.basis}>
      {level && <SeverityIcon level={level} />}
      <span className={`t12 num ${level ? `fg-${level}` : ''}`}>
        <Known view={station} />
      </span>
    </span>
  );
}

/** F11. A place without a forecast is called dry only where a run says so. */
function Likely({ siteId }: { siteId: string }) {
  const { t } = useWords();
  const names = useNames();
  const expected = useSiteExpectation(siteId);
  const forecast = expected.kind === 'forecast' ? expected.forecast : null;
  if (!forecast?.exceeds)
    return <span className="t12 m2 nw">{t(expected.kind === 'dry' ? 'dispatch.dry' : 'dispatch.notKnown')}</span>;
  return (
    <span className="t12 m2 nw num">
      {t('dispatch.dryLikely', {
        percent: Math.round(forecast.exceeds.cm15 * 100),
        time: names.minute(forecast.peak.at),
      })}
    </span>
  );
}
