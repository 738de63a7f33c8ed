// The orange and red places of the moment: by their newest value or by an alarm that still stands, which may be worse than
// the value (it rises fast) or outlive it (its sensor is silent). What somebody put aside is not called out.
import { type AlarmLevel, alarmRank } from '../../domain/alerts/alarm.ts';
import { levelRank } from '../../domain/levels.ts';
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
      const rank = Math.max(levelRank(view.level), alarms ? warningRank(alarms.level) : 0);
      return rank >= ORANGE ? [{ view, alarms, rank }] : [];
    })
    .sort((a, b) => b.rank - a.rank || worstFirst(a.view, b.view) || (b.view.value ?? 0) - (a.view.value ?? 0));
}

/** A fault of the equipment warns of no water. */
export function warningRank(level: AlarmLevel): number {
  return level === 'notice' ? 0 : levelRank(level);
}
