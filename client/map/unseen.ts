// Which orange and red places the map does not show by themselves now: outside of its view, or counted by another's sign.
import { levelRank } from '../../domain/levels.ts';
import { isIn } from './arrange.ts';
import { arrangementOf, placesOf } from './arrangement.ts';
import type { Scene } from './scene.ts';

const ORANGE = levelRank('orange');

/** Ids of their stations, the worst first. */
export function unseenPlaces(scene: Scene): readonly string[] {
  const shown = new Set(
    arrangementOf(scene).flatMap(({ wanted, shows, lon, lat }) =>
      shows === 'nothing' || !isIn(scene.window, { lon, lat }) ? [] : [wanted.id],
    ),
  );
  return placesOf(scene).flatMap(({ view, level }) =>
    levelRank(level) >= ORANGE && !shown.has(view.station.id) ? [view.station.id] : [],
  );
}
