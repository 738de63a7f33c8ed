// The two sides of the storm tick inside the page. The naive side has sources and style layers of its own, copied from
// ours, with every value a property; whichever side is not measured is hidden, and MapLibre then leaves it alone.
import type { CDPSession, Page } from 'playwright-core';

export type Side = 'ours' | 'naive';

type Situation = Parameters<NonNullable<Window['highwaterMap']>['show']>[0];

export interface NaiveFeature {
  type: 'Feature';
  geometry: { type: 'Point'; coordinates: number[] };
  properties: Record<string, unknown>;
}

interface StyleLayer {
  id: string;
  source?: string;
}

/** As much of MapLibre's map as the bench needs. */
export interface MapHandle {
  getStyle(): { layers: StyleLayer[] };
  getSource(id: string): {
    getData(): Promise<{ features: NaiveFeature[] }>;
    setData(collection: { type: 'FeatureCollection'; features: NaiveFeature[] }): unknown;
  };
  getFeatureState(of: { source: string; id: string }): Record<string, unknown>;
  addSource(id: string, source: object): void;
  addLayer(layer: object): void;
  setLayoutProperty(layer: string, property: string, value: string): void;
  triggerRepaint(): void;
  jumpTo(camera: { zoom: number }): void;
  addControl(control: unknown): void;
  removeControl(control: unknown): void;
  getImage(name: string): { data: { width: number; height: number; data: Uint8Array } } | undefined;
  once(event: 'idle', listener: () => void): void;
}

interface StormPage {
  newest: Situation | null;
  /** Before and after the tick. */
  situations: Situation[];
  show: (situation: Situation) => number;
  map: MapHandle | null;
  /** Features of each source before and after the tick, of the sources that the tick changes. */
  naive: Record<string, NaiveFeature[][]>;
  shown: Side;
}

declare global {
  interface Window {
    benchStorm?: StormPage;
  }
}

/** From now on the page keeps the newest situation it was told. */
export async function keepSituation(page: Page): Promise<void> {
  await page.evaluate(() => {
    const floodMap = window.highwaterMap!;
    const show = floodMap.show.bind(floodMap);
    const storm: StormPage = { newest: null, situations: [], show, map: null, naive: {}, shown: 'ours' };
    window.benchStorm = storm;
    floodMap.show = (situation) => {
      storm.newest = situation;
      return show(situation);
    };
  });
}

/** Takes the map from the page's own beat and builds the naive side; returns what it hands over in a tick. */
export async function prepareSides(page: Page, devtools: CDPSession): Promise<string> {
  await takeMapHandle(devtools);
  const counts = await page.evaluate(async () => {
    const storm = window.benchStorm!;
    const map = storm.map!;
    window.highwaterMap!.show = () => 0;
    const idle = () =>
      new Promise<void>((resolve) => {
        map.once('idle', resolve);
        map.triggerRepaint();
      });
    for (const layer of map.getStyle().layers)
      if (layer.source === 'rain-field') map.setLayoutProperty(layer.id, 'visibility', 'none');
    const sources = ['rain', 'weather', 'level', 'depth', 'cameras', 'places', 'callouts'];
    const seen: Record<string, NaiveFeature[][]> = {};
    for (const situation of storm.situations) {
      storm.show(situation);
      await idle();
      for (const source of sources) {
        const { features } = await map.getSource(source).getData();
        const whole = features.map((feature) => ({
          ...feature,
          properties: {
            ...feature.properties,
            ...map.getFeatureState({ source, id: String(feature.properties.id) }),
          },
        }));
        seen[source] = [...(seen[source] ?? []), structuredClone(whole)];
      }
    }
    // A naive map still knows which layer's things have changed: an untouched source is not handed over.
    for (const [source, [before, after]] of Object.entries(seen))
      if (JSON.stringify(before) !== JSON.stringify(after)) storm.naive[source] = [before!, after!];
    for (const [source, [, features]] of Object.entries(storm.naive))
      map.addSource(`naive-${source}`, {
        type: 'geojson',
        data: { type: 'FeatureCollection', features },
        promoteId: 'id',
        maxzoom: 14,
        buffer: 64,
      });
    for (const layer of map.getStyle().layers) {
      if (!layer.source || !(layer.source in storm.naive)) continue;
      const text = JSON.stringify(layer).replaceAll('"feature-state"', '"get"');
      const copy = JSON.parse(text) as { layout?: object };
      map.addLayer({
        ...copy,
        id: `naive-${layer.id}`,
        source: `naive-${layer.source}`,
        layout: { ...copy.layout, visibility: 'none' },
      });
    }
    await idle();
    return Object.entries(storm.naive).map(([source, [before]]) => `${source} ${before!.length}`);
  });
  return counts.join(', ');
}

/** Brings one side to before (0) or after (1) the tick and waits until it is drawn. */
export async function tickOnce(
  page: Page,
  side: Side,
  step: 0 | 1,
): Promise<{ call_ms: number; idle_ms: number; changed: number }> {
  return page.evaluate(
    async ([wanted, to]) => {
      const storm = window.benchStorm!;
      const map = storm.map!;
      const idle = () =>
        new Promise<void>((resolve) => {
          map.once('idle', resolve);
          map.triggerRepaint();
        });
      if (storm.shown !== wanted) {
        for (const { id, source } of map.getStyle().layers) {
          if (!source) continue;
          const isNaive = source.startsWith('naive-');
          if (!isNaive && !(source in storm.naive)) continue;
          map.setLayoutProperty(id, 'visibility', isNaive === (wanted === 'naive') ? 'visible' : 'none');
        }
        storm.shown = wanted;
        await idle();
      }
      const began = performance.now();
      let changed = 0;
      if (wanted === 'ours') changed = storm.show(storm.situations[to]!);
      else
        for (const [source, steps] of Object.entries(storm.naive)) {
          // New objects, as a map that draws everything anew would make them.
          const features = steps[to]!.map(({ geometry, properties }) => ({
            type: 'Feature' as const,
            geometry: { type: 'Point' as const, coordinates: [...geometry.coordinates] },
            properties: { ...properties },
          }));
          changed += features.length;
          map.getSource(`naive-${source}`).setData({ type: 'FeatureCollection', features });
        }
      const call_ms = performance.now() - began;
      await idle();
      return { call_ms, idle_ms: performance.now() - began, changed };
    },
    [side, step] as const,
  );
}

// The flood map keeps MapLibre to itself in a private field; the debugger may look.
export async function takeMapHandle(devtools: CDPSession): Promise<void> {
  const { result } = await devtools.send('Runtime.evaluate', { expression: 'window.highwaterMap' });
  const { privateProperties = [] } = await devtools.send('Runtime.getProperties', {
    objectId: result.objectId!,
    ownProperties: true,
  });
  for (const { value } of privateProperties) {
    if (!value?.objectId) continue;
    const { result: taken } = await devtools.send('Runtime.callFunctionOn', {
      objectId: value.objectId,
      functionDeclaration:
        'function () { if (!this.addLayer || !this.getStyle) return false; window.benchStorm.map = this; return true; }',
      returnByValue: true,
    });
    if (taken.value === true) return;
  }
  throw new Error('the flood map holds no MapLibre map that the debugger can see');
}
