// Rain gauges. The quantity is a dot whose colour and size are paint, so a storm that changes all 550 sums lays nothing
// out again; the alarm or the doubt is a mark around it, which changes seldom.
import { levelRank } from '../../../domain/levels.ts';
import { formatNumber } from '../../format/quantities.ts';
import { rainClass } from '../../format/rain-classes.ts';
import { lookOf } from '../../live/look.ts';
import type { StationView } from '../../live/station-view.ts';
import { stationsAbout } from '../../live/themes.ts';
import type { DrawContext, Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { rainRadius } from '../glyphs/rain.ts';
import { mapLayer } from '../layer.ts';
import { ALWAYS_SHOWN, halo, levelColour, valueText } from './text.ts';

/** From this sum on a gauge shows its number from zoom 11.5, mm. */
const LABEL_FROM_MM = 35;

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
  things: ({ situation }) => situation.stations.filter((view) => view.theme === 'rain'),
  draw: drawRainGauge,
  styles: (palette) => [
    {
      id: 'rain-dots',
      type: 'circle',
      source: 'rain',
      minzoom: 10,
      paint: {
        'circle-radius': ['coalesce', ['feature-state', 'radius'], 0],
        'circle-color': ['to-color', ['coalesce', ['feature-state', 'fill'], 'rgba(0,0,0,0)']],
        'circle-stroke-color': ['to-color', ['coalesce', ['feature-state', 'edge'], 'rgba(0,0,0,0)']],
        'circle-stroke-width': ['coalesce', ['feature-state', 'edgeWidth'], 0],
      },
    },
    {
      id: 'rain-marks-far',
      type: 'symbol',
      source: 'rain',
      maxzoom: 10,
      filter: ['>=', ['get', 'rank'], 3],
      layout: ALWAYS_SHOWN,
    },
    {
      id: 'rain-marks',
      type: 'symbol',
      source: 'rain',
      minzoom: 10,
      filter: ['!=', ['get', 'icon'], ''],
      layout: ALWAYS_SHOWN,
    },
    // The dot's colour is the quantity; over an alarm's shape it is drawn again, smaller, so that both can be read.
    {
      id: 'rain-cores',
      type: 'circle',
      source: 'rain',
      filter: ['>=', ['get', 'rank'], 3],
      paint: {
        'circle-radius': ['*', 0.75, ['coalesce', ['feature-state', 'radius'], 0]],
        'circle-color': ['to-color', ['coalesce', ['feature-state', 'fill'], 'rgba(0,0,0,0)']],
      },
    },
    ...[
      { id: 'rain-labels-alarms', maxzoom: 11.5, from: 3 },
      { id: 'rain-labels', minzoom: 11.5, from: -1 },
    ].map(({ from, ...rest }) => ({
      ...rest,
      type: 'symbol' as const,
      source: 'rain',
      filter: ['all', ['!=', ['get', 'label'], ''], ['>=', ['get', 'rank'], from]] as never, // the tuple type is lost in a spread
      layout: {
        ...valueText(11),
        'text-field': ['get', 'label'] as never,
        'text-anchor': 'left' as const,
        'text-offset': [1.05, 0] as [number, number],
      },
      paint: { 'text-color': levelColour(palette), ...halo(palette) },
    })),
  ],
});

export function drawRainGauge(view: StationView, { palette, close }: Pick<DrawContext, 'palette' | 'close'>): Drawn {
  const { station, condition, value } = view;
  const level = view.level === 'none' ? null : view.level;
  const showsDot = value !== null && (condition === 'live' || condition === 'late');
  const needsMark = level !== null || condition !== 'live';
  const labelled = value !== null && condition !== 'silent' && value >= (close ? 0.1 : LABEL_FROM_MM);
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
