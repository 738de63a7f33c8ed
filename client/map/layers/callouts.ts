import type { ExpressionSpecification } from 'maplibre-gl';
import { en } from '../../i18n/en.ts';
import { zhCN } from '../../i18n/zh-CN.ts';
import { type SeverePlace, severePlaces } from '../../live/severe-places.ts';
import type { Situation } from '../../live/situation.ts';
import { type DrawContext, type Drawn, pointLayer } from '../drawn.ts';
import { MAP_FONT_BOLD } from '../map-fonts.ts';
import { MOST_CALLOUTS } from '../most-callouts.ts';
import { halo } from './text.ts';

/** The names of open orange and red places, the worst twelve. The Chinese name alone: both would cover the neighbours. */
export const callouts = pointLayer<SeverePlace>({
  id: 'callouts',
  selects: null,
  hasIcons: false,
  things: worstPlaces,
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
        'text-variable-anchor-offset': ['match', ['get', 'theme'], 'rain', besides(3.6), besides(1.9)],
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

/** A red that says nothing any more is called out as silent, in words: its hatching alone could be overlooked. */
export function drawCallout(
  { view: { station, theme, condition }, alarms, rank }: SeverePlace,
  { language }: Pick<DrawContext, 'language'>,
): Drawn {
  const silent = condition === 'silent' || alarms?.silent_since != null;
  const word = (language === 'en' ? en : zhCN).condition.silent;
  return {
    id: station.id,
    lon: station.lon,
    lat: station.lat,
    properties: { name: silent ? `${station.name.zh}\n${word}` : station.name.zh, rank, theme },
    paint: null,
  };
}

/** Where a name may stand beside its sign, in its own letters: a rain gauge has its number to the right of it. */
function besides(right: number): ExpressionSpecification {
  return ['literal', ['left', [right, 0], 'right', [-1.9, 0], 'bottom', [0, -1.8], 'top', [0, 1.8]]];
}
