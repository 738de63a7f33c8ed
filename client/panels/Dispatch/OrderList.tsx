import { isUnderWay, type Order } from '../../../domain/dispatch/order.ts';
import { Act } from '../../console/Act.tsx';
import { useDesk } from '../../console/console.ts';
import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { None } from '../../ui/None.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { SendingWords } from './SendingWords.tsx';
import { useDispatch } from './use-dispatch.ts';
import { useNames } from './use-names.ts';

const ENDED_SHOWN = 2;

/** Orders under way, each with the way to call it off, and the last that ended. */
export function OrderList({ orders, say }: { orders: readonly Order[]; say: 'truck' | 'site' }) {
  const { t } = useWords();
  const running = orders.filter(isUnderWay);
  const ended = orders.filter((order) => !isUnderWay(order)).slice(0, ENDED_SHOWN);
  if (orders.length === 0)
    return (
      <p className="t12 m">
        <None of="order" />
      </p>
    );
  return (
    <ul className="orders" aria-label={t('dispatch.orders')}>
      {[...running, ...ended].map((order) => (
        <OrderRow key={order.id} order={order} say={say} />
      ))}
    </ul>
  );
}

function OrderRow({ order, say }: { order: Order; say: 'truck' | 'site' }) {
  const { t } = useWords();
  const names = useNames();
  const { cancel, openForm } = useDispatch();
  const { id, truck_id, site_id, state, issued_at, issued_by, silent_since } = order;
  const asking = useDesk(({ dispatch: { form } }) => form?.kind === 'cancel' && form.order_id === id);
  const reached = order.ended_at ?? order.pumping_at ?? order.arrived_at ?? order.accepted_at ?? issued_at;
  const pumped =
    order.pumped_from_m3 !== null && order.pumped_to_m3 !== null ? order.pumped_to_m3 - order.pumped_from_m3 : null;
  return (
    <li data-order-id={id} data-order-state={state} data-truck-id={truck_id} data-site-id={site_id}>
      <div className="row t12">
        <b className="el">{say === 'truck' ? names.truck(truck_id) : names.site(site_id)}</b>
        <span className="tag un">{t(`dispatch.orderState.${state}`)}</span>
        <span className="num m2 nw">{names.near(reached)}</span>
        <span className="sp" />
        {isUnderWay(order) && !asking && (
          <Act
            right="dispatch"
            className="btn sm"
            data-action="cancel"
            onPress={() => openForm({ kind: 'cancel', order_id: id })}
          >
            {t('dispatch.callOff')}
          </Act>
        )}
      </div>
      <p className="t11 m">
        {t('dispatch.sentBy', { name: issued_by, time: names.near(issued_at) })}
        {order.reason && ` · ${order.reason}`}
        {order.end_reason && ` · ${order.end_reason}`}
        {pumped !== null && ` · ${t('dispatch.pumped', { volume: formatCount(Math.round(pumped)) })}`}
      </p>
      {silent_since !== null && (
        <p className="t12 refused">{t('dispatch.silentOrder', { time: names.near(silent_since) })}</p>
      )}
      <SendingWords of={id} />
      {asking && (
        <ReasonForm
          name="cancel"
          question={t('dispatch.whyCallOff')}
          send={t('dispatch.callOffNow')}
          onReason={(leave, reason) => cancel(leave, id, reason)}
          onClose={() => openForm(null)}
        />
      )}
    </li>
  );
}
