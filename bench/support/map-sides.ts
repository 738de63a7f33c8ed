// Three ways to draw the same points in one page: our map, one that hands every source its whole collection again, and deck.gl. What
// each is to draw is made ready before; whichever is not measured is hidden.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { DeckPoint, DeckRows } from './deck-side.ts';
import type { NaiveFeature } from './storm-page.ts';

export const MAP_SIDES = ['ours', 'setData', 'deck.gl'] as const;
export type MapSide = (typeof MAP_SIDES)[number];

export interface MapTick {
  readonly call_ms: number;
  readonly until_drawn_ms: number;
  /** The longest task of the page that took over 50 ms; zero where there was none. */
  readonly longest_ms: number;
}

type Situation = Parameters<NonNullable<Window['highwaterMap']>['show']>[0];

interface Sides {
  /** Before and after the tick. */
  situations: readonly [Situation, Situation];
  naive: Record<string, readonly [NaiveFeature[], NaiveFeature[]]>;
  points: readonly [DeckPoint[], DeckPoint[]];
  rows: DeckRows | null;
  deck: ReturnType<NonNullable<Window['benchDeckSide']>>;
}

declare global {
  interface Window {
    benchSides?: Sides;
    benchLongTasks?: number[];
  }
}

/** Nearer than the city, so that every gauge of rain is a circle on each side. */
const ZOOM = 11.6;

