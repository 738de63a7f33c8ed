import { useConsole, useSituation } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Kpi } from './Kpi.tsx';

/** Whether what is seen is also kept. */
export function RecorderKpi() {
  const { desk } = useConsole();
  const { t } = useWords();
  const state = useSituation((situation) => situation.world.parts.recorder?.state ?? null);
  const words = {
    ok: t('top.recorderOk'),
    degraded: t('top.recorderDegraded'),
    down: t('top.recorderDown'),
  };
  return (
    <Kpi
      label={t('top.recorder')}
      onPress={() => desk.update((before) => ({ ...before, selection: { kind: 'health' } }))}
    >
      <span className={`part-state ${state ?? 'unknown'}`}>{state ? words[state] : t('top.recorderUnknown')}</span>
    </Kpi>
  );
}
