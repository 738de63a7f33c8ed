import { readList } from './csv.ts';
import { type Land, settle } from './land.ts';
import type { Point } from './plane.ts';

export interface NamedPlace {
  readonly district: string;
  readonly name: string;
  readonly name_zh: string;
  readonly point: Point;
}

/** Towns, subdistricts, parks and quarters; each is moved to dry ground of its district if its rough place misses it. */
export async function readPlaces(land: Land): Promise<NamedPlace[]> {
  const list = await readList<'district' | 'name' | 'name_zh' | 'lon' | 'lat'>('places');
  return list.map(({ district, name, name_zh, lon, lat }) => ({
    district,
    name,
    name_zh,
    point: settle(land, district, [Number(lon), Number(lat)]),
  }));
}
