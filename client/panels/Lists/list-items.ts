// The rows of the lists. The watch list: every station over its ladder, worst first, then what is silent, late or
// suspect. Everything: all there is, so that no fact of the map needs eyes to be found.
import type { Site } from '../../../domain/city.ts';
import { type LevelOrNone, levelRank } from '../../../domain/levels.ts';
import { isRetired } from '../../../domain/station-freshness.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { ListFilter } from '../../console/desk.ts';
import type { CameraView } from '../../live/camera-view.ts';
import { placeLevel } from '../../live/severe-places.ts';
import type { Situation } from '../../live/situation.ts';
import { standingByStation } from '../../live/station-alarms.ts';
import type { Condition, StationView } from '../../live/station-view.ts';
import type { TruckView } from '../../live/truck-view.ts';
import { worstFirst } from '../../live/worst-first.ts';

export type ListItem =
  | {
      readonly kind: 'station';
      readonly id: string;
      readonly view: StationView;
      /** A26. What the place is called: the worse of its value and of what is alarmed there. */
      readonly level: LevelOrNone | null;
    }
  | { readonly kind: 'camera'; readonly id: string; readonly view: CameraView }
  | { readonly kind: 'truck'; readonly id: string; readonly view: TruckView }
  | { readonly kind: 'site'; readonly id: string; readonly site: Site };

const CONDITION_ORDER = ['suspect', 'silent', 'unknown', 'late', 'live'] as const satisfies readonly Condition[];

export function listItems(situation: Situation, filter: ListFilter): readonly ListItem[] {
  const { scope, theme, condition, district } = filter;
  const items: ListItem[] = [];
  if (theme !== 'cameras' && theme !== 'trucks' && theme !== 'sites') {
    for (const view of situation.stations) {
      const level = levelOf(situation, view);
      if (scope === 'watch' && !isWatched(view, level)) continue;
      if (theme !== null && view.theme !== theme) continue;
      if (condition !== null && !isOfCondition(view, condition, situation.now)) continue;
      if (district !== null && view.station.district !== district) continue;
      items.push({ kind: 'station', id: view.station.id, view, level });
    }
    items.sort(byWorst);
  }
  if (scope === 'watch') return items;
  // Cameras are counted in the bar, so a list by condition holds them too; otherwise they have a chip of their own.
  if ((theme === 'cameras' || (theme === null && condition !== null)) && district === null) {
    for (const view of situation.cameras) {
      if (condition !== null && view.condition !== condition) continue;
      items.push({ kind: 'camera', id: view.camera.id, view });
    }
  }
  if (theme === 'trucks' && condition === null) {
    for (const view of situation.trucks) {
      if (district === null || view.truck.district === district) items.push({ kind: 'truck', id: view.truck.id, view });
    }
  }
  if (theme === 'sites' && condition === null) {
    for (const site of situation.city.sites) {
      if (district === null || site.district === district) items.push({ kind: 'site', id: site.id, site });
    }
  }
  return items;
}

export function levelOf({ world }: Pick<Situation, 'world'>, view: StationView): LevelOrNone | null {
  return placeLevel(view, standingByStation(world.alarms).get(view.station.id));
}

/** True for what a desk has to look at: water or rain on the ladder, an alarm, and whatever may hide one. */
export function isWatched({ condition }: StationView, level: LevelOrNone | null): boolean {
  return levelRank(level) > 0 || condition !== 'live';
}

/** As the bar counts them: what is out of service is under none. */
export function isOfCondition({ station, condition }: StationView, wanted: Condition, now: EpochMs): boolean {
  return condition === wanted && !isRetired(station, now);
}

function byWorst(a: ListItem, b: ListItem): number {
  if (a.kind !== 'station' || b.kind !== 'station') return 0;
  return (
    Math.max(0, levelRank(b.level)) - Math.max(0, levelRank(a.level)) ||
    worstFirst(a.view, b.view) ||
    orderOf(a) - orderOf(b) ||
    (b.view.value ?? -1) - (a.view.value ?? -1) ||
    a.id.localeCompare(b.id)
  );
}

// On the ladder the deeper water comes first; below it what is the most doubtful.
function orderOf({ view, level }: Extract<ListItem, { kind: 'station' }>): number {
  return levelRank(level) > 0 ? 0 : CONDITION_ORDER.indexOf(view.condition);
}

/**
 * Keeps known rows where they are while a hand is on the list; what is new comes below and is counted. A row must not
 * move away under a finger.
 */
export function heldOrder(
  items: readonly ListItem[],
  held: readonly string[],
): { items: readonly ListItem[]; added: number } {
  const byId = new Map(items.map((item) => [item.id, item]));
  const kept = held.flatMap((id) => byId.get(id) ?? []);
  const known = new Set(held);
  const added = items.filter((item) => !known.has(item.id));
  return { items: [...kept, ...added], added: added.length };
}
