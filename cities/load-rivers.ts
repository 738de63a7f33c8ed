// The centrelines of the rivers that a city's crossings lead over, from its basemap. A city without them simply has no
// rivers to go round: its journeys are straight lines.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { City } from '../domain/city.ts';
import type { RiverLine } from '../domain/dispatch/portal-banks.ts';

interface RiverFeature {
  readonly properties: { readonly name?: string; readonly name_en?: string } | null;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

export async function loadRivers(folder: string, crossings: City['crossings']): Promise<RiverLine[]> {
  const wanted = new Set(crossings.map(({ river }) => river));
  if (wanted.size === 0) return [];
  let text: string;
  try {
    text = await readFile(join(folder, 'basemap', 'rivers.geojson'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const { features } = JSON.parse(text) as { features: readonly RiverFeature[] };
  return features.flatMap(({ properties, geometry }) => {
    const river = [properties?.name_en, properties?.name].find((name) => name !== undefined && wanted.has(name));
    if (river === undefined || geometry.type !== 'LineString') return [];
    // The type of the geometry says what its coordinates are.
    return [{ river, line: geometry.coordinates as [number, number][] }];
  });
}
