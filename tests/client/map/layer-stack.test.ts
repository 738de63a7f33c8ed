import { afterEach, describe, expect, test } from 'vitest';
import { describeSituation } from '../../../client/live/situation.ts';
import type { DrawContext } from '../../../client/map/drawn.ts';
import { PALETTE_NAMES, type Palette } from '../../../client/map/glyphs/palette.ts';
import { LAYER_NAMES, SWITCH_NAMES } from '../../../client/map/layer-names.ts';
import { LayerStack } from '../../../client/map/layer-stack.ts';
import { LAYERS } from '../../../client/map/layers/index.ts';
import type { Scene } from '../../../client/map/scene.ts';
import { EVERY_KIND } from '../../support/cities.ts';
import { CITY, GAUGE, NOW, rained, reported, UNDERPASS, world } from '../small-city.ts';

const palette = Object.fromEntries(PALETTE_NAMES.map((name) => [name, name])) as Palette; // each colour is its own name
const context: DrawContext = { language: 'en', palette, close: false, camerasNearWater: new Set() };
const scene: Scene = {
  situation: describeSituation(CITY, world({ [UNDERPASS.id]: reported('depth_m', 0.3, { level: 'orange' }) }), NOW),
  zoom: 12,
  window: { west: 121, south: 31, east: 122, north: 32 },
  apart: new Set(),
  dispatch: null,
  warningDraft: [],
  area: null,
  reports: [],
  selected: null,
};

interface Style {
  readonly id: string;
  readonly source: string;
}
type Data = { features: { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } }[] };

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** Stands for the map: keeps what was put on it, and what of it can be seen. */
function screen() {
  const styles: { style: Style; before: string | undefined }[] = [];
  const hidden = new Set<string>();
  const filters = new Map<string, unknown>();
  const data = new Map<string, Data>();
  const map = {
    addSource: (name: string, { data: first }: { data: Data }) => data.set(name, first),
    addLayer: (style: Style, before?: string) => styles.push({ style, before }),
    getSource: (name: string) => ({ setData: (all: Data) => data.set(name, all), updateData: () => undefined }),
    setFeatureState: () => undefined,
    setFilter: (id: string, filter: unknown) => filters.set(id, filter),
    setLayoutProperty: (id: string, _name: string, value: string) =>
      value === 'none' ? hidden.add(id) : hidden.delete(id),
  };
  const stack = new LayerStack(map as never, () => undefined);
  stops.push(() => stack.stop());
  const isSeen = (name: string) => {
    const ids = styles.filter(({ style }) => style.source === name).map(({ style }) => style.id);
    expect(ids).not.toEqual([]);
    return ids.every((id) => !hidden.has(id));
  };
  return { stack, styles, filters, data, isSeen };
}

describe('the layers of the map', () => {
  test('lie on one another in the order of their names, each drawn from its own source', () => {
    const { stack, styles, data } = screen();
    stack.add(palette);
    expect([...new Set(styles.map(({ style }) => style.source))]).toEqual([...LAYER_NAMES]);
    expect([...data.keys()]).toEqual([...LAYER_NAMES]);
    expect(new Set(styles.map(({ style }) => style.id)).size).toBe(styles.length);
  });

  test('lie over the names of the base map, all but the rain between the gauges', () => {
    const { stack, styles } = screen();
    stack.add(palette);
    const under = styles.filter(({ before }) => before !== undefined).map(({ style }) => style.source);
    expect([...new Set(under)]).toEqual(['rain-field', 'rain-nowcast']);
  });

  test.each(SWITCH_NAMES)('the row of %s is named in both languages', (name) => {
    const { label } = LAYERS[name].switch;
    expect(label.en).toMatch(/[a-z]/i);
    expect(label.zh).toMatch(/\p{Script=Han}/u);
  });
});

describe('every kind of station', () => {
  test.each(EVERY_KIND.stations.map(({ id }) => id))('%s is drawn, and a press opens it', (id) => {
    const { stack, data } = screen();
    stack.add(palette);
    stack.show({ ...scene, situation: describeSituation(EVERY_KIND, world({}), NOW) }, context);
    expect(stack.drawnOf(id)).toMatchObject({ id });
    const has = (name: string, one: string) => data.get(name)!.features.some(({ properties }) => properties.id === one);
    const layers = LAYER_NAMES.filter((name) => LAYERS[name].selects === 'station' && has(name, id));
    expect(layers).toHaveLength(1);
  });
});

describe('the layer switch', () => {
  test('hides a layer and what goes with it, and nothing else', () => {
    const { stack, isSeen } = screen();
    stack.add(palette);
    stack.show(scene, context);
    const before = LAYER_NAMES.filter(isSeen);
    stack.showRow('trucks', false);
    expect(before.filter((name) => !isSeen(name))).toEqual(['truck-bases', 'trucks']);
    stack.showRow('trucks', true);
    expect(LAYER_NAMES.filter(isSeen)).toEqual(before);
  });

  test('holds for what is switched off before the map is there', () => {
    const { stack, isSeen } = screen();
    stack.showRow('cameras', false);
    stack.add(palette);
    stack.show(scene, context);
    expect([isSeen('cameras'), isSeen('depth')]).toEqual([false, true]);
  });
});

