import type { TFunction } from 'i18next';
import type { SiteForecast } from '../../../../domain/forecast/site-forecast.ts';
import { formatMeasure } from '../../../format/quantities.ts';
import { atLead } from '../../../live/forecast-band.ts';

/** The lead at which a forecast is said in one sentence, minutes. */
export const LEAD_MIN = 30;

export function sayerOf(measure: SiteForecast['measure']): (value: number) => string {
  return (value) => {
    const { text, unit } = formatMeasure(measure, value);
    return `${text} ${unit}`;
  };
}

/** What its picture shows, for whoever does not see it. */
export function forecastLabel(t: TFunction, forecast: SiteForecast, place: string): string {
  const say = sayerOf(forecast.measure);
  const soon = atLead(forecast, LEAD_MIN);
  const { now } = forecast;
  return t('forecast.chart', {
    place,
    now: say(now),
    middle: say(soon?.p50 ?? now),
    low: say(soon?.p10 ?? now),
    high: say(soon?.p90 ?? now),
  });
}
