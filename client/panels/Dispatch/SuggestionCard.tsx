import type { Plan } from '../../../domain/dispatch/plan.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { changeDispatch } from '../../console/show-page.ts';
import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Waiting } from '../../live/dispatch-plan.ts';
import { viewSite } from '../../live/site-view.ts';
import { Name } from '../../ui/Name.tsx';
import { CardActions } from './CardActions.tsx';
import { CardFigures } from './CardFigures.tsx';
import { CardForms } from './CardForms.tsx';
import { CardLine } from './CardLine.tsx';
import { CardReasons } from './CardReasons.tsx';
import { DepthNow } from './DepthNow.tsx';
import { Redirect } from './Redirect.tsx';
import { SendingWords } from './SendingWords.tsx';
import { TruckChip } from './TruckChip.tsx';
import { useNames } from './use-names.ts';

interface SuggestionCardProps {
  readonly waiting: Waiting;
  readonly plan: Plan;
  readonly place: number;
  readonly focused: boolean;
}

/** One suggestion: what, when, what for, how sure, and what a person can do with it. */
export function SuggestionCard({ waiting, plan, place, focused }: SuggestionCardProps) {
  const console = useConsole();
  const { t } = useWords();
  const names = useNames();
  const { suggestion, standing, taken } = waiting;
  const { id, truck_id, site_id, purpose, capacity_m3_h, needs_check } = suggestion;
  const site = console.city.sites.find((one) => one.id === site_id);
  const view = useSituation((situation) => (site ? viewSite(site, situation) : null), sameView);
  const title = t('dispatch.cardTitle', { place, truck: names.truck(truck_id), site: names.site(site_id) });
  return (
    <article
      className={`card sg ${needs_check ? 'hold' : ''}`}
      aria-label={title}
      aria-current={focused}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: cards are walked with J and K; Enter on one accepts it
      tabIndex={0}
      data-suggestion-id={id}
      data-truck-id={truck_id}
      data-site-id={site_id}
      data-purpose={purpose}
      data-needs-check={needs_check}
      data-taken={taken}
      onFocus={() => changeDispatch(console, { focus: id })}
    >
      <header>
        <b className="rk num">{place}</b>
        <TruckChip name={names.truck(truck_id)} state={standing ? 'en_route' : 'available'} />
        <span className="num b nw">{formatCount(capacity_m3_h)} m³/h</span>
        <span className="m" aria-hidden="true">
          →
        </span>
        <div className="el">{site ? <Name name={site.name} /> : site_id}</div>
        {view && <DepthNow view={view} suggestion={suggestion} />}
      </header>
      {needs_check && <p className="t12 unknown-depth">{t('dispatch.depthUnknown')}</p>}
      <CardFigures suggestion={suggestion} plan={plan} />
      <CardLine suggestion={suggestion} plan={plan} />
      <CardReasons suggestion={suggestion} />
      {suggestion.leaving && <Redirect suggestion={suggestion} leaving={suggestion.leaving} />}
      {taken && standing && (
        <p className="t12 refused" role="alert" data-first={standing.issued_by}>
          {t('dispatch.refusedFirst.truck-taken', {
            name: standing.issued_by,
            truck: names.truck(truck_id),
            site: names.site(standing.site_id),
          })}
        </p>
      )}
      <SendingWords of={id} />
      <CardForms waiting={waiting} />
      <CardActions waiting={waiting} focused={focused} />
    </article>
  );
}

function sameView(a: ReturnType<typeof viewSite> | null, b: ReturnType<typeof viewSite> | null): boolean {
  return a?.depth_m === b?.depth_m && a?.level === b?.level && a?.station === b?.station && a?.at === b?.at;
}
