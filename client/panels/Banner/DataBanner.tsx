import { useConsole, useIfKnown, useMoment } from '../../console/console.ts';
import { formatCount } from '../../format/quantities.ts';
import { timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useConditionWords } from '../Lists/condition-words.ts';

/** L39. Full width under the top bar, while too few stations are live: since when, and what that means for what is shown. */
export function DataBanner() {
  const { city, link } = useConsole();
  const { t, language } = useWords();
  const data = useIfKnown(({ liveness }) => liveness.everything);
  // Without the link nothing can be live: its own banner says why.
  const lost = useSelected(link.state, ({ kind }) => kind === 'lost' || kind === 'other-version');
  const since = data?.since ?? null;
  const time = useMoment((now) => (since === null ? null : timeNear(since, now, city.timezone, language)));
  const words = useConditionWords();
  if (!data || time === null || lost) return null;
  const { live, ...rest } = data.counts;
  return (
    <div className="ban degraded" role="status" data-banner="degraded" data-since={since}>
      <Icon name="off" />
      <span className="num">
        {t('data.banner', {
          time,
          live: formatCount(live),
          heard: formatCount(data.heard),
          rest: words(rest),
        })}{' '}
        <span className="why">{t('data.bannerWhy')}</span>
      </span>
    </div>
  );
}
