import type { Site } from '../../../domain/city.ts';
import type { Uncovered } from '../../../domain/dispatch/plan.ts';
import { isKeyOf } from '../../../domain/unknown-name.ts';
import { Act } from '../../console/Act.tsx';
import { useConsole, useDesk, useSituation } from '../../console/console.ts';
import { changeDispatch } from '../../console/show-page.ts';
import { isSameJson } from '../../format/same-json.ts';
import { en } from '../../i18n/en.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { fleetOf } from '../../live/dispatch-fleet.ts';
import { ordersOf } from '../../live/dispatch-plan.ts';
import { Name } from '../../ui/Name.tsx';
import { ClosePanel } from '../ClosePanel.tsx';
import { LockMenu } from './LockMenu.tsx';
import { OrderForm } from './OrderForm.tsx';
import { OrderList } from './OrderList.tsx';
import { SendingWords } from './SendingWords.tsx';
import { TruckChip } from './TruckChip.tsx';
import { useDispatch } from './use-dispatch.ts';
import { useNames } from './use-names.ts';

/** The truck or site that is selected, at the foot of the board: its orders, and what can be done with it. */
export function ChosenCard() {
  const { city } = useConsole();
  const selection = useDesk((state) => state.selection);
  switch (selection?.kind) {
    case 'truck':
      return <ChosenTruck key={selection.id} id={selection.id} />;
    case 'site':
    case 'station': {
      const { kind, id } = selection;
      const site = city.sites.find((one) => (kind === 'site' ? one.id === id : one.station_id === id));
      return site ? <ChosenSite key={id} site={site} opens={`${kind}:${id}`} /> : null;
    }
    default:
      return null;
  }
}

function ChosenTruck({ id }: { id: string }) {
  const { t } = useWords();
  const names = useNames();
  const truck = useSituation(
    (now) => fleetOf(now).find(({ view }) => view.truck.id === id) ?? null,
    (a, b) => a?.state === b?.state && a?.order === b?.order && a?.held === b?.held && a?.pinned === b?.pinned,
  );
  const orders = useSituation(({ world }) => ordersOf(world.orders, { truck_id: id }), isSameJson);
  const bans = useSituation(
    ({ world }) => world.locks.current?.bans.filter(({ truck_id }) => truck_id === id) ?? [],
    isSameJson,
  );
  if (!truck) return null;
  return (
    <article className="card chosen" aria-label={names.truck(id)} data-chosen-truck={id}>
      <header className="row">
        <TruckChip name={names.truck(id)} state={truck.state} />
        <b className="t12">{t(`dispatch.state.${truck.state}`)}</b>
        <span className="sp" />
        <LockMenu truckId={id} siteId={truck.order?.site_id ?? null} of={id} />
        <ClosePanel />
      </header>
      {truck.held && <p className="t12 m2">{t('dispatch.isHeld')}</p>}
      {truck.pinned !== null && <p className="t12 m2">{t('dispatch.isPinned', { site: names.site(truck.pinned) })}</p>}
      {bans.map(({ site_id, until }) => (
        <p key={site_id} className="t12 m2">
          {t('dispatch.isBanned', { site: names.site(site_id), time: names.near(until) })}
        </p>
      ))}
      <OrderList orders={orders} say="site" />
      <SendingWords of={id} />
      <Foot of={id} truckId={id} siteId={null} opens={`truck:${id}`} />
    </article>
  );
}

function ChosenSite({ site, opens }: { site: Site; opens: string }) {
  const { t, language } = useWords();
  const orders = useSituation(({ world }) => ordersOf(world.orders, { site_id: site.id }), isSameJson);
  const reason = useSituation(
    ({ world }) => world.plans.current?.uncovered.find(({ site_id }) => site_id === site.id)?.reason ?? null,
  );
  return (
    <article className="card chosen" aria-label={inLanguage(site.name, language)} data-chosen-site={site.id}>
      <header className="row">
        <b className="t12 el">
          <Name name={site.name} />
        </b>
        <span className="sp" />
        <LockMenu truckId={null} siteId={site.id} of={site.id} />
        <ClosePanel />
      </header>
      {reason !== null && <p className="t12 m2">{t(`dispatch.uncovered.${uncoveredWord(reason)}`)}</p>}
      <OrderList orders={orders} say="truck" />
      <SendingWords of={site.id} />
      <Foot of={site.id} truckId={null} siteId={site.id} opens={opens} />
    </article>
  );
}

/** The order by hand, and the way to all that is known of the thing. */
function Foot({
  of,
  truckId,
  siteId,
  opens,
}: {
  of: string;
  truckId: string | null;
  siteId: string | null;
  opens: string;
}) {
  const console = useConsole();
  const { t } = useWords();
  const { openForm } = useDispatch();
  const open = useDesk(
    ({ dispatch: { form } }) => form?.kind === 'order' && form.truck_id === truckId && form.site_id === siteId,
  );
  if (open) return <OrderForm suggestion={null} truckId={truckId} siteId={siteId} of={of} />;
  return (
    <div className="row">
      <Act
        right="dispatch"
        className="btn sm pri"
        data-action="order"
        onPress={() => openForm({ kind: 'order', truck_id: truckId, site_id: siteId })}
      >
        {t(truckId === null ? 'dispatch.sendHere' : 'dispatch.sendTruck')}
      </Act>
      <button
        type="button"
        className="btn sm"
        data-action="details"
        onClick={() => changeDispatch(console, { details: opens })}
      >
        {t('dispatch.details')}
      </button>
    </div>
  );
}

/** The plan's reason, or the word for one this screen does not know. */
export function uncoveredWord(reason: Uncovered['reason']): keyof typeof en.dispatch.uncovered {
  return isKeyOf(en.dispatch.uncovered, reason) ? reason : 'other';
}
