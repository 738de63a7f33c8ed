import { describe, expect, test } from 'vitest';
import type { AlarmRow } from '../../../client/live/alarms.ts';
import { nearestCameras } from '../../../client/live/nearest-cameras.ts';
import { rowCameras } from '../../../client/live/row-cameras.ts';
import { turnWall, type WallPage, wallPages } from '../../../client/live/wall-pages.ts';
import type { Camera, Site } from '../../../domain/city.ts';
import { CAMERA, UNDERPASS } from '../small-city.ts';

const row = (id: string, camera_ids: readonly string[] | null) =>
  ({ id, alarms: [], incident: camera_ids && { id, camera_ids } }) as unknown as AlarmRow;
const eight = (place: string) => Array.from({ length: 8 }, (_, i) => `${place}${i}`);
const city = {
  cameras: ['c', 'b', 'a'].map((id) => ({ ...CAMERA, id, site_id: id === 'b' ? 'metro' : null })),
  sites: [{ id: 'metro', exposure: 6 }] as unknown as Site[],
};
const shown = (pages: readonly WallPage[]) =>
  pages.map(({ tiles }) => tiles.map(({ camera_id }) => camera_id).join(' '));

describe('the wall', () => {
  test.each([
    [1, [8]],
    [2, [16]],
    [3, [15]],
    [4, [16]],
    [5, [16, 4]],
    [12, [16, 16, 16]],
    [40, [16, 16, 16, 16, 16, 16]],
  ])('[C8] of %d places with eight cameras each has pages of %j', (places, counts) => {
    const rows = Array.from({ length: places }, (_, i) => row(`p${i}`, eight(`p${i}-`)));
    expect(wallPages(rows, city, 16).map(({ tiles }) => tiles.length)).toEqual(counts);
  });

  test('[C8] keeps the order of the alarm desk, and shows each camera once, with the worse place', () => {
    const rows = [row('red', ['x', 'y']), row('fault', null), row('orange', ['y', 'z'])];
    expect(wallPages(rows, city, 4)).toEqual([
      {
        tiles: [
          { camera_id: 'x', row_id: 'red', alarm_id: null },
          { camera_id: 'y', row_id: 'red', alarm_id: null },
          { camera_id: 'z', row_id: 'orange', alarm_id: null },
        ],
      },
    ]);
  });

  test.each([4, 9, 16] as const)('[C8] never holds more than its size, here %d', (size) => {
    for (let places = 1; places < 30; places++) {
      const rows = Array.from({ length: places }, (_, i) => row(`p${i}`, eight(`p${i}-`).slice(0, 1 + (i % 8))));
      for (const { tiles } of wallPages(rows, city, size)) {
        expect(tiles.length).toBeLessThanOrEqual(size);
        expect(tiles.length).toBeGreaterThan(0);
      }
    }
  });

  test('[C8] looks on a quiet day at the places that suffer most; without any camera it is empty', () => {
    expect(shown(wallPages([], city, 4))).toEqual(['b a c']);
    expect(wallPages([row('fault', null)], { cameras: [], sites: [] }, 4)).toEqual([]);
  });

  test('[C8] turns round, and back to the first page where another place has become the worst', () => {
    const pages = wallPages(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => row(id, eight(id))),
      city,
      16,
    );
    const first = turnWall({ pages: [], index: 0, worst: null }, pages);
    const second = turnWall(first, pages);
    expect([first.index, second.index, turnWall(second, pages).index, turnWall(first, pages, -1).index]).toEqual([
      0, 1, 0, 1,
    ]);
    const worse = wallPages([row('new', ['n']), row('a', eight('a'))], city, 16);
    expect(turnWall(second, worse)).toMatchObject({ index: 0, worst: 'new' });
    expect(turnWall(second, []).index).toBe(0);
  });
});

describe('the cameras of an incident', () => {
  const north = (id: string, metres: number, site_id: string | null = null): Camera => ({
    ...CAMERA,
    id,
    lon: UNDERPASS.lon,
    lat: UNDERPASS.lat + metres / 111_195,
    site_id,
  });
  const alarm = (id: string, metres: number, station_id: string | null = null) => ({
    id,
    station_id,
    lon: UNDERPASS.lon,
    lat: UNDERPASS.lat + metres / 111_195,
  });
  const spread = {
    id: 'storm',
    alarms: [alarm('red', 0, UNDERPASS.id), alarm('orange', 5_000), alarm('alone', 9_000)],
    incident: { id: 'storm', camera_ids: ['middle'] },
  } as unknown as AlarmRow;
  const places = {
    cameras: [
      north('middle', 2_500),
      north('beside', 30),
      north('own', 200, 'S-1'),
      north('third', 60),
      north('far', 5_100),
    ],
    sites: [{ id: 'S-1', station_id: UNDERPASS.id }] as unknown as Site[],
  };

  test('[C8] of another site tell nothing of this one, however near they stand', () => {
    const sites = [...places.sites, { id: 'S-2', station_id: null }] as unknown as Site[];
    const cameras = [north('of another site', 5_010, 'S-2'), north('of the street', 5_020)];
    expect(rowCameras(spread, { cameras, sites }, 8).map(({ camera_id, alarm_id }) => [camera_id, alarm_id])).toEqual([
      ['of another site', null],
      ['of the street', 'orange'],
    ]);
  });

  test('[C8] look at the places of its alarms, the worst first, and not at its middle', () => {
    expect(rowCameras(spread, places, 8).map(({ camera_id, alarm_id }) => [camera_id, alarm_id])).toEqual([
      ['own', 'red'],
      ['beside', 'red'],
      ['far', 'orange'],
    ]);
    expect(rowCameras(spread, places, 1)).toHaveLength(1);
    expect(rowCameras(spread, places, 8, new Set(['own'])).map(({ camera_id }) => camera_id)).toEqual([
      'beside',
      'third',
      'far',
    ]);
  });
});

describe('the nearest cameras', () => {
  const at = (id: string, north_m: number, site_id: string | null = null): Camera => ({
    ...CAMERA,
    id,
    lon: UNDERPASS.lon,
    lat: UNDERPASS.lat + north_m / 111_195,
    site_id,
  });
  const cameras = [
    at('far', 2_990),
    at('beyond', 3_010),
    at('near', 40),
    at('own', 300, 'S-1'),
    at('other', 20, 'S-2'),
  ];

  test('[C9] are those of the site, then by distance, none beyond 3 km', () => {
    expect(nearestCameras(cameras, UNDERPASS, ['S-1']).map(({ camera }) => camera.id)).toEqual([
      'own',
      'other',
      'near',
      'far',
    ]);
    expect(nearestCameras(cameras, UNDERPASS).map(({ camera }) => camera.id)).toEqual(['other', 'near', 'own', 'far']);
  });
});
