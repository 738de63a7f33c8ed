import { useConsole, useDesk, useIfKnown } from '../../console/console.ts';
import type { Desk } from '../../console/desk.ts';
import { useMay } from '../../console/use-may.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { AlarmVoice } from '../AlarmDesk/AlarmVoice.tsx';
import { AlarmButton } from './AlarmButton.tsx';
import { ColoursButton } from './ColoursButton.tsx';
import { DispatchButton } from './DispatchButton.tsx';
import { PanelButton } from './PanelButton.tsx';
import { WallButton } from './WallButton.tsx';

/** The ways into the parts of the desk that exist. */
export function Rail() {
  const { desk, map, citizenReports } = useConsole();
  const { t } = useWords();
  const selection = useDesk((state) => state.selection?.kind ?? null);
  const narrow = useDesk((state) => state.narrow);
  const page = useDesk((state) => state.page);
  const administers = useMay('/api/v1/accounts');
  const decides = useMay('/api/v1/citizen-reports/:id/decision');
  const reports = useSelected(citizenReports.known, (known) =>
    known.kind === 'here' ? known.items.filter(({ state }) => state === 'pending').length : 0,
  );
  const waiting =
    decides && reports > 0 ? { count: reports, words: t('reports.waitingHere', { count: reports }) } : null;
  const troubled =
    useIfKnown(({ world }) => Object.values(world.parts).filter((part) => part.state !== 'ok').length) ?? 0;
  const change = (next: Partial<Desk>) => desk.update((before) => ({ ...before, ...next }));
  const toggle = (kind: 'health' | 'keys') => change({ selection: selection === kind ? null : { kind } });
  const entries: { icon: IconName; label: string; on: boolean; press: () => void; loud?: number }[] = [
    {
      icon: 'map',
      label: t('rail.map'),
      on: page === 'command' && narrow === 'map',
      press: () => {
        change({ page: 'command', narrow: 'map' });
        map.get()?.fitCity();
      },
    },
    {
      icon: 'list',
      label: t('rail.list'),
      on: page === 'command' && narrow === 'list',
      press: () => {
        change({ page: 'command', narrow: 'list' });
        document.querySelector<HTMLElement>('.left [role="tab"][aria-selected="true"]')?.focus();
      },
    },
  ];
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <AlarmVoice />
      {entries.map(({ icon, label, on, press }) => (
        <button key={icon} type="button" className={on ? 'on' : ''} aria-label={label} title={label} onClick={press}>
          <Icon name={icon} />
        </button>
      ))}
      <AlarmButton />
      <DispatchButton />
      <WallButton />
      <PanelButton kind="shift" icon="log" label={t('rail.shift')} waiting={waiting} />
      <PanelButton kind="warnings" icon="broadcast" label={t('warnings.rail')} />
      <PanelButton kind="views" icon="bookmark" label={t('views.rail')} />
      <a
        href="/report"
        target="_blank"
        // Of the moment that is shown, in a replay too.
        onClick={(event) => {
          event.currentTarget.hash = location.hash;
        }}
        rel="noreferrer"
        aria-label={t('situationReport.rail')}
        title={t('situationReport.rail')}
        data-rail="report"
      >
        <Icon name="printer" />
      </a>
      <span className="sp" />
      {administers && <PanelButton kind="accounts" icon="person" label={t('access.title')} />}
      <PanelButton kind="notices" icon="bell" label={t('rail.notices')} />
      <button
        type="button"
        className={`${selection === 'health' ? 'on' : ''} ${troubled > 0 ? 'loud' : ''}`}
        aria-label={troubled > 0 ? `${t('rail.health')}: ${t('health.loud', { count: troubled })}` : t('rail.health')}
        title={t('rail.health')}
        data-troubled={troubled}
        onClick={() => toggle('health')}
      >
        <Icon name="health" />
        {troubled > 0 && <b className="num">{troubled}</b>}
      </button>
      <ColoursButton />
      <button
        type="button"
        className={selection === 'keys' ? 'on' : ''}
        aria-label={t('rail.keys')}
        title={t('rail.keys')}
        onClick={() => toggle('keys')}
      >
        <Icon name="keys" />
      </button>
    </nav>
  );
}
