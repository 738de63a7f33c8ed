import { useScreen, useSituation } from '../console/console.ts';
import { thingLink } from '../console/thing-link.ts';
import { formatCount } from '../format/quantities.ts';
import { timeNear } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { FLEET_STATES, type FleetState, type FleetTruck, fleetOf, sinceOf } from '../live/dispatch-fleet.ts';
import { truckCondition } from '../live/truck-view.ts';
import { useNames } from '../panels/Dispatch/use-names.ts';
import { ConditionAge } from '../ui/Age.tsx';
import { truckWords } from '../ui/truck-words.ts';
import { Fold } from './Fold.tsx';
import { ReportTable } from './ReportTable.tsx';

/** What somebody looks for first stands open. */
const OPEN: ReadonlySet<FleetState> = new Set(['en_route', 'setting_up', 'pumping', 'unknown']);

/** Every pump truck, by what it does. */
export function Trucks() {
  const { t } = useWords();
  const situation = useSituation(
    (now) => now,
    (a, b) => a.trucks === b.trucks && a.world.orders === b.world.orders && a.world.locks === b.world.locks,
  );
  const fleet = fleetOf(situation);
  return (
    <section aria-labelledby="report-trucks">
      <h2 id="report-trucks">{t('situationReport.allTrucks')}</h2>
      {FLEET_STATES.map((state) => {
        const trucks = fleet.filter((truck) => truck.state === state);
        if (trucks.length === 0) return null;
        return (
          <Fold
            key={state}
            level={3}
            name={`trucks ${state}`}
            open={OPEN.has(state)}
            title={
              <>
                {t(`dispatch.state.${state}`)} <b className="num">{formatCount(trucks.length)}</b>
              </>
            }
          >
            {() => <TruckTable title={t(`dispatch.state.${state}`)} trucks={trucks} />}
          </Fold>
        );
      })}
    </section>
  );
}

function TruckTable({ title, trucks }: { title: string; trucks: readonly FleetTruck[] }) {
  const { t } = useWords();
  return (
    <ReportTable
      title={title}
      columns={[
        t('situationReport.truck'),
        t('truck.capacity'),
        t('situationReport.does'),
        t('situationReport.where'),
        t('situationReport.since'),
        t('truck.fix'),
      ]}
    >
      {trucks.map((truck) => (
        <TruckRow key={truck.view.truck.id} truck={truck} />
      ))}
    </ReportTable>
  );
}

function TruckRow({ truck }: { truck: FleetTruck }) {
  const { city } = useScreen();
  const { t, language } = useWords();
  const names = useNames();
  const { view, state, order } = truck;
  const { id, name, capacity_m3_h, district } = view.truck;
  const since = sinceOf(truck);
  const when = useSituation(({ now }) => (since === null ? '' : timeNear(since, now, city.timezone, language)));
  return (
    <tr data-truck-id={id} data-state={state}>
      <th scope="row">
        <a href={`/${thingLink({ kind: 'truck', id })}`}>{name}</a>
      </th>
      <td className="num">{formatCount(capacity_m3_h)} m³/h</td>
      <td>{state === 'unknown' ? truckWords(t, view) : t(`dispatch.state.${state}`)}</td>
      <td>{order ? t('situationReport.to', { place: names.site(order.site_id) }) : names.district(district)}</td>
      <td className="num">{when}</td>
      <td>
        <ConditionAge
          condition={truckCondition(view)}
          at={view.state?.position?.at ?? null}
          reason={t('truck.doubted')}
        />
      </td>
    </tr>
  );
}