describe("on the dispatcher's page", () => {
  const dispatch = { focus: null, shown: 3 };

  test('ways and what water has shut are there, gauges of rain, wind and rivers are not', () => {
    const { stack, isSeen } = screen();
    stack.add(palette);
    stack.show(scene, context);
    const hidden = () => LAYER_NAMES.filter((name) => !isSeen(name));
    expect(hidden()).toEqual(['arcs', 'arc-minutes']);
    stack.show({ ...scene, dispatch }, context);
    expect(hidden()).toEqual(['rain', 'weather', 'level']);
    stack.show(scene, context);
    expect(hidden()).toEqual(['arcs', 'arc-minutes']);
  });

  test('a layer that is switched off stays off there and afterwards', () => {
    const { stack, isSeen } = screen();
    stack.add(palette);
    stack.showRow('rain', false);
    stack.show({ ...scene, dispatch }, context);
    expect(isSeen('rain')).toBe(false);
    stack.show(scene, context);
    expect([isSeen('rain'), isSeen('level')]).toEqual([false, true]);
  });

  test('warnings are those of water in the street', () => {
    const { stack, data } = screen();
    stack.add(palette);
    const rain = rained(120, { level: 'red' });
    const depth = reported('depth_m', 0.3, { level: 'orange' });
    const situation = describeSituation(CITY, world({ [GAUGE.id]: rain, [UNDERPASS.id]: depth }), NOW);
    const placed = () => data.get('places')!.features.map(({ properties }) => properties.id);
    stack.show({ ...scene, situation, dispatch }, context);
    expect(placed()).toEqual([UNDERPASS.id]);
  });
});

describe('areas and marks', () => {
  const ring = [
    [121.4, 31.2],
    [121.5, 31.2],
    [121.5, 31.3],
    [121.4, 31.2],
  ] as const;

  test('the area of a warning that is being written is drawn as a draft, and goes with it', () => {
    const { stack, data } = screen();
    stack.add(palette);
    stack.show({ ...scene, warningDraft: [ring] }, context);
    const [area] = data.get('warning-areas')!.features;
    expect(area).toMatchObject({ properties: { draft: 1 }, geometry: { type: 'Polygon' } });
    stack.show(scene, context);
    expect(data.get('warning-areas')!.features).toEqual([]);
  });

  test.each([
    [{ kind: 'station', id: UNDERPASS.id }, [UNDERPASS.lon, UNDERPASS.lat]],
    [{ lon: 121.3, lat: 31.1 }, [121.3, 31.1]],
  ] as const)('corners stand around %o', (selected, coordinates) => {
    const { stack, data } = screen();
    stack.add(palette);
    stack.show({ ...scene, selected }, context);
    expect(data.get('selection')!.features.map(({ geometry }) => geometry.coordinates)).toEqual([coordinates]);
  });

  test('reports of one place stand side by side, the newest over it', () => {
    const { stack, data } = screen();
    stack.add(palette);
    const sign = { lon: 121.4, lat: 31.2, state: 'pending', label: '' } as const;
    const reports = [
      { ...sign, id: 'older' },
      { ...sign, id: 'newer' },
    ];
    stack.show({ ...scene, reports }, context);
    expect(data.get('reports')!.features.map(({ properties: { id, aside } }) => [id, aside])).toEqual([
      ['newer', 0],
      ['older', 1],
    ]);
    expect(stack.drawnOf('older')).toMatchObject({ lon: 121.4, lat: 31.2 });
  });
});

describe('under the pointer', () => {
  test('is the topmost thing that a press opens', () => {
    const { stack } = screen();
    const feature = (source: string, id: string) => ({ source, properties: { id } }) as never;
    const all = [feature('callouts', 'UP-001'), feature('base-rivers', ''), feature('places', 'UP-001')];
    expect(stack.pressed([...all, feature('cameras', 'C-0001')]).thing).toEqual({ kind: 'station', id: 'UP-001' });
    expect(stack.pressed([feature('reports', 'R-1'), ...all]).thing).toEqual({ kind: 'report', id: 'R-1' });
    expect(stack.pressed([feature('warning-areas', 'w 0')])).toEqual({ thing: null, members: [] });
  });

  test('a sign that counts others says which', () => {
    const { stack } = screen();
    stack.add(palette);
    const counting = (source: string, id: string, members: string) =>
      ({ source, properties: { id, members } }) as never;
    expect(stack.pressed([counting('places', 'UP-001', 'UP-001\nUP-002')])).toEqual({
      thing: { kind: 'station', id: 'UP-001' },
      members: ['UP-001', 'UP-002'],
    });
    expect(stack.pressed([counting('truck-bases', 'base Caoyang', 'P-02\nP-03')])).toEqual({
      thing: null,
      members: ['P-02', 'P-03'],
    });
  });
});
