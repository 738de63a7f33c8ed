import { useRef } from 'react';
import { termOf } from '../../domain/terms.ts';
import { useScreen, useSituation } from '../console/console.ts';
import { formatCount } from '../format/quantities.ts';
import { isSameJson } from '../format/same-json.ts';
import { timeNear } from '../format/time.ts';
import { inLanguage, useWords } from '../i18n/use-words.ts';
import { FLEET_STATES, type FleetTruck, fleetOf, freeByDistrict, sinceOf } from '../live/dispatch-fleet.ts';
import { useRoom } from './use-room.ts';

const OUT = ['pumping', 'setting_up', 'en_route', 'packing_up', 'unknown'] as const satisfies FleetTruck['state'][];
const LINE_U = 1.75;
/** The counts above the list. */
const COUNTS_U = 5;

/** The fleet in figures; below them every truck that is out, as many as fit, and where the others wait. */
export function TruckStop() {
  const { t } = useWords();
  const section = useRef<HTMLElement>(null);
  const room_u = useRoom(section);
  const fleet = useSituation((situation) => fleetOf(situation).map(shown), isSameJson);
  const out = OUT.flatMap((state) => fleet.filter((truck) => truck.state === state && truck.isOut));
  const lines = Math.max(0, Math.floor((room_u - COUNTS_U) / LINE_U));
  return (
    <section ref={section} className="video-wall-list" aria-label={t('videoWall.trucks')}>
      <h2>{t('videoWall.trucks')}</h2>
      <dl className="video-wall-fleet">
        {FLEET_STATES.map((state) => (
          <div key={state} data-fleet-group={state}>
            <dd className="num">{formatCount(fleet.filter((truck) => truck.state === state).length)}</dd>
            <dt>{t(`dispatch.state.${state}`)}</dt>
          </div>
        ))}
      </dl>
      {out.length === 0 ? (
        <p className="m2">{t('videoWall.nothingOut')}</p>
      ) : (
        <ul className="video-wall-lines">
          {out.slice(0, lines * 2).map((truck) => (
            <TruckLine key={truck.id} truck={truck} />
          ))}
        </ul>
      )}
      {out.length > lines * 2 && (
        <p className="m2 num">{t('videoWall.more', { count: formatCount(out.length - lines * 2) })}</p>
      )}
      <FreeByDistrict lines={lines - Math.ceil(out.length / 2) - 2} />
    </section>
  );
}

function TruckLine({ truck: { id, name, state, site_id, since } }: { truck: ReturnType<typeof shown> }) {
  const { city } = useScreen();
  const { t, language } = useWords();
  const now = useSituation((situation) => Math.floor(situation.now / 60_000) * 60_000);
  const site = city.sites.find((one) => one.id === site_id);
  return (
    <li className="video-wall-truck" data-fleet-truck={id} data-fleet-state={state}>
      <b className="num">{name}</b>
      <span className="el">{site ? inLanguage(site.name, language) : site_id}</span>
      <span className="m2 nw num">
        {t(`dispatch.state.${state}`)} {since !== null && timeNear(since, now, city.timezone, language)}
      </span>
    </li>
  );
}

/** Where the free trucks are; a district without one is the news. */
function FreeByDistrict({ lines }: { lines: number }) {
  const { city } = useScreen();
  const { t, language } = useWords();
  const districts = useSituation((situation) => freeByDistrict(fleetOf(situation)), isSameJson);
  if (Math.ceil(districts.length / 2) > lines) return null;
  return (
    <>
      <p className="m2">{t('dispatch.freeByDistrict')}</p>
      <ul className="video-wall-lines">
        {districts.map(({ district, free, few }) => (
          <li key={district} className="video-wall-truck" data-district={district} data-few={few || undefined}>
            <b className="num">{formatCount(free)}</b>
            <span className="el">{inLanguage(termOf(city, district), language)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the wall says of a truck. One that nobody can place is out as long as an order binds it. */
function shown(truck: FleetTruck) {
  const { id, name } = truck.view.truck;
  const { state, order } = truck;
  return {
    id,
    name,
    state,
    isOut: state !== 'unknown' || order !== null,
    site_id: order?.site_id ?? null,
    since: sinceOf(truck),
  };
}
