import { describe, expect, test } from 'vitest';
import type { DrawContext, Drawn, PointLayer } from '../../../client/map/drawn.ts';
import { PointSource } from '../../../client/map/point-source.ts';

interface Thing {
  readonly id: string;
  readonly icon: string;
  readonly fill: string;
}

const layer = {
  id: 'things',
  selects: null,
  hasIcons: true,
  things: () => [],
  draw: ({ id, icon, fill }: Thing): Drawn => ({ id, lon: 121, lat: 31, properties: { icon }, paint: { fill } }),
  styles: () => [],
} as unknown as PointLayer;

/** Stands for the map: keeps what a screen would show. */
function screen() {
  const features = new Map<string, Record<string, unknown>>();
  const paint = new Map<string, unknown>();
  const source = {
    setData: (collection: { features: { properties: Record<string, unknown> }[] }) => {
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
    getSource: () => source,
    setFeatureState: ({ id }: { id: string }, state: unknown) => paint.set(id, state),
  };
  const images: string[] = [];
  return { features, paint, images, shown: new PointSource(layer, map as never, (name) => images.push(name)) };
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

  test('another language draws everything anew and tells only what came out differently', () => {
    const { shown } = screen();
    const things = [a, b];
    shown.show(things, context);
    expect(shown.show(things, { ...context })).toBe(0);
  });
});
