// One layer's things and what was last drawn of them. A thing is drawn again only when it is another object than before;
// only what came out differently is told to the map: images and texts as a source diff, paint as feature-state.
//
// Measured with 733 stations all changing (headless Chromium, software GL, 2 cores): see bench/ for the figures against
// setData. MapLibre reloads a whole source at 1,000 changed features; the largest layer has 996.

import type { Feature, FeatureCollection } from 'geojson';
import type { GeoJSONFeatureDiff, GeoJSONSource, GeoJSONSourceDiff, Map as MapLibre } from 'maplibre-gl';
import type { Point } from '../../domain/plane.ts';
import type { DrawContext, Drawn, DrawnShape } from './drawn.ts';
import { Glide } from './glide.ts';
import type { DrawnLayer, LayerDescription } from './layer.ts';
import type { Scene } from './scene.ts';

type AnyDrawn = Drawn | DrawnShape;

/** From here on a source is told whole: measured by `bench -- map`, where it is the quicker of the two. */
const FEWEST_TOLD_WHOLE = 300;
const MOST_SHARE = 0.5;

export class LayerSource {
  readonly layer: LayerDescription & DrawnLayer;
  readonly #map: MapLibre;
  readonly #ensureImage: (name: string) => void;
  readonly #glide: Glide | null;
  #drawn = new Map<string, AnyDrawn>();
  #known = new Map<unknown, AnyDrawn>();
  #things: readonly unknown[] | null = null;
  #context: DrawContext | null = null;

  constructor(layer: LayerDescription & DrawnLayer, map: MapLibre, ensureImage: (name: string) => void) {
    this.layer = layer;
    this.#map = map;
    this.#ensureImage = ensureImage;
    this.#glide = layer.glides ? new Glide((places) => this.#moveTo(places)) : null;
  }

  stop(): void {
    this.#glide?.stop();
  }

  /** What is drawn of a thing now; lines and areas are no place. */
  drawnOf(id: string): Drawn | undefined {
    const drawn = this.#drawn.get(id);
    return drawn && 'lon' in drawn ? drawn : undefined;
  }

