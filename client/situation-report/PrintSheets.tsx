import type { ReactNode } from 'react';
import { isStanding } from '../../domain/alerts/alarm.ts';
import { termOf } from '../../domain/terms.ts';
import { useMoment, useScreen, useSituation } from '../console/console.ts';
import { isSameJson } from '../format/same-json.ts';
import { stationQuantity, trendOf } from '../format/station-words.ts';
import { longDate, timeNear, zoneName } from '../format/time.ts';
import { inLanguage, useWords } from '../i18n/use-words.ts';
import { FLEET_STATES, fleetOf, freeByDistrict } from '../live/dispatch-fleet.ts';
import { isWater, type ReportedPlace, reportedPlaces, runningOrders } from '../live/situation-report.ts';
import { useNames } from '../panels/Dispatch/use-names.ts';
import { AnswerWords } from '../ui/AnswerWords.tsx';
import { KnownWords } from '../ui/Known.tsx';
import { None } from '../ui/None.tsx';
import { SeverityBadge } from '../ui/Severity.tsx';
import { Responses, Warnings } from './Decisions.tsx';
import { Provenance } from './Provenance.tsx';
import { Response } from './Summary.tsx';
import { useFleetWords } from './use-fleet-words.ts';
import type { PrintedMap } from './use-printing.ts';

/** Lines that a sheet of A4 has room for; what is over is counted. */
const MOST = { places: 25, trucks: 76, reds: 14, orders: 10 } as const;

/** Four sheets of paper: the map, the places, the trucks, the decisions. On the screen there is nothing of it. */
export function PrintSheets({ map }: { map: PrintedMap | null }) {
  return (
    <div className="sheets" data-theme="light" aria-hidden="true">
      <Sheet number={1} of="map">
        <MapSheet map={map} />
      </Sheet>
      <Sheet number={2} of="places">
        <PlaceSheet />
      </Sheet>
      <Sheet number={3} of="trucks">
        <TruckSheet />
      </Sheet>
      <Sheet number={4} of="decisions">
        <DecisionSheet />
      </Sheet>
    </div>
  );
}

interface SheetProps {
  readonly number: number;
  readonly of: 'map' | 'places' | 'trucks' | 'decisions';
  readonly children: ReactNode;
}

function Sheet({ number, of, children }: SheetProps) {
  const { city } = useScreen();
  const { t, language } = useWords();
  const time = useFullTime();
  return (
    <section className="sheet" data-sheet={of}>
      <header>
        <b>
          {inLanguage(city.name, language)} · {t('situationReport.title')} · {t(`situationReport.sheets.${of}`)}
        </b>
        <span>
          {t('situationReport.madeAt', { time })} <Provenance />
        </span>
        <span>{t('situationReport.sheet', { number })}</span>
      </header>
      {children}
    </section>
  );
}

function useFullTime(): string {
  const { city } = useScreen();
  const { language } = useWords();
  return useMoment(
    (now) =>
      `${longDate(now, city.timezone, language)} ${timeNear(now, now, city.timezone, language)} ${zoneName(now, city.timezone)}`,
  );
}

function MapSheet({ map }: { map: PrintedMap | null }) {
  const { city } = useScreen();
  const { t, language } = useWords();
  if (map?.kind !== 'picture') return <p>{t('situationReport.noMap')}</p>;
  const time = timeNear(map.at, map.at, city.timezone, language);
  return (
    <figure>
      <img src={map.url} alt={t('situationReport.mapAlt', { time })} />
      <figcaption>
        {t('situationReport.madeAt', { time })} · {city.attribution}
      </figcaption>
    </figure>
  );
}

