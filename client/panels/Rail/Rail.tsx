import { useConsole, useDesk, useSituation } from '../../console/console.ts';
import type { Desk } from '../../console/desk.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';

/** The ways into the parts of the desk that exist. */
export function Rail() {
  const { desk, map } = useConsole();
  const { t } = useWords();
  const selection = useDesk((state) => state.selection?.kind ?? null);
  const narrow = useDesk((state) => state.narrow);
  const troubled = useSituation(({ world }) => Object.values(world.parts).filter((part) => part.state !== 'ok').length);
  const change = (next: Partial<Desk>) => desk.update((before) => ({ ...before, ...next }));
  const toggle = (kind: 'health' | 'keys') => change({ selection: selection === kind ? null : { kind } });
  const entries: { icon: IconName; label: string; on: boolean; press: () => void; loud?: number }[] = [
    {
      icon: 'map',
      label: t('rail.map'),
      on: narrow === 'map',
      press: () => {
        change({ narrow: 'map' });
        map.get()?.fitCity();
      },
    },
    {
      icon: 'list',
      label: t('rail.list'),
      on: narrow === 'list',
      press: () => {
        change({ narrow: 'list' });
        document.querySelector<HTMLElement>('.left [role="tab"][aria-selected="true"]')?.focus();
      },
    },
  ];
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      {entries.map(({ icon, label, on, press }) => (
        <button key={icon} type="button" className={on ? 'on' : ''} aria-label={label} title={label} onClick={press}>
          <Icon name={icon} />
        </button>
      ))}
      <span className="sp" />
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
