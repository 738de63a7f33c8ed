// T1. The figure that is shown with an alarm: what is known of its water now, never what it was raised at.
import type { Station } from '../city.ts';
import { type CurrentValue, currentAt } from '../current-value.ts';
import { MEASURES } from '../measures.ts';
import type { EpochMs } from '../time.ts';
import type { World } from '../world.ts';
import type { Alarm } from './alarm.ts';

/** Null for what is about no single value: sums of rain, silence, cameras, parts. */
export function currentOfAlarm(
  { station_id, measure, level }: Pick<Alarm, 'station_id' | 'measure' | 'level'>,
  stations: ReadonlyMap<string, Station>,
  world: Pick<World, 'stations'>,
  now: EpochMs,
): CurrentValue | null {
  const station = station_id === null ? undefined : stations.get(station_id);
  if (!station || measure === null || level === 'notice' || MEASURES[measure].summed) return null;
  return currentAt(station, world.stations[station.id], measure, now);
}
