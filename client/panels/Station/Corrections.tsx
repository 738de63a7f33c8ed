import type { Corrections as Corrected } from '../../../domain/api.ts';
import { MEASURES, type Measure } from '../../../domain/measures.ts';
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { formatMeasure } from '../../format/quantities.ts';
import { timeNear } from '../../format/time.ts';
import { ask } from '../../http/ask.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { StationView } from '../../live/station-view.ts';

/** Q21. Moments of the last day for which the station said two values: the one that stands, and the one that does not. */
export function Corrections({ view: { station } }: { view: StationView }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const minute = useSituation(({ now }) => Math.ceil(now / MINUTE_MS) * MINUTE_MS);
  const { answer } = useAnswer({
    key: `corrections ${station.id}`,
    version: String(minute),
    ask: (signal) =>
      ask<Corrected>(
        `/api/v1/stations/${encodeURIComponent(station.id)}/corrections`,
        { from: String(minute - DAY_MS), to: String(minute) },
        signal,
      ),
  });
  const value = (measure: Measure, told: number | null) => {
    if (told === null) return t('correction.noValue');
    const { text, unit } = formatMeasure(measure, told);
    return `${text} ${unit}`;
  };
  if (answer.kind === 'waiting' || (answer.kind === 'here' && answer.value.items.length === 0)) return null;
  return (
    <section className="sec" data-corrections={answer.kind === 'here' ? answer.value.items.length : 'unknown'}>
      <h3>{t('correction.title')}</h3>
      {answer.kind === 'failed' ? (
        <p className="m t12">{t('correction.failed')}</p>
      ) : (
        <ul className="t12">
          {answer.value.items.map(({ measure, at, value: told, received_at, stands }) => (
            <li key={`${measure} ${at} ${told} ${received_at}`}>
              <span className="m num">{timeNear(Date.parse(at), minute, city.timezone, language)}</span>{' '}
              {t('correction.line', {
                measure: inLanguage(MEASURES[measure].label, language),
                told: value(measure, told),
                stands: value(measure, stands.value),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
