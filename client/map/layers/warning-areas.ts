// The areas of warnings in force, and the one that is being written, dashed. They lie under every sign, so that they hide nothing.
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Ring } from '../../../domain/warnings/ring.ts';
import type { Situation } from '../../live/situation.ts';
import type { Palette } from '../glyphs/palette.ts';

const SOURCE = 'warning-areas';

export class WarningAreas {
  readonly #map: MapLibre;
  #preview: readonly Ring[] = [];
  #warnings: Situation['world']['warnings'] | null = null;

  constructor(map: MapLibre) {
    this.#map = map;
  }

  add(palette: Palette): void {
    this.#map.addSource(SOURCE, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    const line = (id: string, draft: 0 | 1) =>
      this.#map.addLayer({
        id: `${SOURCE}-${id}`,
        type: 'line',
        source: SOURCE,
        filter: ['==', ['get', 'draft'], draft],
        paint: {
          'line-color': palette['fg-1'],
          'line-width': draft ? 2 : 1.5,
          ...(draft ? { 'line-dasharray': [2.5, 2] } : {}),
        },
      });
    this.#map.addLayer({
      id: `${SOURCE}-fill`,
      type: 'fill',
      source: SOURCE,
      paint: { 'fill-color': palette['fg-1'], 'fill-opacity': 0.07 },
    });
    line('sent', 0);
    line('draft', 1);
    this.#draw();
  }

  show({ world }: Pick<Situation, 'world'>): void {
    if (world.warnings === this.#warnings) return;
    this.#warnings = world.warnings;
    this.#draw();
  }

  preview(rings: readonly Ring[]): void {
    this.#preview = rings;
    this.#draw();
  }

  #draw(): void {
    const source = this.#map.getSource(SOURCE) as GeoJSONSource | undefined; // added by this class as geojson
    if (!source) return;
    const sent = Object.values(this.#warnings ?? {}).flatMap((warning) =>
      warning.origin === 'own' ? warning.message.content.polygons : [],
    );
    const feature = (ring: Ring, draft: 0 | 1) => ({
      type: 'Feature' as const,
      properties: { draft },
      geometry: { type: 'Polygon' as const, coordinates: [ring.map(([lon, lat]) => [lon, lat])] },
    });
    void source.setData({
      type: 'FeatureCollection',
      features: [...sent.map((ring) => feature(ring, 0)), ...this.#preview.map((ring) => feature(ring, 1))],
    });
  }
}
