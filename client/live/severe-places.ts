// The orange and red places of the moment: by their newest value or by an alarm that still stands, which may be worse than
// the value (it rises fast) or outlive it (its sensor is silent). What somebody put aside is not called out.
import { alarmRank } from '../../domain/alerts/alarm.ts';
import { type LevelOrNone, levelRank } from '../../domain/levels.ts';
import { isActive } from './alarms.ts';
import type { Situation } from './situation.ts';
import { type StationAlarms, standingByStation } from './station-alarms.ts';
import type { StationView } from './station-view.ts';
import { worstFirst } from './worst-first.ts';

const ORANGE = alarmRank('orange');

export interface SeverePlace {
  readonly view: StationView;
  readonly alarms: StationAlarms | undefined;
  /** 3 orange, 4 red. */
  readonly rank: number;
}

export function severePlaces({ stations, world }: Pick<Situation, 'stations' | 'world'>): readonly SeverePlace[] {
  const standing = standingByStation(world.alarms);
  return stations
    .flatMap((view): SeverePlace[] => {
      const alarms = standing.get(view.station.id);
      if (alarms?.shelved) return [];
      const rank = levelRank(placeLevel(view, alarms));
      return rank >= ORANGE ? [{ view, alarms, rank }] : [];
    })
    .sort((a, b) => b.rank - a.rank || worstFirst(a.view, b.view) || (b.view.value ?? 0) - (a.view.value ?? 0));
}

/**
 * A26. What a place is called: the worse of its value and of the alarms that stand there. Where one of them is on the shelf its value is
 * too, and the others speak.
 */
export function placeLevel(view: StationView, alarms: StationAlarms | undefined): LevelOrNone | null {
  const active = alarms?.alarms.find(isActive);
  const warned = active === undefined || active.level === 'notice' ? null : active.level;
  if (active && alarms?.alarms.some(({ state, level }) => state === 'shelved' && level !== 'notice')) return warned;
  return levelRank(warned) > levelRank(view.level) ? warned : view.level;
}
