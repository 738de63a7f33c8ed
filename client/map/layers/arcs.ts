// Who goes where: bent lines with their minutes in the middle. Not roads, and the map says so. Lines lie under the signs of
// the places, the minutes over the trucks.
import type { GeoJSONSource, LayerSpecification, Map as MapLibre } from 'maplibre-gl';
import type { Language } from '../../i18n/languages.ts';
import { ARC_STEPS, type Arc, arcsOf, bent } from '../../live/dispatch-arcs.ts';
import type { Situation } from '../../live/situation.ts';
import { glyphName } from '../glyphs/index.ts';
import type { Palette } from '../glyphs/palette.ts';

export const ARC_SOURCES = ['arcs', 'arc-minutes'] as const;

export interface ArcChoice {
  /** The suggestion in focus. */
  readonly focus: string | null;
  /** Suggestions whose cards are drawn: the arcs of eighty would hide the city. */
  readonly shown: number;
}

/** Bottom up: what is only possible under what is under way under what waits for a person. */
export function arcLayers(palette: Palette): readonly LayerSpecification[] {
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

export function minutesText({ minutes, rough }: Pick<Arc, 'minutes' | 'rough'>, language: Language): string | null {
  if (minutes === null) return null;
  return `${rough ? '≈ ' : ''}${minutes} ${language === 'en' ? 'min' : '分'}`;
}

export class DispatchArcs {
  readonly #map: MapLibre;
  readonly #ensureImage: (name: string) => void;
  #last = '';

  constructor(map: MapLibre, ensureImage: (name: string) => void) {
    this.#map = map;
    this.#ensureImage = ensureImage;
  }

  addLines(palette: Palette): void {
    this.#map.addSource('arcs', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    for (const layer of arcLayers(palette)) this.#map.addLayer(layer);
  }

  addMinutes(): void {
    this.#map.addSource('arc-minutes', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    this.#map.addLayer({
      id: 'arc-minutes-pills',
      type: 'symbol',
      source: 'arc-minutes',
      layout: {
        'icon-image': ['get', 'icon'],
        // The one in focus is always shown; the others give way to it and to one another.
        'icon-allow-overlap': ['step', ['zoom'], false, 11, true] as never,
        'symbol-sort-key': ['-', 0, ['get', 'rank']],
      },
    });
  }

  show(situation: Situation, { focus, shown }: ArcChoice, language: Language): void {
    const all = arcsOf(situation, focus);
    const suggested = new Set(
      all
        .filter(({ kind }) => kind === 'suggested')
        .slice(0, shown)
        .map(({ id }) => id),
    );
    const arcs = all.filter(({ kind, id, focused }) => kind !== 'suggested' || focused || suggested.has(id));
    const key = `${language} ${JSON.stringify(arcs)}`;
    if (key === this.#last) return;
    this.#last = key;
    void this.#source('arcs').setData({
      type: 'FeatureCollection',
      features: arcs.map((arc) => ({
        type: 'Feature',
        properties: { kind: arc.kind, focused: arc.focused ? 1 : 0 },
        geometry: { type: 'LineString', coordinates: bent(arc).map((point) => [...point]) },
      })),
    });
    void this.#source('arc-minutes').setData({
      type: 'FeatureCollection',
      features: arcs.flatMap((arc) => {
        const text = minutesText(arc, language);
        if (text === null) return [];
        const icon = glyphName('minutes', text, arc.kind);
        this.#ensureImage(icon);
        const middle = bent(arc)[Math.round(ARC_STEPS * 0.45)]!;
        const rank = arc.focused ? 3 : arc.kind === 'suggested' ? 2 : arc.kind === 'ordered' ? 1 : 0;
        return [
          {
            type: 'Feature',
            properties: { icon, rank },
            geometry: { type: 'Point', coordinates: [...middle] },
          } as const,
        ];
      }),
    });
  }

  #source(id: (typeof ARC_SOURCES)[number]): GeoJSONSource {
    return this.#map.getSource(id) as GeoJSONSource; // added by this class as geojson
  }
}
