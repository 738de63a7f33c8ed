import { useConsole, useDesk } from '../../console/console.ts';
import { showPage } from '../../console/show-page.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/Icon.tsx';

/** The way to the wall of cameras and back. */
export function WallButton() {
  const console = useConsole();
  const { t } = useWords();
  const on = useDesk(({ page }) => page === 'wall');
  return (
    <button
      type="button"
      className={on ? 'on' : ''}
      aria-label={t('wall.rail')}
      title={`${t('wall.rail')} (W)`}
      aria-pressed={on}
      data-rail="wall"
      onClick={() => showPage(console, on ? 'command' : 'wall')}
    >
      <Icon name="camera" />
    </button>
  );
}
