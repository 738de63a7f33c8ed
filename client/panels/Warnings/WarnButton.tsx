import { Act } from '../../console/Act.tsx';
import { useConsole } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { WarningSource } from '../../live/warnings.ts';

/** From an incident or a response level to the draft of a warning. */
export function WarnButton({ from }: { from: WarningSource }) {
  const { desk } = useConsole();
  const { t } = useWords();
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
