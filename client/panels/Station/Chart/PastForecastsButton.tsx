import { useWords } from '../../../i18n/use-words.ts';
import type { usePastForecasts } from './use-past-forecasts.ts';

type Asked = ReturnType<typeof usePastForecasts>;

/** Past forecasts on demand, and beside it what came of the asking. */
export function PastForecastsButton({ asked: { isOn, setOn, answer, again } }: { asked: Asked }) {
  const { t } = useWords();
  return (
    <>
      <button type="button" className={`btn sm ${isOn ? 'on' : ''}`} aria-pressed={isOn} onClick={() => setOn(!isOn)}>
        {t('chart.pastForecasts')}
      </button>
      {isOn && answer.kind === 'waiting' && (
        <span role="status" className="t11 m">
          {t('chart.pastForecastsWaiting')}
        </span>
      )}
      {isOn && answer.kind === 'failed' && (
        <span role="alert" className="t11">
          {t('chart.pastForecastsFailed', { why: answer.why })}{' '}
          <button type="button" className="link-button" onClick={again}>
            {t('chart.tryAgain')}
          </button>
        </span>
      )}
      {isOn && answer.kind === 'here' && (
        <span className="t11 m" data-past-forecasts={answer.value.forecasts.length}>
          {answer.value.forecasts.length === 0
            ? t('chart.pastForecastsNone')
            : t('chart.pastForecastsDrawn', { count: answer.value.forecasts.length })}
          {answer.value.missing > 0 && ` ${t('chart.pastForecastsMissing', { count: answer.value.missing })}`}
        </span>
      )}
    </>
  );
}
