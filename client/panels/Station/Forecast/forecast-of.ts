import type { City, Station } from '../../../../domain/city.ts';
import { type Theme, themeOf } from '../../../live/themes.ts';

/** Whose forecast is shown: that of the site which the station measures, else its own where there is one. */
const FORECAST_OF = {
  depth: 'site',
  level: 'own',
  rain: null,
  weather: null,
} as const satisfies Record<Theme, 'site' | 'own' | null>;

/** The id under which a river station, or the site that this station measures, is forecast; null where nothing is. */
export function forecastIdOf(city: City, station: Station): string | null {
  const whose = FORECAST_OF[themeOf(station)];
  if (whose === null) return null;
  const site = city.sites.find(({ station_id }) => station_id === station.id);
  return site?.id ?? (whose === 'own' ? station.id : null);
}
