// From a place to its sign, where that stands beside it.
import type { Arranged } from '../arrange.ts';
import { arrangementOf } from '../arrangement.ts';
import type { DrawnShape } from '../drawn.ts';
import { mapLayer } from '../layer.ts';
import type { Sign } from '../signs.ts';

export const leaders = mapLayer({
  name: 'leaders',
  source: { tolerance: 0 },
  selects: null,
  switch: null,
  legend: null,
  onDispatch: 'same',
  isFew: true,
  things: (scene) => arrangementOf(scene).filter(({ isMoved }) => isMoved),
  draw: drawLeader,
  styles: (palette) => [
    {
      id: 'leaders-edges',
      type: 'line',
      source: 'leaders',
      paint: { 'line-color': palette['map-out'], 'line-width': 3.4 },
    },
    {
      id: 'leaders-lines',
      type: 'line',
      source: 'leaders',
      paint: { 'line-color': palette['fg-1'], 'line-width': 1.4 },
    },
  ],
});

function drawLeader({ wanted: { id, lon, lat }, ...sign }: Arranged<Sign>): DrawnShape {
  const ends = [
    [lon, lat],
    [sign.lon, sign.lat],
  ];
  return { id, shape: { type: 'LineString', coordinates: ends }, properties: {}, paint: null };
}
