import { useState } from 'react';
import type { Uncovered } from '../../../domain/dispatch/plan.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import { basisWord } from '../../format/current-words.ts';
import { waterQuantity } from '../../format/quantities.ts';
import { isSameJson } from '../../format/same-json.ts';
import { useWords } from '../../i18n/use-words.ts';
import { planOf } from '../../live/dispatch-plan.ts';
import { coveredSoon, wetSoon } from '../../live/dispatch-soon.ts';
import { viewSite } from '../../live/site-view.ts';
import { Icon } from '../../ui/Icon.tsx';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { uncoveredWord } from './ChosenCard.tsx';
import { useNames } from './use-names.ts';

const FIRST_SHOWN = 2;
/** The plan is made anew at least this often. */
const NEXT_CHECK_MS = MINUTE_MS;

/** Sites that ask for a truck and get none, worst first, with the reason; and what changes soon. */
export function UncoveredStrip() {
  const { t } = useWords();
  const names = useNames();
  const plan = useSituation(({ world }) => planOf(world));
  const [all, setAll] = useState(false);
  const uncovered = plan?.uncovered ?? [];
  const rest = uncovered.length - FIRST_SHOWN;
  return (
    <section className="unc" aria-label={t('dispatch.withoutTruck')}>
      <div className="uh">
        <b className={`num count ${uncovered.length > 0 ? 'fg-orange' : ''}`} data-uncovered-count={uncovered.length}>
          {uncovered.length}
        </b>
        <div>
          <b>{t('dispatch.withoutTruck')}</b>
          <div className="t11 m num">
            {plan ? t('dispatch.nextCheck', { time: names.minute(plan.solved_at + NEXT_CHECK_MS) }) : ''}
          </div>
        </div>
      </div>
      <ol>
        {uncovered.slice(0, FIRST_SHOWN).map((one) => (
          <UncoveredSite key={one.site_id} uncovered={one} />
        ))}
      </ol>
      {rest > 0 && (
        <button type="button" className="unc-more link-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('dispatch.fewer') : t('dispatch.moreOf', { count: rest })}
        </button>
      )}
      {all && (
        <ol className="fl unc-all">
          {uncovered.slice(FIRST_SHOWN).map((one) => (
            <UncoveredSite key={one.site_id} uncovered={one} />
          ))}
        </ol>
      )}
      <Soon />
    </section>
  );
}

function UncoveredSite({ uncovered: { site_id, reason, depth_m } }: { uncovered: Uncovered }) {
  const console = useConsole();
  const { t } = useWords();
  const names = useNames();
  const site = console.city.sites.find(({ id }) => id === site_id);
  const view = useSituation((now) => (site ? viewSite(site, now) : null), isSameJson);
  const depth = view?.depth_m ?? depth_m;
  const shown = depth === null ? null : waterQuantity('depth_m', depth);
  const estimate = view && view.depth_m !== null && view.condition !== null ? '' : '≈ ';
  return (
    <li data-uncovered={site_id} data-reason={reason}>
      <button type="button" className="us" onClick={() => openThing(console, { kind: 'site', id: site_id })}>
        {view?.level ? <SeverityIcon level={view.level} /> : <Icon name="pin" />}
        <span className="el">
          <b>{names.site(site_id)}</b>{' '}
          <span className="num">{shown ? `${estimate}${shown.text} ${shown.unit}` : t('dispatch.notKnown')}</span>
          {view?.station && view.depth_m !== null && view.station.current.basis !== 'measured' && (
            <span className="t11 m2" data-basis={view.station.current.basis}>
              {' '}
              {basisWord(t, view.station.current)}
            </span>
          )}
          <span className="t11 m2 why-not el">{t(`dispatch.uncovered.${uncoveredWord(reason)}`)}</span>
        </span>
      </button>
    </li>
  );
}

/** Where trucks are on their way, and where the water may come. */
function Soon() {
  const { t } = useWords();
  const names = useNames();
  const covered = useSituation(({ world }) => coveredSoon(world), isSameJson);
  const wet = useSituation(wetSoon, isSameJson);
  return (
    <>
      <div className="us soon">
        <Icon name="truck" />
        <span className="el">
          <b>{t('dispatch.coveredSoon')}</b> <span className="num">{covered.length}</span>
          <span className="t11 m2 num why-not el">{covered.slice(0, 2).map(names.site).join(' · ')}</span>
        </span>
      </div>
      <div className="us soon">
        <Icon name="up" />
        <span className="el">
          <b>{t('dispatch.wetSoon')}</b> <span className="num">{wet.length}</span>
          <span className="t11 m2 num why-not el">
            {wet
              .slice(0, 2)
              .map(({ site_id, percent }) => `${names.site(site_id)} ${percent} %`)
              .join(' · ')}
          </span>
        </span>
      </div>
    </>
  );
}