function PlaceSheet() {
  const { city } = useScreen();
  const { t, language } = useWords();
  const situation = useSituation(
    (now) => now,
    (a, b) => a.stations === b.stations && a.world.alarms === b.world.alarms && a.world.orders === b.world.orders,
  );
  const warned = reportedPlaces(situation).filter(({ level }) => level !== null);
  // Water first: of a cloudburst's gauges a sheet would hold nothing else.
  const places = [...warned.filter(isWater), ...warned.filter((place) => !isWater(place))];
  if (places.length === 0)
    return (
      <p>
        <None of="overLadder" />
      </p>
    );
  return (
    <>
      <table>
        <thead>
          <tr>
            <th>{t('situationReport.place')}</th>
            <th>{t('panel.district')}</th>
            <th>{t('situationReport.value')}</th>
            <th>{t('situationReport.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {places.slice(0, MOST.places).map((place) => (
            <tr key={place.view.station.id}>
              <td>
                {place.level && <SeverityBadge level={place.level} />} {inLanguage(place.view.station.name, language)}
              </td>
              <td>{inLanguage(termOf(city, place.view.station.district), language)}</td>
              <td>
                <PrintedValue place={place} />
              </td>
              <td>{place.alarm ? <AnswerWords alarm={place.alarm} /> : <None of="alarmHere" />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More all={places.length} shown={MOST.places} />
    </>
  );
}

function PrintedValue({ place: { view, closed } }: { place: ReportedPlace }) {
  const { t } = useWords();
  const quantity = stationQuantity(view);
  const trend = trendOf(view);
  if (view.current.basis !== 'measured' || quantity === null) return <KnownWords view={view} />;
  return [`${quantity.text} ${quantity.unit}`, trend && t(`trend.${trend}`), closed && t('situationReport.atClosing')]
    .filter(Boolean)
    .join(', ');
}

function TruckSheet() {
  const { t } = useWords();
  const names = useNames();
  const situation = useSituation(
    (now) => now,
    (a, b) => a.trucks === b.trucks && a.world.orders === b.world.orders,
  );
  const fleet = fleetOf(situation).toSorted((a, b) => FLEET_STATES.indexOf(a.state) - FLEET_STATES.indexOf(b.state));
  // Of those that wait it is enough how many are where.
  const named = fleet.filter(({ state }) => state !== 'available');
  const free = freeByDistrict(fleet.filter(({ state }) => state === 'available'));
  return (
    <>
      <p>{useFleetWords()}</p>
      <h3>{t('dispatch.state.available')}</h3>
      <p>{free.map(({ district, free: count }) => `${names.district(district)} ${count}`).join(' · ')}</p>
      <h3>{t('situationReport.atWork')}</h3>
      <div className="sheet-columns">
        <table>
          <tbody>
            {named.slice(0, MOST.trucks).map(({ view, state, order }) => (
              <tr key={view.truck.id}>
                <td>
                  <b>{view.truck.name}</b>
                </td>
                <td>{t(`dispatch.state.${state}`)}</td>
                <td>
                  {order
                    ? t('situationReport.to', { place: names.site(order.site_id) })
                    : names.district(view.truck.district)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <More all={named.length} shown={MOST.trucks} />
    </>
  );
}

function DecisionSheet() {
  const { t, language } = useWords();
  const names = useNames();
  const situation = useSituation(
    (now) => now,
    (a, b) => a.stations === b.stations && a.world.alarms === b.world.alarms,
  );
  const reds = reportedPlaces(situation).filter(
    (place) => isWater(place) && place.alarm?.level === 'red' && isStanding(place.alarm),
  );
  const orders = useSituation(({ world }) => runningOrders(world), isSameJson);
  return (
    <>
      <h3>{t('response.active')}</h3>
      <p>
        <Response />
      </p>
      <Responses />
      <h3>
        {t('situationReport.redsToDecide')} {reds.length}
      </h3>
      <ul>
        {reds.slice(0, MOST.reds).map(({ view, alarm }) => (
          <li key={view.station.id}>
            <b>{inLanguage(view.station.name, language)}</b> {alarm && <AnswerWords alarm={alarm} />}
          </li>
        ))}
      </ul>
      <More all={reds.length} shown={MOST.reds} />
      <h3>
        {t('situationReport.orders')} {orders.length}
      </h3>
      <ul>
        {orders.slice(0, MOST.orders).map(({ id, truck_id, site_id, issued_by, issued_at }) => (
          <li key={id}>
            <b>{t('situationReport.order', { truck: names.truck(truck_id), site: names.site(site_id) })}</b>{' '}
            {t('dispatch.sentBy', { name: issued_by, time: names.near(issued_at) })}
          </li>
        ))}
      </ul>
      <More all={orders.length} shown={MOST.orders} />
      <h3>{t('situationReport.warnings')}</h3>
      <Warnings />
    </>
  );
}

function More({ all, shown }: { all: number; shown: number }) {
  const { t } = useWords();
  return all > shown ? <p>{t('situationReport.more', { count: all - shown })}</p> : null;
}
