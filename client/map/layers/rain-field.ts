// The rain between the gauges: nested contours from 2 mm, a line from 20 mm, bolder from 50. A worker draws them.
import type { ExpressionSpecification } from 'maplibre-gl';
import { stationsAbout } from '../../live/themes.ts';
import type { Palette } from '../glyphs/palette.ts';
import type { FedLayer, LayerDescription, LayerSwitch } from '../layer.ts';
import { HOUR_FIELD, RainField } from '../rain-field.ts';

export const rainField: LayerDescription<'rain-field', LayerSwitch> & FedLayer = {
  name: 'rain-field',
  source: { tolerance: 0.2 },
  isUnderNames: true,
  selects: null,
  switch: {
    label: { en: 'Rain field', zh: '雨量场' },
    sign: { patch: 'field' },
    count: ({ city }) => stationsAbout('rain', city),
    tells: 'time',
  },
  legend: 'signs',
  onDispatch: 'same',
  feed: (put) => new RainField(HOUR_FIELD, put),
  styles: (palette) => [
    {
      id: 'rain-field-fill',
      type: 'fill',
      source: 'rain-field',
      paint: { 'fill-color': colourOf(palette), 'fill-opacity': 0.2, 'fill-antialias': false },
    },
    {
      id: 'rain-field-lines',
      type: 'line',
      source: 'rain-field',
      filter: ['>=', ['get', 'from_mm'], 20],
      paint: {
        'line-color': colourOf(palette),
        'line-opacity': 0.55,
        'line-width': ['case', ['>=', ['get', 'from_mm'], 50], 1.2, 0.7],
      },
    },
  ],
};

function colourOf(palette: Palette): ExpressionSpecification {
  return [
    'step',
    ['get', 'from_mm'],
    palette['rain-1'],
    10,
    palette['rain-2'],
    20,
    palette['rain-3'],
    35,
    palette['rain-4'],
    50,
    palette['rain-5'],
    80,
    palette['rain-6'],
    100,
    palette['rain-7'],
  ];
}
