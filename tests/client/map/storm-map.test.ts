// The real map at the height of six storms, at three zooms on three screens: what a person could read of it is measured on what
// MapLibre has drawn. One map, told another storm and another place each time.
import { Map as MapLibre } from 'maplibre-gl';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Situation } from '../../../client/live/situation.ts';
import { warnedPlaces } from '../../../client/live/warned-places.ts';
import { FloodMap } from '../../../client/map/flood-map.ts';
import { glyphOf } from '../../../client/map/glyphs/index.ts';
import { type StormAtHeight, situationOf } from './storms/storm-at-height.ts';

const HEIGHTS = Object.values(import.meta.glob<StormAtHeight>('./storms/*.json', { eager: true, import: 'default' }));
const STORMS = HEIGHTS.map((storm) => ({ seed: storm.seed, situation: situationOf(storm) }));
/** The city, a district, some streets. */
const ZOOMS = [10.2, 11.6, 13];
/** What the panels of a screen leave to the map, px. */
const SCREENS = [
  { screen: '1366x768', width: 942, height: 600 },
  { screen: '1920x1080', width: 1086, height: 912 },
  { screen: '3840x1080', width: 3006, height: 912 },
];
const MOST_LABELS = 40;
const NAME_PX = 12;
const SIGN_LAYERS = ['places-signs', 'trucks-chips', 'truck-bases-counts'];
const nothing = () => undefined;

interface Box {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

let box: HTMLElement;
let floodMap: FloodMap;
let map: MapLibre;

beforeAll(async () => {
  const made = vi.spyOn(MapLibre.prototype, 'addSource');
  box = document.createElement('div');
  document.body.append(box);
  resize(SCREENS[0]!);
  const first = STORMS[0]!.situation;
  await new Promise<void>((onReady) => {
    floodMap = new FloodMap(box, first.city, [], {
      ...{ onSelect: nothing, onPlace: nothing, onHover: nothing, onView: nothing, onUnseen: nothing },
      onReady,
    });
    floodMap.show(first);
  });
  map = made.mock.contexts[0] as MapLibre;
  made.mockRestore();
});
afterAll(() => {
  floodMap?.stop();
  box?.remove();
});

function resize({ width, height }: { width: number; height: number }): void {
  Object.assign(box.style, { position: 'absolute', left: '0', top: '0', width: `${width}px`, height: `${height}px` });
}

async function draw(situation: Situation, zoom: number): Promise<void> {
  const [worst] = warnedPlaces(situation);
  map.jumpTo({ center: [worst!.view.station.lon, worst!.view.station.lat], zoom });
  floodMap.show(situation);
  // The map is idle now and then on the way: it is waited for what it was told.
  const told = JSON.stringify(toldSigns(situation));
  do {
    const idle = new Promise((resolve) => map.once('idle', resolve));
    map.triggerRepaint();
    await idle;
  } while (JSON.stringify(drawnSigns()) !== told);
}

/** The signs of places that the map was told and that stand in its view. */
function toldSigns(situation: Situation): string[] {
  const window = map.getBounds();
  const icons = warnedPlaces(situation).flatMap(({ view: { station } }) => {
    const { lon, lat, properties } = floodMap.drawn(station.id)!;
    return properties.shows !== 'nothing' && window.contains([lon, lat]) ? [`${station.id} ${properties.icon}`] : [];
  });
  return icons.sort();
}

/** Those that are drawn in it. */
function drawnSigns(): string[] {
  const window = map.getBounds();
  const icons = map.queryRenderedFeatures({ layers: ['places-signs'] }).flatMap(({ geometry, properties }) => {
    const at = floodMap.drawn(properties.id);
    const isIn = geometry.type === 'Point' && at && window.contains([at.lon, at.lat]);
    return isIn ? [`${properties.id} ${properties.icon}`] : [];
  });
  return [...new Set(icons)].sort();
}

/** Signs with a number, each once though several tiles may have it. */
function signs(): (Box & { readonly layer: string; readonly shows: string; readonly hidden: number })[] {
  const found = new Map<string, ReturnType<typeof signs>[number]>();
  for (const { layer, geometry, properties } of map.queryRenderedFeatures({ layers: SIGN_LAYERS })) {
    if (geometry.type !== 'Point' || found.has(properties.id)) continue;
    const at = map.project(geometry.coordinates as [number, number]);
    const { width, height } = glyphOf(properties.icon);
    found.set(properties.id, {
      id: properties.id,
      layer: layer.id,
      shows: properties.shows ?? 'number',
      hidden: Number(properties.hidden ?? 0),
      ...around(at.x, at.y, width, height),
    });
  }
  return [...found.values()];
}

function around(x: number, y: number, width: number, height: number): Omit<Box, 'id'> {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/** Where MapLibre has set each name: of the places that it may take, the one whose middle belongs to it. */
function names(): Box[] {
  const pen = document.createElement('canvas').getContext('2d')!;
  pen.font = `600 ${NAME_PX}px "Noto Sans SC", sans-serif`;
  const found = new Map<string, Box>();
  for (const { geometry, properties } of map.queryRenderedFeatures({ layers: ['callouts-names'] })) {
    if (geometry.type !== 'Point' || found.has(properties.id)) continue;
    const at = map.project(geometry.coordinates as [number, number]);
    const lines = String(properties.name).split('\n');
    const width = Math.max(...lines.map((line) => pen.measureText(line).width));
    const height = lines.length * NAME_PX * 1.2;
    const aside = properties.half + 0.2 * NAME_PX + width / 2;
    const above = 2.1 * NAME_PX + height / 2;
    const middle = [
      [aside, 0],
      [-aside, 0],
      [0, above],
      [0, -above],
    ].find(([x, y]) =>
      map
        .queryRenderedFeatures([at.x + x!, at.y + y!], { layers: ['callouts-names'] })
        .some((one) => one.properties.id === properties.id),
    );
    expect(middle, `where the name of ${properties.id} stands`).toBeDefined();
    found.set(properties.id, { id: properties.id, ...around(at.x + middle![0]!, at.y + middle![1]!, width, height) });
  }
  return [...found.values()];
}

/** A pixel of both may touch. */
function overlap(a: Box, b: Box): boolean {
  return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
}

function overlapping(boxes: readonly Box[]): string[] {
  return boxes.flatMap((a, i) => boxes.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`${a.id} and ${b.id}`] : [])));
}

