import type { ExpressionSpecification } from 'maplibre-gl';
import { en } from '../../i18n/en.ts';
import { zhCN } from '../../i18n/zh-CN.ts';
import { type SeverePlace, severePlaces } from '../../live/severe-places.ts';
import type { Situation } from '../../live/situation.ts';
import type { Theme } from '../../live/themes.ts';
import type { DrawContext, Drawn } from '../drawn.ts';
import { mapLayer } from '../layer.ts';
import { MAP_FONT_BOLD } from '../map-fonts.ts';
import { MOST_CALLOUTS } from '../most-callouts.ts';
import { halo } from './text.ts';

/** How far to the right of a sign a name stands, in its own letters: a rain gauge has its number there. */
const RIGHT = { depth: 1.9, level: 1.9, rain: 3.6, weather: 1.9 } as const satisfies Record<Theme, number>;

/** Where a name may stand beside its sign. */
function besides(right: number): ExpressionSpecification {
  return ['literal', ['left', [right, 0], 'right', [-1.9, 0], 'bottom', [0, -1.8], 'top', [0, 1.8]]];
}

const BESIDES = [
  'match',
  ['get', 'theme'],
  ...Object.entries(RIGHT).flatMap(([theme, right]) => [theme, besides(right)]),
  besides(RIGHT.depth),
] as unknown as ExpressionSpecification; // spread of pairs

/** The names of open orange and red places, the worst twelve. The Chinese name alone: both would cover the neighbours. */
export const callouts = mapLayer({
  name: 'callouts',
  selects: null,
  switch: null,
  legend: null,
  onDispatch: { style: 'callouts-names', filter: ['==', ['get', 'theme'], 'depth'] },
  things: ({ situation }) => worstPlaces(situation),
  draw: drawCallout,
  styles: (palette) => [
    {
      id: 'callouts-names',
      type: 'symbol',
      source: 'callouts',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': [MAP_FONT_BOLD],
        'text-size': 12,
        'text-variable-anchor-offset': BESIDES,
        'text-justify': 'auto',
        'text-max-width': 14,
        'symbol-sort-key': ['-', 0, ['get', 'rank']],
      },
      paint: { 'text-color': palette['fg-1'], ...halo(palette) },
    },
  ],
});

export function worstPlaces(situation: Pick<Situation, 'stations' | 'world'>): readonly SeverePlace[] {
  return severePlaces(situation).slice(0, MOST_CALLOUTS);
}

/** A red that nobody sees any more is called out as such, in words: its hatching alone could be overlooked. */
export function drawCallout(
  { view: { station, theme, condition, current }, alarms, rank }: SeverePlace,
  { language }: Pick<DrawContext, 'language'>,
): Drawn {
  const words = language === 'en' ? en : zhCN;
  const word =
    condition === 'silent' || alarms?.silent_since != null
      ? words.condition.silent
      : current.basis === 'measured'
        ? null
        : words.current.short[current.basis];
  return {
    id: station.id,
    lon: station.lon,
    lat: station.lat,
    properties: { name: word === null ? station.name.zh : `${station.name.zh}\n${word}`, rank, theme },
    paint: null,
  };
}
