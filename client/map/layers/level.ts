import { type Ladder, LEVELS, levelRank } from '../../../domain/levels.ts';
import { roleDescription } from '../../../domain/station-kinds.ts';
import { formatMeasure } from '../../format/quantities.ts';
import { lookOf } from '../../live/look.ts';
import type { StationView } from '../../live/station-view.ts';
import { stationsAbout } from '../../live/themes.ts';
import { calmStations } from '../calm-stations.ts';
import type { DrawContext, Drawn } from '../drawn.ts';
import { FIRST_STEP_FILL } from '../glyphs/gauge.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import { MAP_FONT_BOLD } from '../map-fonts.ts';
import { DETAIL_ZOOM, GIVES_WAY, halo, levelColour, mapName, signWithWords } from './text.ts';

export const level = mapLayer({
  name: 'level',
  selects: 'station',
  switch: {
    label: { en: 'River and tide', zh: '河道与潮位' },
    sign: { glyph: 'gauge|0.6||live|' },
    count: ({ city }) => stationsAbout('level', city),
    tells: 'count',
  },
  legend: 'signs',
  onDispatch: 'hidden',
  things: ({ situation }) => calmStations('level', situation),
  draw: drawLevelGauge,
  styles: (palette) => [
    {
      id: 'level-gauges',
      type: 'symbol',
      source: 'level',
      minzoom: 10,
      maxzoom: DETAIL_ZOOM,
      layout: GIVES_WAY,
    },
    {
      id: 'level-values',
      type: 'symbol',
      source: 'level',
      minzoom: DETAIL_ZOOM,
      layout: signWithWords(
        ['format', ['get', 'label'], { 'text-font': ['literal', [MAP_FONT_BOLD]] }, '\n', {}, ['get', 'name'], {}],
        0.8,
      ),
      paint: { 'text-color': levelColour(palette), ...halo(palette) },
    },
  ],
});

export function drawLevelGauge(view: StationView, { language }: Pick<DrawContext, 'language'>): Drawn {
  const { station, value, measure } = view;
  const look = lookOf(view);
  const reached = view.level === 'none' ? null : view.level;
  const fill = value === null ? null : gaugeFill(value, station.thresholds);
  return {
    id: station.id,
    lon: station.lon,
    lat: station.lat,
    properties: {
      icon: glyphName('gauge', fill, reached, look, roleDescription(station).isTidal ? 'tidal' : ''),
      rank: levelRank(view.level),
      level: reached ?? '',
      // A danger that nobody sees any more keeps its last number, as its sign keeps its colour.
      label: value === null || (look === 'silent' && reached === null) ? '' : formatMeasure(measure, value).text,
      name: mapName(station.name, language),
    },
    paint: null,
  };
}

/**
 * How full the staff is drawn, in twentieths: the first step of the ladder lies at four fifths, the last at the top, and
 * zero of the datum at the foot. A staff without a ladder is half full and says nothing by it.
 */
export function gaugeFill(value: number, ladder: Ladder): number {
  const steps = LEVELS.flatMap((name) => ladder[name] ?? []);
  const first = steps[0];
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return 0.5;
  const foot = Math.min(0, first - 1);
  const fill =
    value < first || last === first
      ? (FIRST_STEP_FILL * (value - foot)) / (first - foot)
      : FIRST_STEP_FILL + ((1 - FIRST_STEP_FILL) * (value - first)) / (last - first);
  return Math.round(Math.min(1, Math.max(0, fill)) * 20) / 20;
}
