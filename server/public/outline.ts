// One picture of the city for every small map: land, water, borders and names, in the light colours of the tokens. Made once at
// the start from the city's own basemap.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { escaped } from '../../domain/public/markup.ts';
import { drawn, frameOf } from '../../domain/public/mini-map.ts';

type Coordinates = readonly (readonly [number, number])[];
interface Feature {
  readonly properties: { readonly name?: string; readonly w?: number } | null;
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly Coordinates[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Coordinates[])[] }
    | { readonly type: 'LineString'; readonly coordinates: Coordinates }
    | { readonly type: 'MultiLineString'; readonly coordinates: readonly Coordinates[] }
    | { readonly type: 'Point'; readonly coordinates: readonly [number, number] };
}

/** A phone shows about a quarter of a degree: finer steps than this could not be seen, in units of the drawing. */
const STEP = 0.5;
/** A river of `w` metres at latitude 31: one unit of the drawing is 95 m. */
const METRES_PER_UNIT = 95;

/** Null for a city without a basemap. */
export async function cityOutline(cityFolder: string, bounds: readonly number[]): Promise<string | null> {
  const layer = async (name: string): Promise<readonly Feature[]> => {
    const text = await readFile(join(cityFolder, 'basemap', `${name}.geojson`), 'utf8').catch(() => null);
    if (text === null) return [];
    const file = JSON.parse(text) as { features?: Feature[]; geometries?: Feature['geometry'][] };
    return file.features ?? (file.geometries ?? []).map((geometry) => ({ properties: null, geometry }));
  };
  const [districts, sea, lakes, rivers, borders, labels] = await Promise.all(
    ['districts', 'sea', 'lakes', 'rivers', 'dlines', 'labels'].map(layer),
  );
  if (districts!.length === 0) return null;
  const { x, y, width, height } = frameOf(bounds);
  const areas = (features: readonly Feature[], fill: string) =>
    `<path fill="${fill}" d="${features
      .flatMap(ringsOf)
      .map((ring) => pathOf(ring, true))
      .join('')}"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x.toFixed(1)} ${y.toFixed(1)} ${width.toFixed(1)} ${height.toFixed(1)}">`,
    `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="#e7e8e6"/>`,
    areas(districts!, '#f4f2ee'),
    areas(sea!, '#cfdfeb'),
    areas(lakes!, '#a9c8de'),
    ...rivers!.map(
      (river) =>
        `<path fill="none" stroke="#a9c8de" stroke-linejoin="round" stroke-width="${Math.max(0.9, (river.properties?.w ?? 50) / METRES_PER_UNIT).toFixed(1)}" d="${ringsOf(
          river,
        )
          .map((ring) => pathOf(ring, false))
          .join('')}"/>`,
    ),
    `<path fill="none" stroke="#c3c8cf" stroke-width=".7" stroke-dasharray="3 1.500" d="${borders!
      .flatMap(ringsOf)
      .map((ring) => pathOf(ring, false))
      .join('')}"/>`,
    '<g font-family="Noto Sans CJK SC,PingFang SC,Microsoft YaHei,sans-serif" font-size="8" letter-spacing="1.500" text-anchor="middle" fill="#5a6878">',
    ...labels!.flatMap(({ properties, geometry }) => {
      if (geometry.type !== 'Point' || !properties?.name) return [];
      const at = drawn({ lon: geometry.coordinates[0], lat: geometry.coordinates[1] });
      return [`<text x="${at.x.toFixed(1)}" y="${at.y.toFixed(1)}">${escaped(properties.name)}</text>`];
    }),
    '</g></svg>',
  ].join('');
}

function ringsOf({ geometry }: Feature): readonly Coordinates[] {
  switch (geometry.type) {
    case 'Polygon':
    case 'MultiLineString':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    case 'LineString':
      return [geometry.coordinates];
    case 'Point':
      return [];
  }
}

function pathOf(ring: Coordinates, closed: boolean): string {
  const kept: { x: number; y: number }[] = [];
  for (const [lon, lat] of ring) {
    const at = drawn({ lon, lat });
    const last = kept.at(-1);
    if (!last || Math.abs(at.x - last.x) + Math.abs(at.y - last.y) >= STEP) kept.push(at);
  }
  if (kept.length < 2) return '';
  return `M${kept.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}${closed ? 'Z' : ''}`;
}
