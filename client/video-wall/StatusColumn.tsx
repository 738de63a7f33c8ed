import type { ReactNode } from 'react';
import { useScreen, useSituation } from '../console/console.ts';
import type { Rests } from '../console/use-standing.ts';
import { closingDepthText } from '../format/closing-depth.ts';
import { formatCount } from '../format/quantities.ts';
import { isSameJson } from '../format/same-json.ts';
import { longDate, zoneName } from '../format/time.ts';
import { inLanguage, useWords } from '../i18n/use-words.ts';
import { deskOf } from '../live/alarms.ts';
import { fleetOf } from '../live/dispatch-fleet.ts';
import { redsWithoutOwner } from '../live/red-places.ts';
import type { Condition } from '../live/station-view.ts';
import { cityResponse } from '../panels/Response/response-areas.ts';
import { Clock } from '../panels/TopBar/Clock.tsx';
import { Logo } from '../panels/TopBar/Logo.tsx';
import { useAge } from '../ui/Age.tsx';
import { Fresh } from '../ui/Fresh.tsx';
import { AsOf, None } from '../ui/None.tsx';
import { ResponseBadge } from '../ui/ResponseBadge.tsx';

const COUNTED = ['live', 'late', 'silent', 'suspect', 'unknown'] as const satisfies readonly Condition[];
const OUT = new Set(['en_route', 'setting_up', 'pumping', 'packing_up']);

/** The left of the wall: whose city, what time, what is in force, and the figures that the room goes by. */
export function StatusColumn() {
  const { city } = useScreen();
  const { t, language } = useWords();
  const minute = useSituation(({ now }) => Math.floor(now / 60_000) * 60_000);
  const simulation = useSituation(({ world }) => world.parts.simulation?.reason ?? null);
  return (
    <section className="video-wall-status">
      <header className="row">
        <Logo />
        <b>{t('product')}</b>
        <span className="m2">
          {language === 'en' && city.name.en !== city.name.zh
            ? `${city.name.en} ${city.name.zh}`
            : inLanguage(city.name, language)}
        </span>
      </header>
      <div className="video-wall-clock">
        <Clock />
        <p className="m2">
          {longDate(minute, city.timezone, language)} · {zoneName(minute, city.timezone)}
        </p>
        {simulation !== null && (
          <p className="video-wall-simulated" data-simulated={simulation}>
            {t(simulation === 'replay' ? 'top.replayed' : 'top.simulated')}
          </p>
        )}
      </div>
      <Response />
      <Figures />
      <Trust />
    </section>
  );
}

function Response() {
  const { t } = useWords();
  const { confirmed, proposed, undecided } = useSituation(({ world }) => cityResponse(world), isSameJson);
  return (
    <dl className="video-wall-response">
      <div>
        <dt>{t('response.active')}</dt>
        <dd>
          {confirmed?.level ? (
            <ResponseBadge level={confirmed.level} kind="confirmed" />
          ) : (
            <None of="responseInForce" />
          )}
        </dd>
      </div>
      <div>
        <dt>{t('response.proposed')}</dt>
        <dd>
          {undecided && proposed ? (
            <ResponseBadge level={proposed.level} kind="proposed" />
          ) : proposed ? (
            t('response.asInForce')
          ) : (
            <None of="responseProposed" />
          )}
        </dd>
      </div>
    </dl>
  );
}

function Figures() {
  const { city } = useScreen();
  const { t } = useWords();
  const reds = useSituation(({ world }) => redsWithoutOwner(deskOf(world)), isSameJson);
  const figures = useSituation((situation) => situation.figures);
  const out = useSituation((situation) => fleetOf(situation).filter(({ state }) => OUT.has(state)).length);
  return (
    <dl className="video-wall-figures">
      <Figure
        name="reds-without-owner"
        label={t('top.redsWithoutOwner')}
        of={reds.standing}
        alarming={reds.waiting > 0}
      >
        {formatCount(reds.waiting)}
      </Figure>
      {figures.underpasses > 0 && (
        <Figure
          name="at-closing"
          label={t('top.atClosing', { depth: closingDepthText(city, t) })}
          of={figures.underpasses}
          rests="underpass"
        >
          {formatCount(figures.atClosingLine)}
        </Figure>
      )}
      {city.trucks.length > 0 && (
        <Figure name="trucks-out" label={t('videoWall.trucksOut')} of={city.trucks.length}>
          {formatCount(out)}
        </Figure>
      )}
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly label: string;
  readonly of: number;
  readonly alarming?: boolean;
  readonly rests?: Rests;
  readonly children: ReactNode;
}

function Figure({ name, label, of, alarming = false, rests = 'everything', children }: FigureProps) {
  const { t } = useWords();
  return (
    <div data-wall-figure={name}>
      <dt>{label}</dt>
      <dd className="num">
        <b className={alarming ? 'fg-red' : ''}>{children}</b> {t('top.of', { count: of })} <AsOf rests={rests} />
      </dd>
    </div>
  );
}

/** How far all of this can be trusted. */
function Trust() {
  const { t } = useWords();
  const { counts } = useSituation((situation) => situation.liveness.everything);
  const newestAt = useSituation((situation) => situation.newestAt);
  return (
    <footer className="video-wall-trust">
      {COUNTED.filter((condition) => condition !== 'unknown' || counts.unknown > 0).map((condition) => (
        <span key={condition} data-count={condition}>
          <Fresh condition={condition}>
            {formatCount(counts[condition])} {t(`condition.${condition}`)}
          </Fresh>
        </span>
      ))}
      <span className="m2 newest">{newestAt === null ? t('known.unheard') : <Newest at={newestAt} />}</span>
    </footer>
  );
}

function Newest({ at }: { at: number }) {
  const { t } = useWords();
  return t('top.newest', { age: useAge(at) });
}
