// The names of the red places and of what is chosen. The Chinese name alone: both would cover the neighbours. They give way to every
// sign, which MapLibre sets before them.
import type { ExpressionSpecification } from 'maplibre-gl';
import { en } from '../../i18n/en.ts';
import { zhCN } from '../../i18n/zh-CN.ts';
import type { Condition, StationView } from '../../live/station-view.ts';
import type { Arranged } from '../arrange.ts';
import { arrangementOf } from '../arrangement.ts';
import type { DrawContext, Drawn } from '../drawn.ts';
import { mapLayer } from '../layer.ts';
import { MAP_FONT_BOLD } from '../map-fonts.ts';
import type { Scene } from '../scene.ts';
import { countOf, placeIcon, type Sign, sizeOf } from '../signs.ts';
import { halo } from './text.ts';

const SIZE_PX = 12;
/** Half the width of a sign, in steps. */
const HALVES_PX = [12, 20, 28, 36, 44, 52, 60];

/** Where a name may stand beside a sign of half that width, in its own letters. */
function besides(half_px: number): ExpressionSpecification {
  const right = half_px / SIZE_PX + 0.2;
  return ['literal', ['left', [right, 0], 'right', [-right, 0], 'top', [0, 2.1], 'bottom', [0, -2.1]]];
}

const BESIDES = [
  'match',
  ['get', 'half'],
  ...HALVES_PX.flatMap((half) => [half, besides(half)]),
  besides(HALVES_PX.at(-1)!),
] as unknown as ExpressionSpecification; // spread of pairs

export const callouts = mapLayer({
  name: 'callouts',
  selects: null,
  switch: null,
  legend: null,
  onDispatch: 'same',
  things: namedOf,
  draw: drawCallout,
  styles: (palette) => [
    {
      id: 'callouts-names',
      type: 'symbol',
      source: 'callouts',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': [MAP_FONT_BOLD],
        'text-size': SIZE_PX,
        'text-variable-anchor-offset': BESIDES,
        'text-justify': 'auto',
        'text-max-width': 14,
        'symbol-sort-key': ['-', 0, ['get', 'rank']],
      },
      paint: { 'text-color': palette['fg-1'], ...halo(palette) },
    },
  ],
});

interface Named {
  readonly view: StationView;
  readonly condition: Condition;
  readonly lon: number;
  readonly lat: number;
  readonly rank: number;
  readonly width: number;
}

function namedOf(scene: Scene): readonly Named[] {
  return arrangementOf(scene).flatMap((one): Named[] => named(one, scene));
}

function named({ wanted, lon, lat, isNamed, under }: Arranged<Sign>, { situation }: Scene): Named[] {
  if (!isNamed) return [];
  const at = { lon, lat, rank: wanted.rank };
  if (wanted.kind === 'place') {
    const { view, condition } = wanted.place;
    return [{ view, condition, width: sizeOf(placeIcon(wanted.place, countOf(under))).width, ...at }];
  }
  const chosen = wanted.kind === 'chosen' ? situation.stationById.get(wanted.id) : undefined;
  return chosen ? [{ view: chosen, condition: chosen.condition, width: wanted.size.width, ...at }] : [];
}

/** A red that nobody sees any more is called out as such, in words: its hatching alone could be overlooked. */
export function drawCallout(
  { view: { station, current }, condition, lon, lat, rank, width }: Named,
  { language }: Pick<DrawContext, 'language'>,
): Drawn {
  const words = language === 'en' ? en : zhCN;
  const word =
    condition === 'silent'
      ? words.condition.silent
      : current.basis === 'measured'
        ? null
        : words.current.short[current.basis];
  return {
    id: station.id,
    lon,
    lat,
    properties: {
      name: word === null ? station.name.zh : `${station.name.zh}\n${word}`,
      rank,
      half: HALVES_PX.find((half) => half >= width / 2) ?? HALVES_PX.at(-1)!,
    },
    paint: null,
  };
}
