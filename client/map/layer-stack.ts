// The layers of the desk's map in their order: put on it, told scenes, shown and hidden, and asked what is under the pointer. What
// there is to know of one layer stands in its own file; nothing here knows any of them by name.
import type { GeoJSONSource, LayerSpecification, MapGeoJSONFeature, Map as MapLibre } from 'maplibre-gl';
import { FIELD_ANCHOR } from './basemap-style.ts';
import type { DrawContext, Drawn } from './drawn.ts';
import type { Palette } from './glyphs/palette.ts';
import type { Feed, MapLayer } from './layer.ts';
import { LAYER_NAMES, type LayerName, type SwitchName } from './layer-names.ts';
import { LayerSource } from './layer-source.ts';
import { LAYERS } from './layers/index.ts';
import type { MapThing, Scene } from './scene.ts';

/** Points need no finer tiles than these, and reach a little over the edge of theirs. */
const POINTS = { maxzoom: 14, buffer: 64 } as const;

export interface Pressed {
  readonly thing: MapThing | null;
  /** Where a sign counts others: it and those. */
  readonly members: readonly string[];
}

interface Floor {
  readonly layer: MapLayer;
  readonly content: LayerSource | Feed;
  /** What was put on the map. */
  styles: readonly LayerSpecification[];
  isVisible: boolean;
}

export class LayerStack {
  readonly #map: MapLibre;
  readonly #floors: readonly Floor[];
  readonly #off = new Set<LayerName>();
  #isOnDispatch = false;

  constructor(map: MapLibre, ensureImage: (name: string) => void) {
    this.#map = map;
    this.#floors = LAYER_NAMES.map((name) => {
      const layer: MapLayer = LAYERS[name];
      return { layer, content: contentOf(layer, map, ensureImage), styles: [], isVisible: true };
    });
  }

  /** Puts every source, empty, and its style layers on the map. */
  add(palette: Palette): void {
    for (const floor of this.#floors) {
      const { name, source = POINTS, styles, isUnderNames } = floor.layer;
      const data = { type: 'FeatureCollection' as const, features: [] };
      this.#map.addSource(name, { type: 'geojson', data, promoteId: 'id', ...source });
      floor.styles = styles(palette);
      for (const style of floor.styles) this.#map.addLayer(style, isUnderNames ? FIELD_ANCHOR : undefined);
      floor.isVisible = true; // as all style layers are at first
    }
    this.#settle();
  }

  /** Draws what changed; returns how many features were told to the map. */
  show(scene: Scene, context: DrawContext): number {
    this.#turnToDispatch(scene.dispatch !== null);
    let changed = 0;
    for (const { content } of this.#floors) {
      if (content instanceof LayerSource) changed += content.show(scene, context);
      else content.show(scene);
    }
    return changed;
  }

  /** Turns a row of the layer switch on or off. */
  showRow(row: SwitchName, on: boolean): void {
    if (on) this.#off.delete(row);
    else this.#off.add(row);
    this.#settle();
  }

  stop(): void {
    for (const { content } of this.#floors) content.stop();
  }

  /** What is drawn of something that can be selected. */
  drawnOf(id: string): Drawn | null {
    for (const { layer, content } of this.#floors) {
      const drawn = layer.selects && content instanceof LayerSource ? content.drawnOf(id) : undefined;
      if (drawn) return drawn;
    }
    return null;
  }

  /** The topmost of these features that a press selects or opens. */
  pressed(features: readonly MapGeoJSONFeature[]): Pressed {
    for (const { source, properties } of features) {
      const kind = this.#floors.find(({ layer }) => layer.name === source)?.layer.selects;
      const members = String(properties.members ?? '').split('\n');
      if (members[0] !== '') return { thing: kind ? { kind, id: String(properties.id) } : null, members };
      if (kind) return { thing: { kind, id: String(properties.id) }, members: [] };
    }
    return { thing: null, members: [] };
  }

  #turnToDispatch(on: boolean): void {
    if (on === this.#isOnDispatch) return;
    this.#isOnDispatch = on;
    this.#settle();
    for (const { layer, styles } of this.#floors) {
      if (typeof layer.onDispatch === 'string') continue;
      const { style, filter } = layer.onDispatch;
      const own = styles.find(({ id }) => id === style);
      const usual = own && 'filter' in own ? own.filter : undefined;
      this.#map.setFilter(style, on ? filter : (usual ?? null));
    }
  }

  #settle(): void {
    for (const floor of this.#floors) {
      const { name, switch: row, onDispatch } = floor.layer;
      const isOff = row !== null && this.#off.has(typeof row === 'string' ? row : name);
      const isVisible = !isOff && onDispatch !== (this.#isOnDispatch ? 'hidden' : 'only');
      if (isVisible === floor.isVisible) continue;
      floor.isVisible = isVisible;
      for (const { id } of floor.styles) this.#map.setLayoutProperty(id, 'visibility', isVisible ? 'visible' : 'none');
    }
  }
}

function contentOf(layer: MapLayer, map: MapLibre, ensureImage: (name: string) => void): LayerSource | Feed {
  if (!('feed' in layer)) return new LayerSource(layer, map, ensureImage);
  return layer.feed((features) => {
    void (map.getSource(layer.name) as GeoJSONSource | undefined)?.setData(features); // added by the stack as geojson
  });
}
