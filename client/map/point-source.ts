// One source of the map and what was last drawn in it. A thing is drawn again only when it is another object than before;
// only what came out differently is told to the map: images and texts as a source diff, paint as feature-state.
//
// Measured with 733 stations all changing (headless Chromium, software GL, 2 cores): see bench/ for the figures against
// setData. MapLibre reloads a whole source at 1,000 changed features; the largest layer has 996.

import type { Feature, FeatureCollection, Point } from 'geojson';
import type { GeoJSONFeatureDiff, GeoJSONSource, GeoJSONSourceDiff, Map as MapLibre } from 'maplibre-gl';
import type { DrawContext, Drawn, PointLayer } from './drawn.ts';

export class PointSource {
  readonly layer: PointLayer;
  readonly #map: MapLibre;
  readonly #ensureImage: (name: string) => void;
  #drawn = new Map<string, Drawn>();
  #known = new Map<unknown, Drawn>();
  #things: readonly unknown[] | null = null;
  #context: DrawContext | null = null;

  constructor(layer: PointLayer, map: MapLibre, ensureImage: (name: string) => void) {
    this.layer = layer;
    this.#map = map;
    this.#ensureImage = ensureImage;
  }

  /** Adds the source, empty, and its style layers. */
  add(styles: ReturnType<PointLayer['styles']>): void {
    this.#map.addSource(this.layer.id, {
      type: 'geojson',
      data: collectionOf([]),
      promoteId: 'id',
      maxzoom: 14,
      buffer: 64,
    });
    for (const style of styles) this.#map.addLayer(style);
  }

  /** What is drawn of a thing now. */
  drawnOf(id: string): Drawn | undefined {
    return this.#drawn.get(id);
  }

  /** Draws what changed; returns how many features were told to the map. */
  show(things: readonly unknown[], context: DrawContext): number {
    if (things === this.#things && context === this.#context) return 0;
    const sameContext = context === this.#context;
    const first = this.#things === null;
    const drawn = new Map<string, Drawn>();
    const known = new Map<unknown, Drawn>();
    for (const thing of things) {
      const before = sameContext ? this.#known.get(thing) : undefined;
      const now = before ?? this.layer.draw(thing, context);
      drawn.set(now.id, now);
      known.set(thing, now);
    }
    const changes = first ? this.#drawAll(drawn) : this.#drawDifference(drawn);
    this.#things = things;
    this.#context = context;
    this.#drawn = drawn;
    this.#known = known;
    return changes;
  }

  #drawAll(drawn: ReadonlyMap<string, Drawn>): number {
    for (const item of drawn.values()) {
      this.#makeImage(item);
      this.#paint(item);
    }
    void this.#source().setData(collectionOf([...drawn.values()].map(featureOf)));
    return drawn.size;
  }

  #drawDifference(drawn: ReadonlyMap<string, Drawn>): number {
    const add: Feature<Point>[] = [];
    const update: GeoJSONFeatureDiff[] = [];
    const remove: string[] = [];
    let painted = 0;
    for (const [id, now] of drawn) {
      const before = this.#drawn.get(id);
      if (before === now) continue;
      if (!before || !sameValues(before.paint, now.paint)) {
        this.#paint(now);
        painted++;
      }
      if (!before) {
        this.#makeImage(now);
        add.push(featureOf(now));
      } else if (before.lon !== now.lon || before.lat !== now.lat || !sameValues(before.properties, now.properties)) {
        this.#makeImage(now);
        update.push(featureDiff(before, now));
      }
    }
    for (const id of this.#drawn.keys()) if (!drawn.has(id)) remove.push(id);
    if (add.length + update.length + remove.length > 0) {
      const diff: GeoJSONSourceDiff = { add, update, remove };
      void this.#source().updateData(diff);
    }
    return Math.max(painted, add.length + update.length + remove.length);
  }

  #paint({ id, paint }: Drawn): void {
    if (paint) this.#map.setFeatureState({ source: this.layer.id, id }, paint);
  }

  #makeImage({ properties }: Drawn): void {
    if (this.layer.hasIcons && typeof properties.icon === 'string' && properties.icon !== '')
      this.#ensureImage(properties.icon);
  }

  #source(): GeoJSONSource {
    return this.#map.getSource(this.layer.id) as GeoJSONSource; // added by add() as geojson
  }
}

function featureOf({ id, lon, lat, properties }: Drawn): Feature<Point> {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { ...properties, id } };
}

function collectionOf(features: Feature<Point>[]): FeatureCollection<Point> {
  return { type: 'FeatureCollection', features };
}

function featureDiff(before: Drawn, now: Drawn): GeoJSONFeatureDiff {
  const addOrUpdateProperties = Object.entries(now.properties)
    .filter(([key, value]) => before.properties[key] !== value)
    .map(([key, value]) => ({ key, value }));
  const moved = before.lon !== now.lon || before.lat !== now.lat;
  return {
    id: now.id,
    addOrUpdateProperties,
    ...(moved ? { newGeometry: { type: 'Point' as const, coordinates: [now.lon, now.lat] } } : {}),
  };
}

function sameValues(a: Drawn['properties'] | null, b: Drawn['properties'] | null): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  const keys = Object.keys(b);
  return keys.length === Object.keys(a).length && keys.every((key) => a[key] === b[key]);
}
