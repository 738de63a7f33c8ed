import { useConsole, useSituation } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import { isSameJson } from '../../format/same-json.ts';
import { useWords } from '../../i18n/use-words.ts';
import { deskOf } from '../../live/alarms.ts';
import { redsWithoutOwner } from '../../live/red-places.ts';
import { AsOf } from '../../ui/None.tsx';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { Kpi } from './Kpi.tsx';

/** Red places that nobody has taken and decided on: the first number of the desk. Pressed, it opens the oldest of them. */
export function RedsKpi() {
  const console = useConsole();
  const { t } = useWords();
  const { waiting, standing, oldestStation } = useSituation(({ world }) => redsWithoutOwner(deskOf(world)), isSameJson);
  return (
    <Kpi
      name="reds-without-owner"
      label={t('top.redsWithoutOwner')}
      short={t('top.short.redsWithoutOwner')}
      onPress={oldestStation ? () => openThing(console, { kind: 'station', id: oldestStation }) : undefined}
    >
      <span className={waiting > 0 ? 'fg-red' : ''}>{waiting}</span>
      <small className="of-all">{t('top.of', { count: standing })}</small>
      {waiting > 0 && <SeverityIcon level="red" />}
      <AsOf rests="everything" />
    </Kpi>
  );
}
