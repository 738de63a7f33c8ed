// What people in the street say, over the signs of what is measured and apart from them: a bubble that points at the place from
// above, and close up in words that it is not measured and how old it is (W15).
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { glyphName } from '../glyphs/index.ts';
import type { Palette } from '../glyphs/palette.ts';
import { ALWAYS_SHOWN, halo, nameText } from './text.ts';

export interface ReportSign {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly state: 'pending' | 'approved';
  /** Its words close up. */
  readonly label: string;
}

export const REPORT_SOURCE = 'citizen-reports';
/** Room for the sensor's own sign under the bubble's point, px. */
const ABOVE_PX = -15;
/** Reports of one place stand side by side, px. */
const ASIDE_PX = 20;
const MOST_ASIDE = 3;
const LABEL_ZOOM = 11.5;

export class CitizenReportSigns {
  readonly #map: MapLibre;
  readonly #ensureImage: (name: string) => void;
  #signs: readonly ReportSign[] = [];

  constructor(map: MapLibre, ensureImage: (name: string) => void) {
    this.#map = map;
    this.#ensureImage = ensureImage;
  }

  add(palette: Palette): void {
    for (const state of ['pending', 'approved'] as const) this.#ensureImage(glyphName('report', state));
    this.#map.addSource(REPORT_SOURCE, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    this.#map.addLayer({
      id: `${REPORT_SOURCE}-signs`,
      type: 'symbol',
      source: REPORT_SOURCE,
      layout: { ...ALWAYS_SHOWN, 'icon-anchor': 'bottom', 'icon-offset': OFFSET },
    });
    this.#map.addLayer({
      id: `${REPORT_SOURCE}-words`,
      type: 'symbol',
      source: REPORT_SOURCE,
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
    });
    this.show(this.#signs);
  }

  show(signs: readonly ReportSign[]): void {
    this.#signs = signs;
    const source = this.#map.getSource(REPORT_SOURCE) as GeoJSONSource | undefined; // added by this class as geojson
    void source?.setData({ type: 'FeatureCollection', features: featuresOf(signs) });
  }

  signOf(id: string): ReportSign | null {
    return this.#signs.find((sign) => sign.id === id) ?? null;
  }
}

const OFFSET: ExpressionSpecification = [
  'match',
  ['get', 'aside'],
  ...Array.from({ length: MOST_ASIDE }, (_, i) => [i + 1, ['literal', [(i + 1) * ASIDE_PX, ABOVE_PX]]]).flat(),
  ['literal', [0, ABOVE_PX]],
] as unknown as ExpressionSpecification; // spread of pairs

/** The newest of a place stands over it, the others beside. */
function featuresOf(signs: readonly ReportSign[]) {
  const here = new Map<string, number>();
  return signs.toReversed().map(({ id, lon, lat, state, label }) => {
    const place = `${lon} ${lat}`;
    const before = here.get(place) ?? 0;
    here.set(place, before + 1);
    return {
      type: 'Feature' as const,
      properties: {
        id,
        icon: glyphName('report', state),
        label,
        aside: Math.min(before, MOST_ASIDE),
        rank: state === 'approved' ? 1 : 0,
      },
      geometry: { type: 'Point' as const, coordinates: [lon, lat] },
    };
  });
}