/** Once a page: a bundle of deck.gl's layers, and a list of its long tasks. */
export async function openMapSides(page: Page): Promise<void> {
  const entry = fileURLToPath(new URL('./deck-side.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    build: { write: false, lib: { entry, formats: ['iife'], name: 'deckSide' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('deck.gl was not bundled');
  await page.evaluate(output.output[0].code);
  await page.evaluate(async (zoom) => {
    window.benchLongTasks = [];
    new PerformanceObserver((list) => {
      window.benchLongTasks!.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    const { map } = window.benchStorm!;
    map!.jumpTo({ zoom });
    await new Promise<void>((resolve) => map!.once('idle', resolve));
    window.highwaterMap!.show = () => 0;
  }, ZOOM);
}

/** Makes a tick ready that changes so many of so many points; the points are those of the page, as often as needed, a little apart. */
export async function prepareTick(page: Page, count: number, changes: number): Promise<void> {
  await page.evaluate(
    async ([wanted, changed]) => {
      const storm = window.benchStorm!;
      const map = storm.map!;
      const [before, after] = storm.situations as [Situation, Situation];
      const unit = before.stations.length + before.cameras.length;
      const isChanged = (index: number) =>
        Math.floor((index * changed) / wanted) < Math.floor(((index + 1) * changed) / wanted);
      type Views = { stations: Situation['stations'][number][]; cameras: Situation['cameras'][number][] };
      const [first, second]: [Views, Views] = [
        { stations: [], cameras: [] },
        { stations: [], cameras: [] },
      ];
      for (let index = 0; index < wanted; index++) {
        const copy = Math.floor(index / unit);
        const aside = <T extends { id: string; lon: number; lat: number }>(one: T): T =>
          copy === 0
            ? one
            : { ...one, id: `${one.id}-${copy}`, lon: one.lon + 0.004 * copy, lat: one.lat + 0.003 * (copy % 3) };
        const row = index % unit;
        if (row < before.stations.length) {
          const station = aside(before.stations[row]!.station);
          const view = { ...before.stations[row]!, station };
          first.stations.push(view);
          second.stations.push(isChanged(index) ? { ...after.stations[row]!, station } : view);
        } else {
          const seen = before.cameras[row - before.stations.length]!;
          const view = { ...seen, camera: aside(seen.camera) };
          first.cameras.push(view);
          second.cameras.push(isChanged(index) ? { ...view, condition: 'live' } : view);
        }
      }
      const whole = ({ stations, cameras }: Views): Situation => ({
        ...before,
        stations,
        cameras,
        stationById: new Map(stations.map((view) => [view.station.id, view])),
        cameraById: new Map(cameras.map((view) => [view.camera.id, view])),
      });
      const situations = [whole(first), whole(second)] as const;
      const idle = () =>
        new Promise<void>((resolve) => {
          map.once('idle', resolve);
          map.triggerRepaint();
        });
      const sources = ['rain', 'weather', 'level', 'depth', 'cameras', 'callouts', 'places'];
      const naive: Record<string, readonly [NaiveFeature[], NaiveFeature[]]> = {};
      const seen: Record<string, NaiveFeature[]>[] = [];
      for (const situation of situations) {
        storm.show(situation);
        await idle();
        const all: Record<string, NaiveFeature[]> = {};
        for (const source of sources) {
          const { features } = await map.getSource(source).getData();
          all[source] = structuredClone(
            features.map((feature) => ({
              ...feature,
              properties: {
                ...feature.properties,
                ...map.getFeatureState({ source, id: String(feature.properties.id) }),
              },
            })),
          );
        }
        seen.push(all);
      }
      for (const source of sources) naive[source] = [seen[0]![source]!, seen[1]![source]!];
      for (const source of sources) {
        if (map.getSource(`naive-${source}`)) continue;
        const data = { type: 'FeatureCollection', features: [] };
        map.addSource(`naive-${source}`, { type: 'geojson', data, promoteId: 'id', maxzoom: 14, buffer: 64 });
        for (const layer of map.getStyle().layers.filter((one) => one.source === source)) {
          const copy = JSON.parse(JSON.stringify(layer).replaceAll('"feature-state"', '"get"')) as { layout?: object };
          map.addLayer({
            ...copy,
            id: `naive-${layer.id}`,
            source: `naive-${source}`,
            layout: { ...copy.layout, visibility: 'none' },
          });
        }
      }
      const colour = (text: unknown): [number, number, number] => {
        const hex = /^#(..)(..)(..)/.exec(String(text));
        return hex ? ([1, 2, 3].map((i) => Number.parseInt(hex[i]!, 16)) as [number, number, number]) : [120, 140, 150];
      };
      const pointsOf = (all: Record<string, NaiveFeature[]>): DeckPoint[] =>
        sources
          .filter((source) => source !== 'callouts')
          .flatMap((source) =>
            all[source]!.map(({ geometry, properties }) => ({
              id: String(properties.id),
              position: geometry.coordinates as [number, number],
              fill: colour(properties.fill),
              radius: Number(properties.radius ?? 1.5),
              icon: source === 'rain' || source === 'cameras' ? '' : String(properties.icon ?? ''),
            })),
          );
      const points = [pointsOf(seen[0]!), pointsOf(seen[1]!)] as const;
      window.benchSides?.deck.remove();
      const deck = window.benchDeckSide!(
        map,
        points.flat().map(({ icon }) => icon),
      );
      // Told which rows are new where few are: the way deck.gl has for it.
      const rows = changed * 4 < wanted ? deck.rowsThatDiffer(points[0], points[1]) : null;
      window.benchSides = { situations, naive, points: points as unknown as Sides['points'], rows, deck };
      deck.hide();
      await idle();
    },
    [count, changes] as const,
  );
}

/** Brings one side to before (0) or after (1) the tick and waits until it is drawn. */
export async function tickSide(page: Page, side: MapSide, step: 0 | 1): Promise<MapTick> {
  return page.evaluate(
    async ([wanted, to]) => {
      const sides = window.benchSides!;
      const storm = window.benchStorm!;
      const map = storm.map!;
      const idle = () =>
        new Promise<void>((resolve) => {
          map.once('idle', resolve);
          map.triggerRepaint();
        });
      if (to === 0) {
        for (const { id, source } of map.getStyle().layers) {
          const isNaive = source?.startsWith('naive-') ?? false;
          if (!source || !(source.replace('naive-', '') in sides.naive)) continue;
          const isShown = wanted === (isNaive ? 'setData' : 'ours');
          map.setLayoutProperty(id, 'visibility', isShown ? 'visible' : 'none');
        }
        if (wanted !== 'deck.gl') sides.deck.hide();
        await idle();
      }
      window.benchLongTasks!.length = 0;
      const began = performance.now();
      let drawn: Promise<unknown> | null = null;
      if (wanted === 'ours') storm.show(sides.situations[to]);
      else if (wanted === 'deck.gl') drawn = sides.deck.tick(sides.points[to], to === 1 ? sides.rows : null);
      else
        for (const [source, steps] of Object.entries(sides.naive)) {
          // New objects, as a map that draws everything anew would make them.
          const features = steps[to].map(({ geometry, properties }) => ({
            type: 'Feature' as const,
            geometry: { type: 'Point' as const, coordinates: [...geometry.coordinates] },
            properties: { ...properties },
          }));
          map.getSource(`naive-${source}`).setData({ type: 'FeatureCollection', features });
        }
      const call_ms = performance.now() - began;
      await (drawn ?? idle());
      const until_drawn_ms = performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, 60)); // long tasks are told a little later
      return { call_ms, until_drawn_ms, longest_ms: Math.max(0, ...window.benchLongTasks!) };
    },
    [side, step] as const,
  );
}
