import { useConsole } from '../console/console.ts';
import { useWords } from '../i18n/use-words.ts';
import { Icon } from '../ui/Icon.tsx';

export function ClosePanel() {
  const { desk } = useConsole();
  const { t } = useWords();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t('panel.close')}
      onClick={() => desk.update((before) => ({ ...before, selection: null }))}
    >
      <Icon name="close" />
    </button>
  );
}
