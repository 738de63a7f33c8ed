// Who goes where: bent lines, with their minutes in a layer of their own. Not roads, and the map says so. The lines lie under the
// signs of the trucks.
import type { LayerSpecification } from 'maplibre-gl';
import { type Arc, arcsOf, bent } from '../../live/dispatch-arcs.ts';
import type { DrawnShape } from '../drawn.ts';
import type { Palette } from '../glyphs/palette.ts';
import { mapLayer } from '../layer.ts';
import type { Scene } from '../scene.ts';

export const arcs = mapLayer({
  name: 'arcs',
  source: {},
  selects: null,
  switch: null,
  legend: 'ways',
  onDispatch: 'only',
  isFew: true,
  things: shownArcs,
  draw: drawArc,
  styles: arcStyles,
});

/** The arcs of the cards that are drawn, and of what is under way. */
export function shownArcs({ situation, dispatch }: Pick<Scene, 'situation' | 'dispatch'>): readonly Arc[] {
  if (!dispatch) return [];
  const all = arcsOf(situation, dispatch.focus);
  const suggested = new Set(
    all
      .filter(({ kind }) => kind === 'suggested')
      .slice(0, dispatch.shown)
      .map(({ id }) => id),
  );
  return all.filter(({ kind, id, focused }) => kind !== 'suggested' || focused || suggested.has(id));
}

function drawArc(arc: Arc): DrawnShape {
  return {
    id: arc.id,
    shape: { type: 'LineString', coordinates: bent(arc).map((point) => [...point]) },
    properties: { kind: arc.kind, focused: arc.focused ? 1 : 0 },
    paint: null,
  };
}

/** Bottom up: what is only possible under what is under way under what waits for a person. */
function arcStyles(palette: Palette): readonly LayerSpecification[] {
  const line = (kind: Arc['kind'], paint: { colour: string; width: number; dash?: number[] }): LayerSpecification => ({
    id: `arcs-${kind}`,
    type: 'line',
    source: 'arcs',
    filter: ['==', ['get', 'kind'], kind],
    layout: { 'line-cap': paint.dash ? 'butt' : 'round', 'line-join': 'round' },
    paint: {
      'line-color': paint.colour,
      'line-width': ['case', ['==', ['get', 'focused'], 1], paint.width + 1, paint.width],
      ...(paint.dash ? { 'line-dasharray': paint.dash } : {}),
    },
  });
  return [
    line('next', { colour: palette['fg-3'], width: 1.5, dash: [3.4, 2.6] }),
    line('ordered', { colour: palette['fg-2'], width: 2, dash: [2.6, 2] }),
    line('suggested', { colour: palette.act, width: 2 }),
  ];
}
