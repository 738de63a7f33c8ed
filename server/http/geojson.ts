import Type from 'typebox';
import { Problem } from './problem.ts';

export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
};

interface Feature {
  type: 'Feature';
  id: string;
  geometry: { type: 'Point'; coordinates: [number, number] };
  properties: object;
}

export function pointFeature(id: string, lon: number, lat: number, properties: object): Feature {
  return { type: 'Feature', id, geometry: { type: 'Point', coordinates: [lon, lat] }, properties };
}

/** One page of features; `next` is the cursor of the page after it, or null. A cursor is the last id of a page. */
export function featurePage<T extends { id: string }>(
  things: readonly T[],
  { limit = 5_000, cursor }: { limit?: number | undefined; cursor?: string | undefined },
  feature: (thing: T) => Feature,
) {
  const start = cursor === undefined ? 0 : things.findIndex((thing) => thing.id === cursor) + 1;
  if (cursor !== undefined && start === 0) throw new Problem(400, 'cursor: not one that this list gave');
  const page = things.slice(start, start + limit);
  const more = start + limit < things.length;
  return { type: 'FeatureCollection' as const, features: page.map(feature), next: more ? page.at(-1)!.id : null };
}
