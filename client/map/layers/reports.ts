// What people in the street say, over the signs of what is measured and apart from them: a bubble that points at the place from
// above, and close up in words that it is not measured and how old it is (W15).
import type { ExpressionSpecification } from 'maplibre-gl';
import type { Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import type { ReportSign } from '../scene.ts';
import { ALWAYS_SHOWN, halo, nameText } from './text.ts';

/** Room for the sensor's own sign under the bubble's point, px. */
const ABOVE_PX = -15;
/** Reports of one place stand side by side, px. */
const ASIDE_PX = 20;
const MOST_ASIDE = 3;
const LABEL_ZOOM = 11.5;

const OFFSET: ExpressionSpecification = [
  'match',
  ['get', 'aside'],
  ...Array.from({ length: MOST_ASIDE }, (_, i) => [i + 1, ['literal', [(i + 1) * ASIDE_PX, ABOVE_PX]]]).flat(),
  ['literal', [0, ABOVE_PX]],
] as unknown as ExpressionSpecification; // spread of pairs

export const reports = mapLayer({
  name: 'reports',
  selects: 'report',
  switch: {
    label: { en: 'Citizen reports', zh: '公众报告' },
    sign: { glyph: 'report|approved' },
    count: ({ reports: count }) => count,
    tells: 'count',
  },
  legend: null,
  onDispatch: 'same',
  isFew: true,
  things: (scene) => sideBySide(scene.reports),
  draw: drawReport,
  styles: (palette) => [
    {
      id: 'reports-signs',
      type: 'symbol',
      source: 'reports',
      layout: { ...ALWAYS_SHOWN, 'icon-anchor': 'bottom', 'icon-offset': OFFSET },
    },
    {
      id: 'reports-words',
      type: 'symbol',
      source: 'reports',
      minzoom: LABEL_ZOOM,
      filter: ['==', ['get', 'aside'], 0],
      layout: {
        ...nameText(11),
        'text-field': ['get', 'label'],
        'text-anchor': 'bottom',
        'text-justify': 'center',
        'text-offset': [0, -3.6],
      },
      paint: { 'text-color': palette['fg-1'], ...halo(palette) },
    },
  ],
});

interface PlacedSign extends ReportSign {
  /** How many of its place are newer. */
  readonly aside: number;
}

/** The newest of a place stands over it, the others beside. */
function sideBySide(signs: readonly ReportSign[]): readonly PlacedSign[] {
  const here = new Map<string, number>();
  return signs.toReversed().map((sign) => {
    const place = `${sign.lon} ${sign.lat}`;
    const before = here.get(place) ?? 0;
    here.set(place, before + 1);
    return { ...sign, aside: Math.min(before, MOST_ASIDE) };
  });
}

function drawReport({ id, lon, lat, state, label, aside }: PlacedSign): Drawn {
  const properties = { icon: glyphName('report', state), label, aside, rank: state === 'approved' ? 1 : 0 };
  return { id, lon, lat, properties, paint: null };
}
