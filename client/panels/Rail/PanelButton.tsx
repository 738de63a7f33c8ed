import { useConsole, useDesk } from '../../console/console.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';

/** Opens a panel in the right column, or closes it when it is open. */
export function PanelButton({
  kind,
  icon,
  label,
}: {
  kind: 'shift' | 'notices' | 'warnings' | 'accounts';
  icon: IconName;
  label: string;
}) {
  const { desk } = useConsole();
  const on = useDesk((state) => state.selection?.kind === kind);
  return (
    <button
      type="button"
      className={on ? 'on' : ''}
      aria-label={label}
      aria-pressed={on}
      title={label}
      data-rail={kind}
      onClick={() =>
        desk.update((before) => ({
          ...before,
          selection: on ? null : kind === 'warnings' ? { kind, from: null } : { kind },
        }))
      }
    >
      <Icon name={icon} />
    </button>
  );
}
