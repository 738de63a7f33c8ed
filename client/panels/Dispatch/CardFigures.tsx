import type { Plan, Suggestion } from '../../../domain/dispatch/plan.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { formatNumber } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { expectedOver, onPlaceAt } from '../../live/dispatch-plan.ts';
import { useSiteExpectation } from '../../live/use-expectation.ts';
import { useNames } from './use-names.ts';

const RISK_DEPTH_M = 0.15;

/** The two figures of a card: when the truck works, and what it is for. */
export function CardFigures({ suggestion, plan }: { suggestion: Suggestion; plan: Plan }) {
  return suggestion.purpose === 'post' ? (
    <PostFigures suggestion={suggestion} plan={plan} />
  ) : (
    <PumpFigures suggestion={suggestion} plan={plan} />
  );
}

function PumpFigures({ suggestion, plan }: { suggestion: Suggestion; plan: Plan }) {
  const { t } = useWords();
  const names = useNames();
  const { pumping_at, dry_at, dry_without_at } = suggestion;
  const beyond = t('dispatch.beyond', { hours: formatNumber(plan.horizon_min / 60, 0) });
  return (
    <div className="figures num">
      <Figure name={t('dispatch.pumping')} value={names.minute(pumping_at)} says={useDrive(suggestion)} />
      <Figure
        name={t('dispatch.below15')}
        value={dry_at === null ? beyond : names.minute(dry_at)}
        small={dry_at === null}
        says={
          dry_without_at === null
            ? t('dispatch.insteadBeyond', { beyond })
            : t('dispatch.insteadOf', { time: names.minute(dry_without_at) })
        }
      />
    </div>
  );
}

function PostFigures({ suggestion, plan }: { suggestion: Suggestion; plan: Plan }) {
  const { t } = useWords();
  const names = useNames();
  const on_post = onPlaceAt(plan, suggestion);
  const expected = useSiteExpectation(suggestion.site_id);
  const forecast = expected.kind === 'forecast' ? expected.forecast : undefined;
  const over = expectedOver(forecast, RISK_DEPTH_M);
  const ahead_min = over === null ? null : Math.round((over.at - on_post) / MINUTE_MS);
  return (
    <div className="figures num" data-on-post={on_post}>
      <Figure
        name={t('dispatch.onPost')}
        value={names.minute(on_post)}
        says={t('dispatch.drive', { minutes: formatNumber(suggestion.drive_min, 0) })}
      />
      <Figure
        name={t('dispatch.headStart')}
        value={ahead_min === null ? '–' : `${formatNumber(ahead_min, 0)} min`}
        says={
          over === null
            ? t(expected.kind === 'none' ? 'dispatch.noForecast' : 'dispatch.noneExpected')
            : t(over.likely ? 'dispatch.beforeLikely' : 'dispatch.beforePossible', { time: names.minute(over.at) })
        }
      />
    </div>
  );
}

/** `pack up 10 + drive 18 + set-up 15`. */
function useDrive({ pack_up_min, drive_min, set_up_min }: Suggestion): string {
  const { t } = useWords();
  const minutes = (min: number) => ({ minutes: formatNumber(min, 0) });
  return [
    ...(pack_up_min > 0 ? [t('dispatch.packUp', minutes(pack_up_min))] : []),
    t('dispatch.drive', minutes(drive_min)),
    t('dispatch.setUp', minutes(set_up_min)),
  ].join(' + ');
}

function Figure({ name, value, says, small = false }: { name: string; value: string; says: string; small?: boolean }) {
  return (
    <div>
      <span className="t11 m">{name}</span>
      <b className={small ? 'small' : ''}>{value}</b>
      <span className="m2 t12">{says}</span>
    </div>
  );
}
