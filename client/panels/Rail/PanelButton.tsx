import { useConsole, useDesk } from '../../console/console.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';

/** Opens a panel in the right column, or closes it when it is open. */
export function PanelButton({
  kind,
  icon,
  label,
  waiting = null,
}: {
  kind: 'shift' | 'notices' | 'warnings' | 'accounts' | 'views';
  icon: IconName;
  label: string;
  /** How many wait in it for a person, and in which words. */
  waiting?: { readonly count: number; readonly words: string } | null;
}) {
  const { desk } = useConsole();
  const on = useDesk((state) => state.selection?.kind === kind);
  return (
    <button
      type="button"
      className={on ? 'on' : ''}
      aria-label={waiting ? `${label}: ${waiting.words}` : label}
      aria-pressed={on}
      title={label}
      data-rail={kind}
      data-waiting={waiting?.count}
      onClick={() =>
        desk.update((before) => ({
          ...before,
          selection: on ? null : kind === 'warnings' ? { kind, from: null } : { kind },
        }))
      }
    >
      <Icon name={icon} />
      {waiting && (
        <b className="num" aria-hidden="true">
          {waiting.count > 99 ? '99+' : waiting.count}
        </b>
      )}
    </button>
  );
}
