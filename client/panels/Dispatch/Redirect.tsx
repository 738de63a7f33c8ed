import type { Suggestion } from '../../../domain/dispatch/plan.ts';
import { formatCount, formatNumber } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { minutesSaved } from '../../live/dispatch-plan.ts';
import { useNames } from './use-names.ts';

interface RedirectProps {
  readonly suggestion: Suggestion;
  readonly leaving: NonNullable<Suggestion['leaving']>;
}

/** The cost of leaving beside the gain, and what the rule says of it. */
export function Redirect({ suggestion, leaving }: RedirectProps) {
  const { t } = useWords();
  const names = useNames();
  const saved = minutesSaved(suggestion);
  const volume = (m3h: number) => `${formatCount(Math.round(m3h))} m³·h`;
  const minutes = (min: number) => `${formatNumber(min, 0)} min`;
  return (
    <section
      className="redir"
      aria-label={t('dispatch.redirect')}
      data-redirect={leaving.advised ? 'advised' : 'not-advised'}
    >
      <header className="row">
        <h3>
          {t('dispatch.redirectFrom', { truck: names.truck(suggestion.truck_id), site: names.site(leaving.site_id) })}
        </h3>
        <span className="sp" />
        <span className="tag un">{t(leaving.advised ? 'dispatch.advised' : 'dispatch.notAdvised')}</span>
      </header>
      <dl className="cmp num">
        <div>
          <dt>{t('dispatch.gains', { site: names.site(suggestion.site_id) })}</dt>
          <dd>
            <b>{saved === null ? volume(suggestion.gain_m3h) : minutes(saved)}</b>
            <span>{saved === null ? t('dispatch.averted') : volume(suggestion.gain_m3h)}</span>
          </dd>
        </div>
        <div>
          <dt>{t('dispatch.loses', { site: names.site(leaving.site_id) })}</dt>
          <dd>
            <b>{leaving.delay_min === null ? volume(leaving.loss_m3h) : minutes(leaving.delay_min)}</b>
            <span>{leaving.delay_min === null ? t('dispatch.notAverted') : volume(leaving.loss_m3h)}</span>
          </dd>
        </div>
      </dl>
      {!leaving.advised && <p className="t11 m">{t('dispatch.redirectRule')}</p>}
    </section>
  );
}
