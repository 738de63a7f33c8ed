import type { Alarm } from '../../domain/alerts/alarm.ts';
import { type StationView, viewStation } from '../live/station-view.ts';
import type { Console } from './console.ts';

type Live = Pick<Console, 'city' | 'replay' | 'liveClock'>;

/** L15. The station of a live alarm as it is now, also while a past is shown: what is heard live is never told with a figure of then. */
export function liveViewOf({ city, replay, liveClock }: Live, { station_id }: Alarm): StationView | undefined {
  const station = city.stations.find(({ id }) => id === station_id);
  return station && viewStation(station, replay.liveWorld.get().stations[station.id], liveClock.now());
}

/** L15. An alarm as it is now: it may have joined an incident since it was heard. */
export function liveAlarm({ replay }: Live, alarm: Alarm): Alarm {
  return replay.liveWorld.get().alarms[alarm.id] ?? alarm;
}
