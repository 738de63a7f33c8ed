import type { Suggestion } from '../../../domain/dispatch/plan.ts';
import { useSituation } from '../../console/console.ts';
import { formatMeasure } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { SiteView } from '../../live/site-view.ts';
import { ConditionAge } from '../../ui/Age.tsx';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { useNames } from './use-names.ts';

/** The water at the place now: its depth with its level, that it is silent, or how likely a dry place gets wet. */
export function DepthNow({ view, suggestion }: { view: SiteView; suggestion: Suggestion }) {
  const { t } = useWords();
  const { depth_m, level, condition, at } = view;
  if (condition === 'silent' || condition === 'unknown') return <ConditionAge condition={condition} at={at} />;
  if (suggestion.purpose === 'post') return <Likely siteId={suggestion.site_id} />;
  if (depth_m === null) return <span className="t12 m2 nw">{t('dispatch.notKnown')}</span>;
  const { text, unit } = formatMeasure('depth_m', depth_m);
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

function Likely({ siteId }: { siteId: string }) {
  const { t } = useWords();
  const names = useNames();
  const likely = useSituation(({ world }) => world.forecasts[siteId]?.exceeds?.cm15 ?? null);
  const peakAt = useSituation(({ world }) => world.forecasts[siteId]?.peak.at ?? null);
  if (likely === null || peakAt === null) return <span className="t12 m2 nw">{t('dispatch.dry')}</span>;
  return (
    <span className="t12 m2 nw num">
      {t('dispatch.dryLikely', { percent: Math.round(likely * 100), time: names.minute(peakAt) })}
    </span>
  );
}
