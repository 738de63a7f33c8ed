// What nobody did, a place at a time: one that was forgotten in three ways is one thing to talk about.
import type { Missed } from './debrief.ts';

/** @param Time of the list: epoch ms, or the text that the interface gives */
export interface MissedPlace<Time> {
  readonly alarm_id: string;
  readonly station_id: string | null;
  readonly level: Missed['level'];
  readonly since: Time;
  readonly what: readonly Missed['what'][];
}

/** In the order of the list, in which the worst comes first. */
export function missedPlaces<Time>(
  missed: readonly (Omit<Missed, 'since'> & { readonly since: Time })[],
): MissedPlace<Time>[] {
  const places = Map.groupBy(missed, ({ station_id, alarm_id }) => station_id ?? alarm_id);
  return [...places.values()].map(([first, ...rest]) => ({
    alarm_id: first!.alarm_id,
    station_id: first!.station_id,
    level: first!.level,
    since: first!.since,
    what: [...new Set([first!, ...rest].map(({ what }) => what))],
  }));
}
