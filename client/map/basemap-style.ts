// The embedded base map: land, sea, rivers, borders and names from the city's own files, in the colours of the tokens. A
// city without any is a plain ground; the overlays do not depend on a layer of it.
import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Palette } from './glyphs/palette.ts';
import { absolute, MAP_FONT, mapFontFaces } from './map-fonts.ts';

/** An empty layer of every style: what is weather lies under it, what is a border or a name above. */
export const FIELD_ANCHOR = 'anchor-field';

/** True width of a river of `w` metres at latitude 31: one pixel is 66,953 / 2^zoom m. */
const pixels = (zoom: number): ExpressionSpecification => ['*', ['get', 'w'], 2 ** zoom / 66_953];
const riverWidth: ExpressionSpecification = [
  'interpolate',
  ['exponential', 2],
  ['zoom'],
  9,
  ['max', 0.9, pixels(9)],
  12,
  ['max', 1.6, pixels(12)],
  18,
  pixels(18),
];

/** @param folder where the server gives the city's files, to the desk or to everybody */
export function basemapStyle(
  files: readonly string[],
  palette: Palette,
  folder: '/api/v1/basemap/' | '/public/v1/basemap/' = '/api/v1/basemap/',
): StyleSpecification {
  const has = (name: string) => files.includes(name);
  const sources: Record<string, SourceSpecification> = Object.fromEntries(
    files.map((name) => [
      `base-${name}`,
      {
        type: 'geojson',
        data: absolute(`${folder}${name}.geojson`),
        ...(name === 'rivers' ? { tolerance: 0.1 } : {}),
      },
    ]),
  );
  const under: [file: string, LayerSpecification][] = [
    [
      'districts',
      { id: 'base-land', type: 'fill', source: 'base-districts', paint: { 'fill-color': palette['map-land'] } },
    ],
    ['sea', { id: 'base-sea', type: 'fill', source: 'base-sea', paint: { 'fill-color': palette['map-sea'] } }],
    ['lakes', { id: 'base-lakes', type: 'fill', source: 'base-lakes', paint: { 'fill-color': palette['map-river'] } }],
    [
      'rivers',
      {
        id: 'base-rivers',
        type: 'line',
        source: 'base-rivers',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': palette['map-river'], 'line-width': riverWidth },
      },
    ],
  ];
  const halo = { 'text-halo-color': palette['map-land'], 'text-halo-width': 1.4 };
  const over: [file: string, LayerSpecification][] = [
    [
      'sea',
      {
        id: 'base-coast',
        type: 'line',
        source: 'base-sea',
        paint: { 'line-color': palette['map-coast'], 'line-width': 1 },
      },
    ],
    [
      'dlines',
      {
        id: 'base-borders',
        type: 'line',
        source: 'base-dlines',
        paint: { 'line-color': palette['map-border'], 'line-width': 1, 'line-dasharray': [4, 2] },
      },
    ],
    [
      'rivers',
      {
        id: 'base-river-names',
        type: 'symbol',
        source: 'base-rivers',
        layout: {
          'symbol-placement': 'line',
          'text-field': ['get', 'name'],
          'text-font': [MAP_FONT],
          'text-size': 11,
          'symbol-spacing': 420,
          'text-letter-spacing': 0.25,
        },
        paint: { 'text-color': palette['map-river-label'], ...halo },
      },
    ],
    [
      'labels',
      {
        id: 'base-names',
        type: 'symbol',
        source: 'base-labels',
        layout: {
          'text-field': ['get', 'name'],
          'text-font': [MAP_FONT],
          'text-size': 13,
          'text-letter-spacing': 0.18,
          'text-padding': 0,
          // Half a name under a number helps nobody: it stands a little aside, or gives way.
          'text-variable-anchor-offset': ['literal', ['center', [0, 0], 'top', [0, 1], 'bottom', [0, -1]]],
        },
        paint: { 'text-color': palette['map-label'], ...halo },
      },
    ],
  ];
  const present = (layers: typeof under) => layers.filter(([file]) => has(file)).map(([, layer]) => layer);
  return {
    version: 8,
    sources,
    'font-faces': mapFontFaces(),
    layers: [
      // Without outlines of districts all the ground is land.
      {
        id: 'base-ground',
        type: 'background',
        paint: { 'background-color': palette[has('districts') ? 'map-out' : 'map-land'] },
      },
      ...present(under),
      { id: FIELD_ANCHOR, type: 'background', layout: { visibility: 'none' } },
      ...present(over),
    ],
  };
}