describe.each(SCREENS)('the height of six storms on $screen', ({ screen: _screen, ...size }) => {
  beforeAll(async () => {
    const resized = new Promise((resolve) => map.once('resize', resolve));
    resize(size);
    map.resize();
    await resized;
  });

  test.each(ZOOMS)(
    'at zoom %f nothing lies on a number, every red can be read, and there are no more than forty labels',
    async (zoom) => {
      for (const { seed, situation } of STORMS) {
        await draw(situation, zoom);
        const drawn = signs();
        const named = names();
        const told = `storm ${seed}`;
        expect(overlapping([...drawn, ...named]), told).toEqual([]);
        const labels = drawn.filter(({ shows }) => shows === 'number').length + named.length;
        expect(labels, told).toBeLessThanOrEqual(MOST_LABELS);
        expect(unreadableReds(situation, drawn), told).toEqual([]);
        expect(named.length, told).toBeGreaterThan(0);
      }
    },
  );
});

/** Reds in view that bear no number, and are not among those that a red's sign counts. */
function unreadableReds(situation: Situation, drawn: ReturnType<typeof signs>): string[] {
  const seen = new Map(drawn.map((sign) => [sign.id, sign]));
  const counted = new Set(drawn.flatMap(({ id }) => String(floodMap.drawn(id)?.properties.members ?? '').split('\n')));
  const window = map.getBounds();
  return warnedPlaces(situation).flatMap(({ view: { station, value }, level }) => {
    if (level !== 'red') return [];
    const at = floodMap.drawn(station.id)!;
    if (!window.contains([at.lon, at.lat])) return [];
    const isRead = value !== null && seen.get(station.id)?.shows === 'number';
    return isRead || counted.has(station.id) ? [] : [station.id];
  });
}
