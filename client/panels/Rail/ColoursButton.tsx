import { chooseColours, colourScheme } from '../../console/colour-scheme.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Light colours for a room in daylight, and back. */
export function ColoursButton() {
  const { t } = useWords();
  const light = useSelected(colourScheme, (scheme) => scheme === 'light');
  const label = t(light ? 'rail.dark' : 'rail.light');
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      data-rail="colours"
      onClick={() => chooseColours(light ? 'dark' : 'light')}
    >
      <Icon name={light ? 'moon' : 'sun'} />
    </button>
  );
}
