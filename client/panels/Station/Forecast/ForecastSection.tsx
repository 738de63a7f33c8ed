import type { Expectation } from '../../../../domain/forecast/expectation.ts';
import type { SiteForecast } from '../../../../domain/forecast/site-forecast.ts';
import { useConsole } from '../../../console/console.ts';
import { hourMinute } from '../../../format/time.ts';
import { inLanguage, useWords } from '../../../i18n/use-words.ts';
import { atLead } from '../../../live/forecast-band.ts';
import { chanceOver } from '../../../live/forecast-chance.ts';
import { useExpectation } from '../../../live/use-expectation.ts';
import { ForecastPlot } from './ForecastPlot.tsx';
import { forecastLabel, LEAD_MIN, sayerOf } from './forecast-label.ts';

/** A site, or a river station. */
interface ForecastPlace {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly measure: 'depth_m' | 'level_m';
  /** What measures there. */
  readonly stationId: string | null;
  /** False where a chart beside it draws the band. */
  readonly isPlotted?: boolean;
}

/** What is expected in the next two hours, by whom it is said, and beside it that nothing changes; F11: where nothing is, why. */
export function ForecastSection({ id, name, measure, stationId, isPlotted = true }: ForecastPlace) {
  const { t, language } = useWords();
  const expected = useExpectation({ id, measure, stationId });
  const forecast = expected.kind === 'forecast' ? expected.forecast : null;
  return (
    <section className="sec forecast" data-forecast={id} data-method={forecast?.method} data-expected={expected.kind}>
      <h3>{t('forecast.title')}</h3>
      {expected.kind === 'forecast' ? (
        <>
          {isPlotted && (
            <ForecastPlot
              forecast={expected.forecast}
              label={forecastLabel(t, expected.forecast, inLanguage(name, language))}
            />
          )}
          <Expected forecast={expected.forecast} isOverdue={expected.overdue} />
        </>
      ) : (
        <p className="m t12">
          <WithoutForecast expected={expected} />
        </p>
      )}
    </section>
  );
}

function WithoutForecast({ expected }: { expected: Exclude<Expectation, { kind: 'forecast' }> }) {
  const { city } = useConsole();
  const { t } = useWords();
  if (expected.kind === 'none' && expected.why === 'no-run') return t('forecast.without.noRun');
  const time = hourMinute(expected.issued_at, city.timezone);
  if (expected.kind === 'dry') return t('forecast.without.dry', { time });
  return t(expected.why === 'overdue' ? 'forecast.without.overdue' : 'forecast.without.waterSince', { time });
}

function Expected({ forecast, isOverdue }: { forecast: SiteForecast; isOverdue: boolean }) {
  const { city } = useConsole();
  const { t } = useWords();
  const { measure, peak, exceeds, basis, method, issued_at, persistence, now } = forecast;
  const say = sayerOf(measure);
  const minute = (at: number) => hourMinute(at, city.timezone);
  const soon = atLead(forecast, LEAD_MIN);
  return (
    <>
      <ul className="t12 m2 num">
        <li>{t('forecast.peak', { value: say(peak.value), time: minute(peak.at) })}</li>
        {soon && <li>{t('forecast.band', { low: say(soon.p10), high: say(soon.p90) })}</li>}
        <li>{t('forecast.twin', { value: say(persistence.at(-1) ?? now) })}</li>
        {exceeds && (
          <li>
            {([15, 25, 30] as const)
              .map((cm) => {
                const chance = chanceOver(forecast, cm)!;
                return chance === 'already'
                  ? t('forecast.overNow', { cm })
                  : t('forecast.over', { cm, percent: Math.round(chance * 100) });
              })
              .join(' · ')}
          </li>
        )}
      </ul>
      <p className="t11 m">
        {t(`forecast.method.${method}`)} · {t(`forecast.basis.${basis}`)} ·{' '}
        {t(isOverdue ? 'forecast.issuedLast' : 'forecast.issued', { time: minute(issued_at) })}
      </p>
      <p className="t11 m">{t('forecast.legend')}</p>
    </>
  );
}
