import { useConsole, useDesk, useIfKnown } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import { deskOf } from '../../live/alarms.ts';
import { Icon } from '../../ui/Icon.tsx';

/** The way to the alarm desk, with how many alarms nobody has answered. */
export function AlarmButton() {
  const { desk } = useConsole();
  const { t } = useWords();
  const on = useDesk(({ page, filter }) => page === 'command' && filter.scope === 'alarms');
  const waiting = useIfKnown(({ world }) => deskOf(world).unacknowledged) ?? 0;
  const open = () => {
    desk.update((before) => ({
      ...before,
      page: 'command',
      filter: { ...before.filter, scope: 'alarms' },
      narrow: 'list',
    }));
    document.querySelector<HTMLElement>('.left [role="tab"]')?.focus();
  };
  return (
    <button
      type="button"
      className={`${on ? 'on' : ''} ${waiting > 0 ? 'loud' : ''}`}
      title={t('rail.alarms')}
      data-rail="alarms"
      data-unacknowledged={waiting}
      onClick={open}
    >
      <Icon name="siren" />
      <span className="visually-hidden">
        {waiting > 0 ? `${t('rail.alarms')}: ${t('rail.waiting', { count: waiting })}` : t('rail.alarms')}
      </span>
      {waiting > 0 && (
        <b className="num" aria-hidden="true">
          {waiting > 99 ? '99+' : waiting}
        </b>
      )}
    </button>
  );
}
