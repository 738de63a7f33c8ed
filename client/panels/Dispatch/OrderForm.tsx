import { useEffect, useId, useRef, useState } from 'react';
import type { Suggestion } from '../../../domain/dispatch/plan.ts';
import { ActForm, Send } from '../../console/Act.tsx';
import { useConsole, useSituation } from '../../console/console.ts';
import { formatCount } from '../../format/quantities.ts';
import type { Leave } from '../../http/leave.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { type FleetTruck, fleetOf } from '../../live/dispatch-fleet.ts';
import { objectionsTo } from '../../live/dispatch-wish.ts';
import { SiteOptions } from './SiteOptions.tsx';
import { useDispatch, useSending } from './use-dispatch.ts';
import { useNames } from './use-names.ts';

interface OrderFormProps {
  /** Null where a person chooses by themselves. */
  readonly suggestion: Suggestion | null;
  readonly truckId: string | null;
  readonly siteId: string | null;
  /** Key under which it is told how it went. */
  readonly of: string;
}

/** Another truck, or another site: what speaks against it is said before it is sent, and then needs a reason. */
export function OrderForm({ suggestion, truckId, siteId, of }: OrderFormProps) {
  const { t } = useWords();
  const names = useNames();
  const id = useId();
  const first = useRef<HTMLSelectElement>(null);
  const { order, openForm } = useDispatch();
  const [truck_id, setTruck] = useState(truckId ?? '');
  const [site_id, setSite] = useState(siteId ?? '');
  const [purpose, setPurpose] = useState(suggestion?.purpose ?? 'pump');
  const [reason, setReason] = useState('');
  const fleet = useSituation(fleetOf, sameFleet);
  const truck = fleet.find(({ view }) => view.truck.id === truck_id);
  const against = objectionsTo(truck, site_id || null, suggestion);
  const busy = useSending(of)?.kind === 'sending';
  const missing = !truck || site_id === '' ? 'choice' : against.length > 0 && reason.trim() === '' ? 'reason' : null;
  useEffect(() => first.current?.focus(), []);
  const send = (leave: Leave<'dispatch'>) => {
    if (missing || busy) return;
    order(leave, of, {
      truck_id,
      site_id,
      purpose,
      suggestion_id: suggestion?.id ?? null,
      reason: reason.trim() || null,
      replaces: truck?.order?.id ?? null,
    });
  };
  return (
    <ActForm
      right="dispatch"
      className="ask"
      data-form={suggestion ? 'modify' : 'order'}
      aria-label={t(suggestion ? 'dispatch.modifyTitle' : 'dispatch.orderTitle')}
      onSend={send}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        openForm(null);
      }}
    >
      <div className="two">
        <label className="field" htmlFor={`${id}t`}>
          <span>{t('dispatch.truck')}</span>
          <select
            ref={first}
            id={`${id}t`}
            name="truck"
            value={truck_id}
            onChange={(event) => setTruck(event.target.value)}
          >
            <option value="">{t('dispatch.choose')}</option>
            <TruckOptions fleet={fleet} suggestion={suggestion} />
          </select>
        </label>
        <label className="field" htmlFor={`${id}s`}>
          <span>{t('dispatch.site')}</span>
          <select id={`${id}s`} name="site" value={site_id} onChange={(event) => setSite(event.target.value)}>
            <option value="">{t('dispatch.choose')}</option>
            <SiteOptions />
          </select>
        </label>
      </div>
      <fieldset className="seg" aria-label={t('dispatch.purpose')}>
        {(['pump', 'post'] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            className={purpose === choice ? 'on' : ''}
            aria-pressed={purpose === choice}
            onClick={() => setPurpose(choice)}
          >
            {t(choice === 'pump' ? 'dispatch.toPump' : 'dispatch.toPost')}
          </button>
        ))}
      </fieldset>
      {truck &&
        against.map((objection) => (
          <p key={objection} className="t12 against" data-objection={objection}>
            {t(`dispatch.objection.${objection}`, {
              truck: names.truck(truck_id),
              site: truck.order ? names.site(truck.order.site_id) : '',
              name: truck.order?.issued_by ?? '',
            })}
          </p>
        ))}
      <label className="field" htmlFor={`${id}r`}>
        <span>{t(against.length > 0 ? 'dispatch.reasonNeeded' : 'dispatch.reasonIfAny')}</span>
        <input
          id={`${id}r`}
          name="reason"
          value={reason}
          maxLength={900}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <div className="row">
        <Send className="btn sm pri" aria-disabled={missing !== null || busy} data-action="send">
          {t('dispatch.sendOrder')}
        </Send>
        <button type="button" className="btn sm" data-action="close" onClick={() => openForm(null)}>
          {t('dispatch.back')}
        </button>
        {missing && (
          <span className="t11 m">{t(missing === 'choice' ? 'dispatch.choiceMissing' : 'dispatch.reasonMissing')}</span>
        )}
      </div>
    </ActForm>
  );
}

/** Next best first, then what is free; what a person has to answer for stands last and says why. */
function TruckOptions({ fleet, suggestion }: { fleet: readonly FleetTruck[]; suggestion: Suggestion | null }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const names = useNames();
  const better = new Set(
    suggestion ? [suggestion.truck_id, ...suggestion.alternatives.map((one) => one.truck_id)] : [],
  );
  const option = ({ view: { truck }, state, order }: FleetTruck) => (
    <option key={truck.id} value={truck.id}>
      {[
        truck.name,
        `${formatCount(truck.capacity_m3_h)} m³/h`,
        inLanguage(city.terms?.[truck.district] ?? { en: truck.district, zh: truck.district }, language),
        ...(state === 'available' ? [] : [t(`dispatch.state.${state}`)]),
        ...(order ? [`→ ${names.site(order.site_id)}`] : []),
      ].join(' · ')}
    </option>
  );
  const groups = [
    ['dispatch.groupBest', fleet.filter(({ view }) => better.has(view.truck.id))],
    ['dispatch.groupFree', fleet.filter(({ view, state }) => state === 'available' && !better.has(view.truck.id))],
    ['dispatch.groupOther', fleet.filter(({ view, state }) => state !== 'available' && !better.has(view.truck.id))],
  ] as const;
  return groups.map(
    ([label, trucks]) =>
      trucks.length > 0 && (
        <optgroup key={label} label={t(label)}>
          {trucks.map(option)}
        </optgroup>
      ),
  );
}

/** What the form shows of the fleet; positions move every few seconds and are none of it. */
function sameFleet(a: readonly FleetTruck[], b: readonly FleetTruck[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => one.state === b[i]!.state && one.order === b[i]!.order && one.held === b[i]!.held)
  );
}
