import { truckUnder } from '../../../domain/dispatch/order.ts';
import { useConsole, useDesk, useSituation } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import { formatAge } from '../../format/age.ts';
import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type FleetTruck, sinceOf } from '../../live/dispatch-fleet.ts';
import { truckCondition } from '../../live/truck-view.ts';
import { Fresh } from '../../ui/Fresh.tsx';
import { truckWords } from '../../ui/truck-words.ts';
import { useNames } from './use-names.ts';

/** One truck: what it can, where it is bound, since when, and how old its position is. */
export function FleetRow({ truck }: { truck: FleetTruck }) {
  const console = useConsole();
  const { t, language } = useWords();
  const names = useNames();
  const { view, state, order, was, held, pinned } = truck;
  const { id, name, capacity_m3_h, district } = view.truck;
  const selected = useDesk(({ selection }) => selection?.kind === 'truck' && selection.id === id);
  const at = view.state?.position?.at ?? null;
  const age = useSituation(({ now }) => (at === null ? null : formatAge(now - at, language)));
  const since = sinceOf(truck);
  const place = order
    ? `${state === 'en_route' || state === 'packing_up' ? '→ ' : ''}${names.site(order.site_id)}${order.purpose === 'post' ? ` (${t('dispatch.post')})` : ''}`
    : names.district(district);
  const unknown = state === 'unknown';
  const condition = unknown ? 'silent' : truckCondition(view);
  // Of a truck that is heard, but not to be counted on, it is said why; of one that is not, what it was at.
  const why = unknown && view.standing.position !== 'silent' && view.standing.doubt !== null && at !== null;
  const aside = why
    ? truckWords(t, view)
    : unknown
      ? was && was !== 'available'
        ? t('dispatch.wasDoing', { state: t(`truck.${was}`) })
        : ''
      : order && truckUnder(order) === 'en_route'
        ? t(`dispatch.orderState.${order.state}`)
        : since !== null && state !== 'available'
          ? t('dispatch.since', { time: names.near(since) })
          : '';
  return (
    <li>
      <button
        type="button"
        className={`fr-row ${unknown ? 'unk' : ''} ${selected ? 'sel' : ''}`}
        data-fleet-truck={id}
        data-fleet-state={state}
        data-truck-id={id}
        aria-current={selected}
        onClick={() => openThing(console, { kind: 'truck', id })}
      >
        <b className="num">{name}</b>
        <span className="num m2">{formatCount(capacity_m3_h)}</span>
        <span className="el">
          {unknown && at !== null ? t('dispatch.lastSeen', { time: names.near(at) }) : place}
          {held && <span className="tag">{t('dispatch.heldTag')}</span>}
          {pinned !== null && <span className="tag">{t('dispatch.pinnedTag')}</span>}
        </span>
        <span className="num nw">{aside}</span>
        <Fresh condition={condition}>
          <span className="visually-hidden">{age === null ? t('dispatch.never') : t('dispatch.fixAge', { age })}</span>
        </Fresh>
      </button>
    </li>
  );
}
