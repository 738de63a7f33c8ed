// The bridges and tunnels over the Huangpu and Suzhou Creek, put onto the mapped rivers. Vehicle heights are those commonly
// signed at the tunnels; a bridge limits nothing.
import { type Cell, readList } from './csv.ts';
import { type Land, onRiver } from './land.ts';
import { lonLat } from './rows.ts';
import type { FloodSite } from './sites.ts';

export const CROSSING_COLUMNS = [
  'id',
  'name',
  'name_zh',
  'river',
  'kind',
  'lon',
  'lat',
  'height_m',
  'station_id',
] as const;

export interface CrossingRow {
  readonly id: string;
  readonly name: string;
  readonly name_zh: string;
  readonly river: string;
  readonly kind: string;
  readonly lon: number;
  readonly lat: number;
  readonly height_m: Cell;
  /** The depth sensor in the tunnel's mouth, where there is one. */
  readonly station_id: Cell;
}

/** The word that rows use for each river. */
export const RIVER_WORDS: { readonly [id: string]: string } = { huangpu: 'Huangpu River', suzhou: 'Suzhou Creek' };

export async function buildCrossings(land: Land, sites: readonly FloodSite[]): Promise<CrossingRow[]> {
  const list = await readList<'river' | 'kind' | 'name_zh' | 'name' | 'lon' | 'lat' | 'height_m'>('crossings');
  const counts: Record<string, number> = { bridge: 0, tunnel: 0 };
  return list.map((row) => {
    counts[row.kind]! += 1;
    return {
      id: `${row.kind === 'bridge' ? 'BR' : 'TN'}-${String(counts[row.kind]).padStart(2, '0')}`,
      name: row.name,
      name_zh: row.name_zh,
      river: RIVER_WORDS[row.river]!,
      kind: row.kind,
      ...lonLat(onRiver(land, row.river, [Number(row.lon), Number(row.lat)]).point),
      height_m: row.height_m,
      station_id: sites.find((site) => site.note === row.name_zh)?.station_id ?? '',
    };
  });
}
