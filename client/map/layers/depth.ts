// Water over streets under warning: a square, and close up its number and name.
import { levelRank } from '../../../domain/levels.ts';
import { lookOf } from '../../live/look.ts';
import type { StationView } from '../../live/station-view.ts';
import { stationsAbout } from '../../live/themes.ts';
import { calmStations } from '../calm-stations.ts';
import type { DrawContext, Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import { DETAIL_ZOOM, GIVES_WAY, halo, mapName, signWithWords } from './text.ts';

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
  things: ({ situation }) => calmStations('depth', situation),
  draw: drawDepth,
  styles: (palette) => [
    {
      id: 'depth-marks',
      type: 'symbol',
      source: 'depth',
      minzoom: 10,
      maxzoom: DETAIL_ZOOM,
      layout: { ...GIVES_WAY, 'icon-image': ['get', 'mark'] },
    },
    {
      id: 'depth-badges',
      type: 'symbol',
      source: 'depth',
      minzoom: DETAIL_ZOOM,
      layout: signWithWords(['get', 'name'], 2),
      paint: { 'text-color': palette['fg-2'], ...halo(palette) },
    },
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
      mark: level === null ? glyphName('depth', null, null, lookOf(view)) : glyphName('shape', level, lookOf(view), ''),
      // The deeper comes first within a level.
      rank: levelRank(view.level) + Math.min(cm ?? 0, 500) / 1_000,
      level: level ?? '',
      cm: cm ?? -1,
      name: mapName(station.name, language),
    },
    paint: null,
  };
}
