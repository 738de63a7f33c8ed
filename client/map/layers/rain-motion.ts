// How the heaviest rain moves: a broken line to where it is in half an hour, and its direction and speed in words.
import { motionText } from '../../format/rain-motion.ts';
import { isMoving, type RainMoves, rainMoves } from '../../live/rain-nowcast.ts';
import type { DrawContext, Drawn, DrawnShape } from '../drawn.ts';
import { mapLayer } from '../layer.ts';
import type { Scene } from '../scene.ts';
import { halo, nameText } from './text.ts';

interface Part {
  readonly id: 'line' | 'words';
  readonly moves: RainMoves;
}

export const rainMotion = mapLayer({
  name: 'rain-motion',
  selects: null,
  switch: 'rain-nowcast',
  legend: null,
  onDispatch: 'same',
  isFew: true,
  things: partsOf,
  draw: drawPart,
  styles: (palette) => [
    {
      id: 'rain-motion-lines',
      type: 'line',
      source: 'rain-motion',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': palette['fg-2'], 'line-width': 1.4, 'line-dasharray': [2, 3] },
    },
    {
      id: 'rain-motion-words',
      type: 'symbol',
      source: 'rain-motion',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: { ...nameText(11), 'text-field': ['get', 'label'], 'text-anchor': 'bottom', 'text-offset': [0, -0.6] },
      paint: { 'text-color': palette['fg-1'], ...halo(palette) },
    },
  ],
});

let last: { readonly moves: RainMoves; readonly parts: readonly Part[] } | null = null;

/** Two while rain is known to move; the same while it moves the same. */
export function partsOf({ situation }: Pick<Scene, 'situation'>): readonly Part[] {
  const moves = rainMoves(situation);
  if (!moves || !isMoving(moves)) return NONE;
  if (last?.moves !== moves)
    last = {
      moves,
      parts: [
        { id: 'line', moves },
        { id: 'words', moves },
      ],
    };
  return last.parts;
}
const NONE: readonly Part[] = [];

export function drawPart({ id, moves }: Part, { language }: Pick<DrawContext, 'language'>): Drawn | DrawnShape {
  if (id === 'line') {
    const shape = { type: 'LineString' as const, coordinates: [[...moves.from], [...moves.to]] };
    return { id, shape, properties: {}, paint: null };
  }
  const [lon, lat] = moves.to;
  return {
    id,
    lon,
    lat,
    properties: { label: `${language === 'en' ? 'Rain moves' : '雨区移向'} ${motionText(moves, language)}`, rank: 0 },
    paint: null,
  };
}
