import { describe, expect, test } from 'vitest';
import type { DrawContext, Drawn, DrawnShape } from '../../../client/map/drawn.ts';
import { type DrawnLayer, type LayerDescription, mapLayer } from '../../../client/map/layer.ts';
import { LayerSource } from '../../../client/map/layer-source.ts';
import type { Scene } from '../../../client/map/scene.ts';

interface Thing {
  readonly id: string;
  readonly icon: string;
  readonly fill: string;
}

/** A scene that is nothing but these things. */
const sceneOf = (things: readonly unknown[]) => ({ things }) as unknown as Scene;
const about = {
  name: 'rain',
  selects: null,
  switch: null,
  legend: null,
  onDispatch: 'same',
  styles: () => [],
} as const satisfies LayerDescription;

const points = mapLayer({
  ...about,
  things: (scene) => (scene as unknown as { things: readonly Thing[] }).things,
  draw: ({ id, icon, fill }: Thing): Drawn => ({ id, lon: 121, lat: 31, properties: { icon }, paint: { fill } }),
});

/** Stands for the map: keeps what a screen would show. */
function screen(layer: LayerDescription & DrawnLayer = points) {
  const features = new Map<string, Record<string, unknown>>();
  const paint = new Map<string, unknown>();
  const told: string[][] = [];
  const data = {
    setData: (collection: { features: { properties: Record<string, unknown> }[] }) => {
      told.push(collection.features.map(({ properties }) => String(properties.id)));
      features.clear();
      for (const { properties } of collection.features) features.set(String(properties.id), properties);
    },
    updateData: (diff: {
      add: { properties: Record<string, unknown> }[];
      update: { id: string; addOrUpdateProperties: { key: string; value: unknown }[] }[];
      remove: string[];
    }) => {
      for (const { properties } of diff.add) features.set(String(properties.id), properties);
      for (const { id, addOrUpdateProperties } of diff.update)
        for (const { key, value } of addOrUpdateProperties) features.get(id)![key] = value;
      for (const id of diff.remove) features.delete(id);
      return Promise.resolve();
    },
  };
  const map = {
    getSource: () => data,
    setFeatureState: ({ id }: { id: string }, state: unknown) => paint.set(id, state),
  };
  const images: string[] = [];
  const source = new LayerSource(layer, map as never, (name) => images.push(name));
  const show = (things: readonly unknown[], context: DrawContext) => source.show(sceneOf(things), context);
  return { features, paint, images, told, shown: { show, drawnOf: (id: string) => source.drawnOf(id) } };
}

const context = {} as DrawContext;
const a: Thing = { id: 'a', icon: 'dry', fill: 'teal' };
const b: Thing = { id: 'b', icon: 'dry', fill: 'teal' };

describe('what is told to the map', () => {
  test('everything the first time, nothing for the same things again', () => {
    const { shown, features } = screen();
    const things = [a, b];
    expect(shown.show(things, context)).toBe(2);
    expect(features.size).toBe(2);
    expect(shown.show(things, context)).toBe(0);
    expect(shown.show([a, b], context)).toBe(0);
  });

  test('one thing that changed is one feature', () => {
    const { shown, features, images } = screen();
    shown.show([a, b], context);
    images.length = 0;
    expect(shown.show([a, { ...b, icon: 'red' }], context)).toBe(1);
    expect(features.get('b')).toMatchObject({ icon: 'red' });
    expect(features.get('a')).toMatchObject({ icon: 'dry' });
    expect(images).toEqual(['red']);
  });

  test('another colour is paint and leaves the feature alone', () => {
    const { shown, features, paint } = screen();
    shown.show([a, b], context);
    const before = { ...features.get('a') };
    expect(shown.show([{ ...a, fill: 'lilac' }, b], context)).toBe(1);
    expect(paint.get('a')).toEqual({ fill: 'lilac' });
    expect(features.get('a')).toEqual(before);
  });

  test('what comes and goes is added and removed', () => {
    const { shown, features } = screen();
    shown.show([a], context);
    shown.show([b], context);
    expect([...features.keys()]).toEqual(['b']);
    expect(shown.drawnOf('a')).toBeUndefined();
    expect(shown.drawnOf('b')?.properties.icon).toBe('dry');
  });

  test('most of many are told as the whole, which ends as the differences would', () => {
    const many = (icon: (n: number) => string) =>
      Array.from({ length: 800 }, (_, n): Thing => ({ id: String(n), icon: icon(n), fill: 'teal' }));
    const { shown, features, told } = screen();
    shown.show(
      many(() => 'dry'),
      context,
    );
    expect(told).toHaveLength(1);
    expect(
      shown.show(
        many((n) => (n < 300 ? 'red' : 'dry')),
        context,
      ),
    ).toBe(300);
    expect(told).toHaveLength(1); // by their differences
    expect(
      shown.show(
        many((n) => (n < 700 ? 'blue' : 'dry')),
        context,
      ),
    ).toBe(700);
    expect(told).toHaveLength(2);
    expect([...features.values()].map(({ icon }) => icon)).toEqual(
      many((n) => (n < 700 ? 'blue' : 'dry')).map(({ icon }) => icon),
    );
  });

  test('another language draws everything anew and tells only what came out differently', () => {
    const { shown } = screen();
    const things = [a, b];
    shown.show(things, context);
    expect(shown.show(things, { ...context })).toBe(0);
  });
});

describe('a handful of lines', () => {
  const lines = mapLayer({
    ...about,
    isFew: true,
    things: (scene) => (scene as unknown as { things: readonly { id: string; to: number }[] }).things,
    draw: ({ id, to }: { id: string; to: number }): DrawnShape => {
      const ends = [
        [121, 31],
        [to, 31],
      ];
      return { id, shape: { type: 'LineString', coordinates: ends }, properties: {}, paint: null };
    },
  });
  const [one, two] = [
    { id: 'one', to: 121.1 },
    { id: 'two', to: 121.2 },
  ];

  test('is told whole and in its order when one of them changes', () => {
    const { shown, told } = screen(lines);
    expect(shown.show([one, two], context)).toBe(2);
    expect(shown.show([two, one], context)).toBe(2);
    expect(shown.show([two, { ...one, to: 121.3 }], context)).toBe(2);
    expect(told).toEqual([
      ['one', 'two'],
      ['two', 'one'],
      ['two', 'one'],
    ]);
  });

  test('is not told again where it came out the same', () => {
    const { shown, told } = screen(lines);
    shown.show([one, two], context);
    expect(shown.show([{ ...one }, { ...two }], context)).toBe(0);
    expect(shown.show([], context)).toBe(0);
    expect(told).toEqual([['one', 'two'], []]);
  });

  test('is no place', () => {
    const { shown } = screen(lines);
    shown.show([one], context);
    expect(shown.drawnOf('one')).toBeUndefined();
  });
});
