import type { Camera, Station } from '../../../domain/city.ts';
import { levelRank } from '../../../domain/levels.ts';
import { metresBetween } from '../../../domain/plane.ts';
import type { CameraView } from '../../live/camera-view.ts';
import type { Situation } from '../../live/situation.ts';
import type { DrawContext, Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import { GIVES_WAY } from './text.ts';

/** Farther off, a camera does not look at the place, m. */
const NEAR_M = 600;

export const cameras = mapLayer({
  name: 'cameras',
  selects: 'camera',
  switch: {
    label: { en: 'Cameras', zh: '摄像机' },
    sign: { glyph: 'camera|live' },
    count: ({ city }) => city.cameras.length,
    tells: 'count',
  },
  legend: null,
  onDispatch: 'same',
  things: ({ situation }) => situation.cameras,
  draw: drawCamera,
  styles: (palette) => [
    {
      id: 'camera-dots',
      type: 'circle',
      source: 'cameras',
      minzoom: 11.5,
      maxzoom: 13,
      filter: ['==', ['get', 'near'], 0],
      paint: {
        'circle-radius': 1.5,
        'circle-color': ['match', ['get', 'condition'], 'live', palette['fg-3'], palette['silent-2']],
        'circle-stroke-color': palette['map-out'],
        'circle-stroke-width': 1,
      },
    },
    {
      id: 'cameras-near',
      type: 'symbol',
      source: 'cameras',
      minzoom: 10,
      maxzoom: 13,
      filter: ['==', ['get', 'near'], 1],
      // Beside the badge of its place, not on it.
      layout: { ...GIVES_WAY, 'icon-offset': [-24, 14] },
    },
    { id: 'cameras-all', type: 'symbol', source: 'cameras', minzoom: 13, layout: GIVES_WAY },
  ],
});

export function drawCamera(view: CameraView, { camerasNearWater }: Pick<DrawContext, 'camerasNearWater'>): Drawn {
  const near = camerasNearWater.has(view.camera.id) ? 1 : 0;
  return {
    id: view.camera.id,
    lon: view.camera.lon,
    lat: view.camera.lat,
    properties: {
      icon: glyphName('camera', view.condition === 'unknown' ? 'silent' : view.condition),
      condition: view.condition,
      near,
      rank: near,
    },
    paint: null,
  };
}

/**
 * The nearest camera of every open orange or red place. Returns `previous` while it still holds: 996 cameras against a
 * handful of wet places.
 */
export function findCamerasNearWater(
  situation: Pick<Situation, 'stations' | 'cameras'>,
  previous: ReadonlySet<string>,
): ReadonlySet<string> {
  const near = new Set<string>();
  for (const { theme, level, station } of situation.stations) {
    if (theme !== 'depth' || levelRank(level) < 3) continue;
    const camera = nearestCamera(station, situation.cameras);
    if (camera) near.add(camera.id);
  }
  return near.size === previous.size && [...near].every((id) => previous.has(id)) ? previous : near;
}

function nearestCamera(station: Station, cameras: readonly CameraView[]): Camera | null {
  let nearest: Camera | null = null;
  let best = NEAR_M;
  for (const { camera } of cameras) {
    // A degree of latitude is 111 km: most cameras are ruled out without a square root.
    if (Math.abs(camera.lat - station.lat) > 0.01) continue;
    const metres = metresBetween(camera, station);
    if (metres < best) [nearest, best] = [camera, metres];
  }
  return nearest;
}
