// The outlines of a city's districts, from its basemap. A city without them warns around its gauges alone.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outlines } from '../domain/warnings/area.ts';
import type { Ring } from '../domain/warnings/ring.ts';

interface DistrictFeature {
  readonly properties: { readonly adcode?: string; readonly name?: string; readonly name_en?: string } | null;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

export async function loadOutlines(folder: string): Promise<Outlines> {
  let text: string;
  try {
    text = await readFile(join(folder, 'basemap', 'districts.geojson'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  const { features } = JSON.parse(text) as { features: readonly DistrictFeature[] };
  return Object.fromEntries(
    features.flatMap(({ properties, geometry }) => {
      const name = properties?.name_en ?? properties?.name;
      const rings = outerRings(geometry);
      return name && rings.length > 0 ? [[name, { code: properties?.adcode ?? null, rings }]] : [];
    }),
  );
}

// The type of the geometry says what its coordinates are.
function outerRings({ type, coordinates }: DistrictFeature['geometry']): readonly Ring[] {
  if (type === 'Polygon') return [(coordinates as Ring[])[0]!];
  if (type === 'MultiPolygon') return (coordinates as Ring[][]).map((polygon) => polygon[0]!);
  return [];
}
