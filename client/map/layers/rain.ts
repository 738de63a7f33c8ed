// Rain gauges. The quantity is a dot whose colour and size are paint, so a storm that changes all 550 sums lays nothing
// out again; the alarm or the doubt is a mark around it, which changes seldom.
import { levelRank } from '../../../domain/levels.ts';
import { formatNumber } from '../../format/quantities.ts';
import { rainClass } from '../../format/rain-classes.ts';
import { lookOf } from '../../live/look.ts';
import type { StationView } from '../../live/station-view.ts';
import { stationsAbout } from '../../live/themes.ts';
import { calmStations } from '../calm-stations.ts';
import type { DrawContext, Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { rainRadius } from '../glyphs/rain.ts';
import { mapLayer } from '../layer.ts';
import { MAP_FONT_BOLD } from '../map-fonts.ts';
import { NEAR_ZOOM } from '../signs.ts';
import { DETAIL_ZOOM, GIVES_WAY, halo, levelColour } from './text.ts';

export const rain = mapLayer({
  name: 'rain',
  selects: 'station',
  switch: {
    label: { en: 'Rain gauges', zh: '雨量站' },
    sign: { glyph: 'rain|live|yellow' },
    count: ({ city }) => stationsAbout('rain', city),
    tells: 'count',
  },
  legend: 'signs',
  onDispatch: 'hidden',
  things: ({ situation }) => calmStations('rain', situation),
  draw: drawRainGauge,
  styles: (palette) => [
    {
      id: 'rain-dots',
      type: 'circle',
      source: 'rain',
      minzoom: NEAR_ZOOM,
      paint: {
        'circle-radius': ['coalesce', ['feature-state', 'radius'], 0],
        'circle-color': ['to-color', ['coalesce', ['feature-state', 'fill'], 'rgba(0,0,0,0)']],
        'circle-stroke-color': ['to-color', ['coalesce', ['feature-state', 'edge'], 'rgba(0,0,0,0)']],
        'circle-stroke-width': ['coalesce', ['feature-state', 'edgeWidth'], 0],
      },
    },
    // While the city is seen the field speaks for the gauges; where one says nothing, it does not.
    {
      id: 'rain-doubts',
      type: 'symbol',
      source: 'rain',
      minzoom: 10,
      maxzoom: NEAR_ZOOM,
      filter: ['all', ['!=', ['get', 'icon'], ''], ['==', ['get', 'level'], '']],
      layout: GIVES_WAY,
    },
    {
      id: 'rain-marks',
      type: 'symbol',
      source: 'rain',
      minzoom: NEAR_ZOOM,
      filter: ['!=', ['get', 'icon'], ''],
      layout: GIVES_WAY,
    },
    {
      id: 'rain-labels',
      type: 'symbol',
      source: 'rain',
      minzoom: DETAIL_ZOOM,
      filter: ['!=', ['get', 'label'], ''],
      layout: {
        'text-field': ['get', 'label'],
        'text-font': [MAP_FONT_BOLD],
        'text-size': 11,
        'text-anchor': 'left',
        'text-offset': [1.05, 0],
        'symbol-sort-key': ['-', 0, ['get', 'rank']],
      },
      paint: { 'text-color': levelColour(palette), ...halo(palette) },
    },
  ],
});

export function drawRainGauge(view: StationView, { palette, close }: Pick<DrawContext, 'palette' | 'close'>): Drawn {
  const { station, condition, value } = view;
  const level = view.level === 'none' ? null : view.level;
  const showsDot = value !== null && (condition === 'live' || condition === 'late');
  const needsMark = level !== null || condition !== 'live';
  const labelled = value !== null && condition !== 'silent' && close && value >= 0.1;
  return {
    id: station.id,
    lon: station.lon,
    lat: station.lat,
    properties: {
      icon: needsMark ? glyphName('rain', lookOf(view), level) : '',
      rank: levelRank(view.level),
      level: level ?? '',
      label: labelled ? formatNumber(value, value < 10 ? 1 : 0) : '',
    },
    paint: showsDot ? dot(value, palette) : { radius: 0, fill: 'rgba(0,0,0,0)', edge: 'rgba(0,0,0,0)', edgeWidth: 0 },
  };
}

function dot(mm: number, palette: DrawContext['palette']): Record<string, string | number> {
  const step = rainClass(mm);
  return {
    radius: rainRadius(mm),
    fill: step === -1 ? palette['map-land'] : palette[`rain-${step}`],
    edge: step < 3 ? palette['line-2'] : palette['map-out'],
    edgeWidth: step < 3 ? 0.9 : 1,
  };
}
