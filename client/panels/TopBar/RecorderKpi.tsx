import { useConsole, useSituation } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Kpi } from './Kpi.tsx';

/** That what is seen is not kept: said only then, the other parts of the system have the health panel. */
export function RecorderKpi() {
  const { desk } = useConsole();
  const { t } = useWords();
  const state = useSituation((situation) => situation.world.parts.recorder?.state ?? null);
  const words = {
    degraded: t('top.recorderDegraded'),
    down: t('top.recorderDown'),
  };
  if (state === 'ok') return null;
  return (
    <Kpi
      name="recorder"
      label={t('top.recorder')}
      onPress={() => desk.update((before) => ({ ...before, selection: { kind: 'health' } }))}
    >
      <span className={`part-state ${state ?? 'unknown'}`}>{state ? words[state] : t('top.recorderUnknown')}</span>
    </Kpi>
  );
}
