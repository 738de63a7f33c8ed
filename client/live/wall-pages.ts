// What the wall of cameras shows, page after page: the worst places first, a few cameras of each.
import type { Camera, City } from '../../domain/city.ts';
import type { AlarmRow } from './alarms.ts';
import { type RowCamera, rowCameras } from './row-cameras.ts';

export const WALL_SIZES = [4, 9, 16] as const;
export type WallSize = (typeof WALL_SIZES)[number];

export interface WallTile {
  readonly camera_id: string;
  /** The incident it belongs to; null on a quiet day. */
  readonly row_id: string | null;
  /** The alarm whose place it looks at. */
  readonly alarm_id: string | null;
}

export interface WallPage {
  readonly tiles: readonly WallTile[];
}

/** Of one place: more of it says little more. */
const MOST_OF_PLACE = 8;
/** Places on one page, where there are as many. */
const PLACES_A_PAGE = 4;
/** What comes round: a turn of everything must not take longer than somebody would wait. */
const MOST_PLACES = 24;

/** C8. The pages of now, worst first; on a quiet day one page of the places that suffer most when they flood. */
export function wallPages(
  rows: readonly AlarmRow[],
  city: Pick<City, 'cameras' | 'sites'>,
  size: WallSize,
): WallPage[] {
  const places = placesWithCameras(rows, city);
  if (places.length === 0) return quietPage(city, size);
  const each = Math.min(MOST_OF_PLACE, Math.max(1, Math.floor(size / Math.min(PLACES_A_PAGE, places.length))));
  const pages: WallPage[] = [];
  let tiles: WallTile[] = [];
  for (const { row_id, cameras } of places) {
    const wanted = cameras.slice(0, each);
    if (tiles.length + wanted.length > size) {
      pages.push({ tiles });
      tiles = [];
    }
    tiles.push(...wanted.map(({ camera_id, alarm_id }) => ({ camera_id, alarm_id, row_id })));
  }
  pages.push({ tiles });
  return pages;
}

function placesWithCameras(
  rows: readonly AlarmRow[],
  city: Pick<City, 'cameras' | 'sites'>,
): { row_id: string; cameras: readonly RowCamera[] }[] {
  const shown = new Set<string>();
  const places: { row_id: string; cameras: readonly RowCamera[] }[] = [];
  for (const row of rows) {
    if (places.length >= MOST_PLACES) break;
    if (!row.incident) continue;
    // Two places that share a camera: the worse one has it.
    const cameras = rowCameras(row, city, MOST_OF_PLACE, shown);
    if (cameras.length === 0) continue;
    for (const { camera_id } of cameras) shown.add(camera_id);
    places.push({ row_id: row.id, cameras });
  }
  return places;
}

function quietPage({ cameras, sites }: Pick<City, 'cameras' | 'sites'>, size: WallSize): WallPage[] {
  const exposure = new Map(sites.map((site) => [site.id, site.exposure]));
  const harmAt = ({ site_id }: Camera) => (site_id === null ? 0 : (exposure.get(site_id) ?? 0));
  const tiles = [...cameras]
    .sort((a, b) => harmAt(b) - harmAt(a) || (a.id < b.id ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => ({ camera_id: id, row_id: null, alarm_id: null }));
  return tiles.length > 0 ? [{ tiles }] : [];
}

export interface WallTurn {
  readonly pages: readonly WallPage[];
  readonly index: number;
  /** The worst place when the wall turned last. */
  readonly worst: string | null;
}

/** The next page; back to the first where another place has become the worst. */
export function turnWall(before: WallTurn, pages: readonly WallPage[], step = 1): WallTurn {
  const worst = pages[0]?.tiles[0]?.row_id ?? null;
  const count = Math.max(1, pages.length);
  const index = worst !== before.worst ? 0 : (((before.index + step) % count) + count) % count;
  return { pages, index, worst };
}
