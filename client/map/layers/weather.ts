import { isSeen } from '../../../domain/current-value.ts';
import type { Measure } from '../../../domain/measures.ts';
import { formatNumber } from '../../format/quantities.ts';
import type { StationView } from '../../live/station-view.ts';
import { stationsAbout } from '../../live/themes.ts';
import { calmStations } from '../calm-stations.ts';
import type { Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import { DETAIL_ZOOM, GIVES_WAY, halo, signWithWords } from './text.ts';

export const weather = mapLayer({
  name: 'weather',
  selects: 'station',
  switch: {
    label: { en: 'Weather', zh: '气象' },
    sign: { glyph: 'barb|8|40|live' },
    count: ({ city }) => stationsAbout('weather', city),
    tells: 'count',
  },
  legend: 'signs',
  onDispatch: 'hidden',
  things: ({ situation }) => calmStations('weather', situation),
  draw: drawWeather,
  styles: (palette) => [
    {
      id: 'weather-barbs',
      type: 'symbol',
      source: 'weather',
      minzoom: 10,
      maxzoom: DETAIL_ZOOM,
      layout: GIVES_WAY,
    },
    {
      id: 'weather-values',
      type: 'symbol',
      source: 'weather',
      minzoom: DETAIL_ZOOM,
      layout: { ...signWithWords(['get', 'label'], 0), 'text-anchor': 'top', 'text-offset': [0, 1.7] },
      paint: { 'text-color': palette['fg-2'], ...halo(palette) },
    },
  ],
});

export function drawWeather(view: StationView): Drawn {
  const { station, condition } = view;
  const known = (measure: Measure): number | null => view.known[measure]?.value ?? null;
  const seen = (measure: Measure): number | null => {
    const current = view.known[measure];
    return current && isSeen(current) ? current.value : null;
  };
  const speed = known('wind_speed_ms');
  const direction = known('wind_direction_deg');
  const gust = seen('wind_gust_ms');
  const temperature = seen('air_temperature_c');
  const label = [
    gust === null ? null : `${formatNumber(gust, 0)} m/s`,
    temperature === null ? null : `${formatNumber(temperature, 0)} °C`,
  ].filter((part) => part !== null);
  return {
    id: station.id,
    lon: station.lon,
    lat: station.lat,
    properties: {
      // The barb knows steps of 2 m/s; ten degrees are as fine as a reader can tell.
      icon: glyphName(
        'barb',
        speed === null || direction === null ? null : Math.round(speed / 2) * 2,
        direction === null ? 0 : (Math.round(direction / 10) * 10) % 360,
        condition,
      ),
      rank: 0,
      label: label.join(' · '),
    },
    paint: null,
  };
}
