import { Act } from '../../console/Act.tsx';
import { useConsole, useSituation } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import { hasNoEvent, type WarningSource } from '../../live/warnings.ts';

/** From an incident or a response level to the draft of a warning. */
export function WarnButton({ from }: { from: WarningSource }) {
  const { city, desk } = useConsole();
  const { t } = useWords();
  const noEvent = useSituation(({ world }) => hasNoEvent(from, city, world));
  if (noEvent)
    return (
      <span className="t11 m" data-no-event>
        {t('warnings.noEvent')}
      </span>
    );
  return (
    <Act
      right="warn"
      className="btn sm"
      data-action="warn"
      onPress={() => desk.update((before) => ({ ...before, selection: { kind: 'warnings', from }, narrow: 'map' }))}
    >
      {t('warnings.fromIncident')}
    </Act>
  );
}
