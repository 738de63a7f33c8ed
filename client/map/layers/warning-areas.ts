// The areas of warnings in force, and the one that is being written or chosen, dashed. They lie under every sign, so that they hide nothing.
import type { LayerSpecification } from 'maplibre-gl';
import type { Ring } from '../../../domain/warnings/ring.ts';
import type { World } from '../../../domain/world.ts';
import type { DrawnShape } from '../drawn.ts';
import type { Palette } from '../glyphs/palette.ts';
import { mapLayer } from '../layer.ts';

interface WarningArea {
  readonly id: string;
  readonly ring: Ring;
  readonly draft: 0 | 1;
}

export const warningAreas = mapLayer({
  name: 'warning-areas',
  source: {},
  selects: null,
  switch: null,
  legend: null,
  onDispatch: 'same',
  isFew: true,
  things: ({ situation, warningDraft, area }) => areasOf(situation.world.warnings, warningDraft, area),
  draw: drawArea,
  styles: areaStyles,
});

let last: {
  readonly warnings: World['warnings'];
  readonly draft: readonly Ring[];
  readonly chosen: Ring | null;
  readonly areas: readonly WarningArea[];
} | null = null;

// The same list while neither has changed: an outline of a district has many corners.
function areasOf(warnings: World['warnings'], draft: readonly Ring[], chosen: Ring | null): readonly WarningArea[] {
  if (last && last.warnings === warnings && last.draft === draft && last.chosen === chosen) return last.areas;
  const areas = [
    ...Object.entries(warnings).flatMap(([id, warning]) =>
      warning.origin === 'own' ? warning.message.content.polygons.map((ring, i) => area(`${id} ${i}`, ring, 0)) : [],
    ),
    ...draft.map((ring, i) => area(`draft ${i}`, ring, 1)),
    ...(chosen ? [area('chosen', chosen, 1)] : []),
  ];
  last = { warnings, draft, chosen, areas };
  return areas;
}

function area(id: string, ring: Ring, draft: 0 | 1): WarningArea {
  return { id, ring, draft };
}

function drawArea({ id, ring, draft }: WarningArea): DrawnShape {
  return {
    id,
    shape: { type: 'Polygon', coordinates: [ring.map(([lon, lat]) => [lon, lat])] },
    properties: { draft },
    paint: null,
  };
}

function areaStyles(palette: Palette): readonly LayerSpecification[] {
  const line = (id: string, draft: 0 | 1): LayerSpecification => ({
    id: `warning-areas-${id}`,
    type: 'line',
    source: 'warning-areas',
    filter: ['==', ['get', 'draft'], draft],
    paint: {
      'line-color': palette['fg-1'],
      'line-width': draft ? 2 : 1.5,
      ...(draft ? { 'line-dasharray': [2.5, 2] } : {}),
    },
  });
  return [
    {
      id: 'warning-areas-fill',
      type: 'fill',
      source: 'warning-areas',
      paint: { 'fill-color': palette['fg-1'], 'fill-opacity': 0.07 },
    },
    line('sent', 0),
    line('draft', 1),
  ];
}
