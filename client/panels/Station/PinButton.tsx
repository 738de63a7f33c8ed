import type { Station } from '../../../domain/city.ts';
import { useConsole, useDesk } from '../../console/console.ts';
import { flipPin } from '../../console/pin.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Keeps a station in the overview, at this screen. */
export function PinButton({ station: { id, name } }: { station: Station }) {
  const console = useConsole();
  const { t, language } = useWords();
  const pinned = useDesk((desk) => desk.pinned.includes(id));
  const about = { name: inLanguage(name, language) };
  const label = pinned ? t('pin.unpinOf', about) : t('pin.pinOf', about);
  return (
    <button
      type="button"
      className="icon-button"
      data-action="pin"
      aria-pressed={pinned}
      aria-label={label}
      title={label}
      onClick={() => flipPin(console, id)}
    >
      <Icon name="tack" />
    </button>
  );
}
