import type { City, Station } from '../../../../domain/city.ts';
import { type Theme, themeOf } from '../../../live/themes.ts';

interface Forecast {
  /** Of a site, or of the river station itself. */
  readonly id: string;
  readonly measure: 'depth_m' | 'level_m';
}

/** What is forecast where a station measures; null where nothing is. */
export function forecastOf(city: City, station: Station): Forecast | null {
  const site = city.sites.find(({ station_id }) => station_id === station.id);
  return FORECAST_OF[themeOf(station)](site?.id, station.id);
}

/** That of the site which the station measures, else its own where there is one. */
const FORECAST_OF = {
  depth: (siteId) => (siteId === undefined ? null : { id: siteId, measure: 'depth_m' }),
  level: (siteId, stationId) => ({ id: siteId ?? stationId, measure: 'level_m' }),
  rain: () => null,
  weather: () => null,
} as const satisfies Record<Theme, (siteId: string | undefined, stationId: string) => Forecast | null>;
