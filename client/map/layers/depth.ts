import { levelRank } from '../../../domain/levels.ts';
import { lookOf } from '../../live/look.ts';
import type { StationView } from '../../live/station-view.ts';
import { stationsAbout } from '../../live/themes.ts';
import type { DrawContext, Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import { ALWAYS_SHOWN, halo, mapName, nameText } from './text.ts';

/** From this depth on an underpass bears its name from zoom 11.5, cm. */
const NAMED_FROM_CM = 15;

export const depth = mapLayer({
  name: 'depth',
  selects: 'station',
  switch: {
    label: { en: 'Water depth', zh: '积水深度' },
    sign: { glyph: 'depth|6||live' },
    count: ({ city }) => stationsAbout('depth', city),
    tells: 'count',
  },
  legend: 'signs',
  onDispatch: 'same',
  things: ({ situation }) => situation.stations.filter((view) => view.theme === 'depth'),
  draw: drawDepth,
  styles: (palette) => [
    {
      id: 'depth-far',
      type: 'symbol',
      source: 'depth',
      maxzoom: 10,
      filter: ['>=', ['get', 'rank'], 3],
      layout: ALWAYS_SHOWN,
    },
    { id: 'depth-badges', type: 'symbol', source: 'depth', minzoom: 10, layout: ALWAYS_SHOWN },
    ...[
      { id: 'depth-names-wet', minzoom: 11.5, maxzoom: 13, from: NAMED_FROM_CM },
      { id: 'depth-names', minzoom: 13, from: -1 },
    ].map(({ from, ...rest }) => ({
      ...rest,
      type: 'symbol' as const,
      source: 'depth',
      // Orange and red are named by their callouts.
      filter: ['all', ['>=', ['get', 'cm'], from], ['<', ['get', 'rank'], 3]] as never, // the tuple type is lost in a spread
      layout: {
        ...nameText(11),
        'text-field': ['get', 'name'] as never,
        'text-anchor': 'left' as const,
        'text-offset': [2, 0] as [number, number],
      },
      paint: { 'text-color': palette['fg-2'], ...halo(palette) },
    })),
  ],
});

export function drawDepth(view: StationView, { language }: Pick<DrawContext, 'language'>): Drawn {
  const { station, value } = view;
  const level = view.level === 'none' ? null : view.level;
  // A sensor in air reads a little below or above zero: that is dry, not minus one centimetre.
  const cm = value === null ? null : Math.max(0, Math.round(value * 100));
  return {
    id: station.id,
    lon: station.lon,
    lat: station.lat,
    properties: {
      icon: glyphName('depth', cm, level, lookOf(view)),
      // Deeper lies over shallower within a level.
      rank: levelRank(view.level) + Math.min(cm ?? 0, 500) / 1_000,
      level: level ?? '',
      cm: cm ?? -1,
      name: mapName(station.name, language),
    },
    paint: null,
  };
}
