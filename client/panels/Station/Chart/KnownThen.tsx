import { useConsole } from '../../../console/console.ts';
import { useWords } from '../../../i18n/use-words.ts';

/** L14. In a replay: the chart as it was known then, or with what came afterwards. In an exercise what came is for the debrief. */
export function KnownThen({ later, onChange }: { later: boolean; onChange: (later: boolean) => void }) {
  const { clock } = useConsole();
  const { t } = useWords();
  const hidden = clock.exercise;
  return (
    <div className="row known-then">
      <span className="t11 m el">{hidden ? t('replay.laterHidden') : later ? t('replay.laterShown') : ''}</span>
      <span className="sp" />
      <fieldset className="seg" aria-label={t('replay.knowledge')}>
        <button
          type="button"
          aria-pressed={!later}
          className={later ? '' : 'on'}
          data-known-then
          onClick={() => onChange(false)}
        >
          {t('replay.chartThen')}
        </button>
        <button
          type="button"
          aria-pressed={later}
          aria-disabled={hidden}
          className={later ? 'on' : ''}
          data-what-came
          onClick={() => !hidden && onChange(true)}
        >
          {t('replay.chartLater')}
        </button>
      </fieldset>
    </div>
  );
}
