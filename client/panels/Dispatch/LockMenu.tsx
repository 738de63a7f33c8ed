import { useRef } from 'react';
import { formatInstant, HOUR_MS } from '../../../domain/time.ts';
import { Act } from '../../console/Act.tsx';
import { useConsole, useSituation } from '../../console/console.ts';
import type { Leave } from '../../http/leave.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { LockWish } from '../../live/dispatch-actions.ts';
import { useDispatch } from './use-dispatch.ts';
import { useNames } from './use-names.ts';

const BAN_MS = HOUR_MS;

interface LockMenuProps {
  readonly truckId: string | null;
  readonly siteId: string | null;
  /** Key under which it is told how it went. */
  readonly of: string;
}

/** What every later plan has to honour: a pin, a ban, a truck held back, people in danger. */
export function LockMenu({ truckId, siteId, of }: LockMenuProps) {
  const { city, clock } = useConsole();
  const { t } = useWords();
  const names = useNames();
  const { fix } = useDispatch();
  const menu = useRef<HTMLDetailsElement>(null);
  const locks = useSituation(({ world }) => world.locks.current);
  const pinned = locks?.pins.find(({ truck_id }) => truck_id === truckId)?.site_id ?? null;
  const held = truckId !== null && (locks?.held.includes(truckId) ?? false);
  const choices: { action: string; label: string; wish: LockWish }[] = [];
  const add = (action: string, label: string, wish: LockWish) => choices.push({ action, label, wish });
  if (truckId !== null) {
    const said = { truck: names.truck(truckId), site: siteId ? names.site(siteId) : '' };
    if (pinned !== null)
      add('unpin', t('dispatch.unpin', { ...said, site: names.site(pinned) }), {
        kind: 'unpinned',
        truck_id: truckId,
        site_id: pinned,
      });
    if (siteId !== null && pinned !== siteId)
      add('pin', t('dispatch.pin', said), { kind: 'pinned', truck_id: truckId, site_id: siteId });
    if (siteId !== null) {
      const until = clock.now() + BAN_MS;
      add('ban', t('dispatch.ban', { ...said, time: names.minute(until) }), {
        kind: 'banned',
        truck_id: truckId,
        site_id: siteId,
        until: formatInstant(until, city.timezone),
      });
    }
    add(held ? 'release' : 'hold', t(held ? 'dispatch.release' : 'dispatch.hold', said), {
      kind: held ? 'released' : 'held',
      truck_id: truckId,
    });
  }
  if (siteId !== null) {
    const said = { site: names.site(siteId) };
    add('endanger', t('dispatch.endangered', said), { kind: 'endangered', site_id: siteId });
    add('safe', t('dispatch.safe', said), { kind: 'safe', site_id: siteId });
  }
  const choose = (leave: Leave<'dispatch'>, wish: LockWish) => {
    if (menu.current) menu.current.open = false;
    fix(leave, of, wish);
  };
  return (
    <details ref={menu} className="menu">
      <summary className="btn" aria-label={t('dispatch.fix')} title={t('dispatch.fix')}>
        ⋯
      </summary>
      <ul className="fl">
        {choices.map(({ action, label, wish }) => (
          <li key={action}>
            <Act right="dispatch" data-action={action} onPress={(leave) => choose(leave, wish)}>
              {label}
            </Act>
          </li>
        ))}
      </ul>
    </details>
  );
}
