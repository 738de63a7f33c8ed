import { useConsole } from '../../console/console.ts';
import { formatAge } from '../../format/age.ts';
import { formatCount } from '../../format/quantities.ts';
import { clockTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import { useAge } from '../../ui/Age.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** Full width under the top bar: the link is lost, is back, or speaks another version. The map goes on below it. */
export function LinkBanner() {
  const { city, link } = useConsole();
  const { t, language } = useWords();
  const state = useSelected(link.state, (now) => now);
  switch (state.kind) {
    case 'connecting':
      return null;
    case 'lost':
      return (
        <div className="ban lost" role="alert" data-banner="lost">
          <Icon name="off" />
          <span className="num">
            {state.lastUpdate === null ? t('banner.never') : <LostWords lastUpdate={state.lastUpdate} />}
          </span>
          <span className="sp" />
          <span className="t12 retrying">{t('banner.retrying')}</span>
          <button type="button" className="btn sm pri" onClick={() => link.retry()}>
            {t('banner.tryNow')}
          </button>
        </div>
      );
    case 'other-version':
      return (
        <div className="ban back" role="alert" data-banner="version">
          <Icon name="undo" />
          <span>{t('banner.version')}</span>
          <span className="sp" />
          <button type="button" className="btn sm pri" onClick={() => location.reload()}>
            {t('banner.reload')}
          </button>
        </div>
      );
    case 'live':
      if (!state.back) return null;
      return (
        <div className="ban back" role="status" data-banner="back">
          <Icon name="check" />
          <span className="num">
            {t('banner.back', {
              time: clockTime(state.back.at, city.timezone),
              missing: formatAge(state.back.missing_s * 1_000, language, { fine: true }),
              count: state.back.filledIn,
              filled: formatCount(state.back.filledIn),
            })}
          </span>
        </div>
      );
  }
}

function LostWords({ lastUpdate }: { lastUpdate: number }) {
  const { city } = useConsole();
  const { t } = useWords();
  return t('banner.lost', { time: clockTime(lastUpdate, city.timezone), age: useAge(lastUpdate, { fine: true }) });
}
