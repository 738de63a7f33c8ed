import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { wallNow } from '../live/clock.ts';
import type { Situation } from '../live/situation.ts';
import type { StationView } from '../live/station-view.ts';
import { FIELD_ANCHOR } from './basemap-style.ts';
import type { Palette } from './glyphs/palette.ts';
import type { RainFieldAnswer, RainFieldRequest } from './rain-field.worker.ts';

/** Rain of an hour moves slowly; the field is context and is drawn again at most this often. */
const AT_MOST_EVERY_MS = 10_000;

/** The rain between the gauges: nested contours from 2 mm, a line from 20 mm, bolder from 50. */
export class RainField {
  readonly #map: MapLibre;
  readonly #worker: Worker;
  #gauges: readonly StationView[] = [];
  #sums: readonly (number | null)[] = [];
  #askedAt = 0;

  constructor(map: MapLibre) {
    this.#map = map;
    this.#worker = new Worker(new URL('./rain-field.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<RainFieldAnswer>) => {
      void (this.#map.getSource('rain-field') as GeoJSONSource | undefined)?.setData(data); // added by add() as geojson
    };
  }

  add(palette: Palette): void {
    const colour = [
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
    this.#map.addSource('rain-field', {
      type: 'geojson',
      data: { type: 'FeatureCollection', features: [] },
      tolerance: 0.2,
    });
    this.#map.addLayer(
      {
        id: 'rain-field-fill',
        type: 'fill',
        source: 'rain-field',
        paint: { 'fill-color': colour as never, 'fill-opacity': 0.2, 'fill-antialias': false },
      },
      FIELD_ANCHOR,
    );
    this.#map.addLayer(
      {
        id: 'rain-field-lines',
        type: 'line',
        source: 'rain-field',
        filter: ['>=', ['get', 'from_mm'], 20],
        paint: {
          'line-color': colour as never,
          'line-opacity': 0.55,
          'line-width': ['case', ['>=', ['get', 'from_mm'], 50], 1.2, 0.7],
        },
      },
      FIELD_ANCHOR,
    );
  }

  show(situation: Situation): void {
    const gauges = situation.stations.filter((view) => view.theme === 'rain');
    const sameNetwork =
      gauges.length === this.#gauges.length && gauges.every((view, i) => view.station === this.#gauges[i]?.station);
    if (!sameNetwork) {
      this.#ask({ kind: 'network', gauges: gauges.map(({ station }) => ({ lon: station.lon, lat: station.lat })) });
      this.#gauges = gauges;
      this.#askedAt = 0;
    }
    const wall = wallNow();
    if (wall - this.#askedAt < AT_MOST_EVERY_MS) return;
    const sums = gauges.map(usableSum);
    if (sameNetwork && sums.every((sum, i) => sum === this.#sums[i])) return;
    this.#askedAt = wall;
    this.#sums = sums;
    this.#ask({ kind: 'sums', mm: sums });
  }

  stop(): void {
    this.#worker.terminate();
  }

  #ask(request: RainFieldRequest): void {
    this.#worker.postMessage(request);
  }
}

/** What a gauge lends to the field: nothing while it is silent or doubtful. */
export function usableSum({ condition, value }: StationView): number | null {
  return condition === 'live' || condition === 'late' ? value : null;
}
