// Tunnels and places that water has shut: a badge on the sign of the place. Shown with the arcs, which go round them.
import { type ClosedPlace, closedPlaces } from '../../live/dispatch-closed.ts';
import type { Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import { ALWAYS_SHOWN } from './text.ts';

export const closedCrossings = mapLayer({
  name: 'closed-crossings',
  selects: null,
  switch: null,
  legend: 'ways',
  onDispatch: 'only',
  things: ({ situation }) => closedPlaces(situation),
  draw: drawClosed,
  styles: () => [
    {
      id: 'closed-crossings-signs',
      type: 'symbol',
      source: 'closed-crossings',
      layout: {
        ...ALWAYS_SHOWN,
        'icon-offset': ['match', ['get', 'kind'], 'site', ['literal', [15, 19]], ['literal', [0, 0]]],
      },
    },
  ],
});

export function drawClosed({ id, kind, lon, lat, depth_m }: ClosedPlace): Drawn {
  return {
    id,
    lon,
    lat,
    properties: { icon: glyphName('closed'), kind, rank: Math.round((depth_m ?? 0) * 100) },
    paint: null,
  };
}
