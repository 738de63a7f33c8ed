import type { SiteForecast } from '../../../../domain/forecast/site-forecast.ts';
import { useConsole, useSituation } from '../../../console/console.ts';
import { formatMeasure } from '../../../format/quantities.ts';
import { hourMinute } from '../../../format/time.ts';
import { inLanguage, useWords } from '../../../i18n/use-words.ts';
import { atLead } from '../../../live/forecast-band.ts';
import { chanceOver } from '../../../live/forecast-chance.ts';
import { None } from '../../../ui/None.tsx';
import { ForecastPlot } from './ForecastPlot.tsx';

const LEAD_MIN = 30;

/** What is expected in the next two hours, by whom it is said, and beside it that nothing changes. */
export function ForecastSection({ id, name }: { id: string; name: { en: string; zh: string } }) {
  const { t, language } = useWords();
  const forecast = useSituation(({ world }) => world.forecasts[id]);
  return (
    <section className="sec forecast" data-forecast={id} data-method={forecast?.method}>
      <h3>{t('forecast.title')}</h3>
      {forecast ? (
        <Expected forecast={forecast} name={inLanguage(name, language)} />
      ) : (
        <p className="m t12">
          <None of="forecast" />
        </p>
      )}
    </section>
  );
}

function Expected({ forecast, name }: { forecast: SiteForecast; name: string }) {
  const { city } = useConsole();
  const { t } = useWords();
  const { measure, peak, exceeds, basis, method, issued_at, persistence, now } = forecast;
  const say = (value: number) => {
    const { text, unit } = formatMeasure(measure, value);
    return `${text} ${unit}`;
  };
  const minute = (at: number) => hourMinute(at, city.timezone);
  const soon = atLead(forecast, LEAD_MIN);
  return (
    <>
      <ForecastPlot
        forecast={forecast}
        label={t('forecast.chart', {
          place: name,
          now: say(now),
          middle: say(soon?.p50 ?? now),
          low: say(soon?.p10 ?? now),
          high: say(soon?.p90 ?? now),
        })}
      />
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
        {t('forecast.issued', { time: minute(issued_at) })}
      </p>
      <p className="t11 m">{t('forecast.legend')}</p>
    </>
  );
}
