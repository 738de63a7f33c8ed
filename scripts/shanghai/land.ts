// What is land, which district it belongs to, and where the water runs: read from the city's own basemap.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Feature, FeatureCollection, LineString, MultiPolygon, Polygon } from 'geojson';
import { moved, nearestOnLine, type OnLine, type Point } from './plane.ts';

export interface River {
  readonly id: string;
  readonly width_m: number;
  readonly line: readonly Point[];
}

export interface Land {
  readonly districts: ReadonlyMap<string, Feature<Polygon | MultiPolygon>>;
  readonly rivers: ReadonlyMap<string, River>;
  /** Shores of the sea and the estuary, each a closed ring. */
  readonly shores: readonly (readonly Point[])[];
  /** Sea, estuary and lakes. */
  readonly openWater: readonly Feature<Polygon | MultiPolygon>[];
}

export async function readLand(basemapFolder: string): Promise<Land> {
  const read = async <T>(name: string) =>
    JSON.parse(await readFile(join(basemapFolder, `${name}.geojson`), 'utf8')) as T; // our own files, checked by the tests
  const districts = await read<FeatureCollection<Polygon | MultiPolygon, { name_en: string }>>('districts');
  const rivers = await read<FeatureCollection<LineString, { id: string; w: number }>>('rivers');
  const sea = await read<FeatureCollection<Polygon | MultiPolygon>>('sea');
  const lakes = await read<FeatureCollection<Polygon>>('lakes');
  return {
    districts: new Map(districts.features.map((feature) => [feature.properties.name_en, feature])),
    rivers: new Map(
      rivers.features.map(({ properties, geometry }) => [
        properties.id,
        { id: properties.id, width_m: properties.w, line: geometry.coordinates as unknown as Point[] },
      ]),
    ),
    shores: sea.features.flatMap((feature) => ringsOf(feature.geometry)),
    openWater: [...sea.features, ...lakes.features],
  };
}

export function ringsOf(geometry: Polygon | MultiPolygon): Point[][] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flat() as unknown as Point[][]; // GeoJSON positions of this basemap always have two numbers
}

/** Dry ground of a district: inside its outline, outside the sea, the lakes and the rivers. */
export function isDryGround(land: Land, district: string, point: Point): boolean {
  const outline = land.districts.get(district);
  if (!outline) throw new Error(`there is no district ${district}`);
  const position = [...point];
  if (!booleanPointInPolygon(position, outline)) return false;
  if (land.openWater.some((feature) => booleanPointInPolygon(position, feature))) return false;
  for (const river of land.rivers.values())
    if (nearestOnLine(river.line, point).distance_m < river.width_m / 2 + 30) return false;
  return true;
}

/** The nearest dry ground of a district: the point itself, or one on the smallest circle about it that has some. */
export function settle(land: Land, district: string, point: Point): Point {
  if (isDryGround(land, district, point)) return point;
  for (let radius_m = 100; radius_m <= 6000; radius_m += 100) {
    for (let angle = 0; angle < 360; angle += 15) {
      const radians = (angle * Math.PI) / 180;
      const near = moved(point, radius_m * Math.sin(radians), radius_m * Math.cos(radians));
      if (isDryGround(land, district, near)) return near;
    }
  }
  throw new Error(`${point.join(', ')} is more than 6 km from ${district}`);
}

export function onRiver(land: Land, river: string, point: Point): OnLine {
  const found = land.rivers.get(river);
  if (!found) throw new Error(`there is no river ${river}`);
  return nearestOnLine(found.line, point);
}

export function onShore(land: Land, point: Point): OnLine {
  const found = land.shores.map((ring) => nearestOnLine(ring, point));
  return found.reduce((nearest, next) => (next.distance_m < nearest.distance_m ? next : nearest));
}