  /** Draws what changed; returns how many features were told to the map. */
  show(scene: Scene, context: DrawContext): number {
    const things = this.layer.things(scene);
    if (things === this.#things && context === this.#context) return 0;
    const sameContext = context === this.#context;
    const first = this.#things === null;
    const drawn = new Map<string, AnyDrawn>();
    const known = new Map<unknown, AnyDrawn>();
    for (const thing of things) {
      const before = sameContext ? this.#known.get(thing) : undefined;
      const now = before ?? this.layer.draw(thing, context);
      drawn.set(now.id, now);
      known.set(thing, now);
    }
    const changes = first ? this.#drawAll(drawn) : this.#drawChanges(drawn);
    this.#things = things;
    this.#context = context;
    this.#drawn = drawn;
    this.#known = known;
    return changes;
  }

  #drawChanges(drawn: ReadonlyMap<string, AnyDrawn>): number {
    if (!this.layer.isFew) return this.#drawDifference(drawn);
    return sameInOrder([...this.#drawn.values()], [...drawn.values()]) ? 0 : this.#drawAll(drawn);
  }

  #drawAll(drawn: ReadonlyMap<string, AnyDrawn>): number {
    for (const item of drawn.values()) {
      this.#makeImage(item);
      this.#paint(item);
    }
    void this.#source().setData(collectionOf([...drawn.values()].map(featureOf)));
    return drawn.size;
  }

  #drawDifference(drawn: ReadonlyMap<string, AnyDrawn>): number {
    const added: AnyDrawn[] = [];
    const changed: (readonly [before: AnyDrawn, now: AnyDrawn])[] = [];
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
        added.push(now);
      } else if (!samePlace(before, now) || !sameValues(before.properties, now.properties)) {
        this.#makeImage(now);
        changed.push([before, now]);
      }
    }
    for (const id of this.#drawn.keys()) if (!drawn.has(id)) remove.push(id);
    const changes = added.length + changed.length + remove.length;
    if (this.#isQuickerWhole(changes, drawn.size))
      void this.#source().setData(collectionOf([...drawn.values()].map(featureOf)));
    else if (changes > 0) {
      const update = changed.map(([before, now]) =>
        this.#glides(before, now) ? propertyDiff(before, now) : featureDiff(before, now),
      );
      const diff: GeoJSONSourceDiff = { add: added.map(featureOf), update, remove };
      void this.#source().updateData(diff);
    }
    return Math.max(painted, changes);
  }

  /** Of many changes the whole is less work than its differences; what is on its way must not be set down at its end. */
  #isQuickerWhole(changes: number, size: number): boolean {
    return !this.#glide && changes >= FEWEST_TOLD_WHOLE && changes > size * MOST_SHARE;
  }

  /** True where it is shown on its way: its fix is another, and not only the room that its sign has found. */
  #glides(before: AnyDrawn, now: AnyDrawn): boolean {
    if (!this.#glide || !('lon' in before && 'lon' in now) || samePlace(before, now)) return false;
    const between_ms = Number(now.properties.at) - Number(before.properties.at);
    if (between_ms !== 0) return this.#glide.take(now.id, before, now, between_ms);
    this.#glide.leave(now.id);
    return false;
  }

  #moveTo(places: ReadonlyMap<string, Point>): void {
    const update = [...places].map(
      ([id, { lon, lat }]): GeoJSONFeatureDiff => ({
        id,
        newGeometry: { type: 'Point', coordinates: [lon, lat] },
      }),
    );
    void this.#source().updateData({ update });
  }

  #paint({ id, paint }: AnyDrawn): void {
    if (paint) this.#map.setFeatureState({ source: this.layer.name, id }, paint);
  }

  #makeImage({ properties }: AnyDrawn): void {
    for (const name of [properties.icon, properties.mark])
      if (typeof name === 'string' && name !== '') this.#ensureImage(name);
  }

  #source(): GeoJSONSource {
    return this.#map.getSource(this.layer.name) as GeoJSONSource; // added by the stack as geojson
  }
}

function featureOf(drawn: AnyDrawn): Feature {
  return { type: 'Feature', geometry: geometryOf(drawn), properties: { ...drawn.properties, id: drawn.id } };
}

function geometryOf(drawn: AnyDrawn): Feature['geometry'] {
  return 'lon' in drawn ? { type: 'Point', coordinates: [drawn.lon, drawn.lat] } : drawn.shape;
}

function collectionOf(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

function propertyDiff(before: AnyDrawn, now: AnyDrawn): GeoJSONFeatureDiff {
  const addOrUpdateProperties = Object.entries(now.properties)
    .filter(([key, value]) => before.properties[key] !== value)
    .map(([key, value]) => ({ key, value }));
  return { id: now.id, addOrUpdateProperties };
}

function featureDiff(before: AnyDrawn, now: AnyDrawn): GeoJSONFeatureDiff {
  return { ...propertyDiff(before, now), ...(samePlace(before, now) ? {} : { newGeometry: geometryOf(now) }) };
}

function samePlace(a: AnyDrawn, b: AnyDrawn): boolean {
  if ('lon' in a && 'lon' in b) return a.lon === b.lon && a.lat === b.lat;
  return JSON.stringify(geometryOf(a)) === JSON.stringify(geometryOf(b));
}

function sameInOrder(a: readonly AnyDrawn[], b: readonly AnyDrawn[]): boolean {
  const isSame = (one: AnyDrawn, other: AnyDrawn | undefined) =>
    one === other ||
    (other !== undefined &&
      one.id === other.id &&
      sameValues(one.properties, other.properties) &&
      samePlace(one, other));
  return a.length === b.length && a.every((one, i) => isSame(one, b[i]));
}

function sameValues(a: Drawn['properties'] | null, b: Drawn['properties'] | null): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  const keys = Object.keys(b);
  return keys.length === Object.keys(a).length && keys.every((key) => a[key] === b[key]);
}
