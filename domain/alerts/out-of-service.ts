// A23, A24. Alarms that no rule will ever clear, because nothing measures at their place any more.
import type { Station } from '../city.ts';
import { isRetired } from '../station-freshness.ts';
import type { EpochMs } from '../time.ts';
import type { Alarm } from './alarm.ts';

/** A23. False where the station that an alarm is about is retired, or no station of the city. Of anything else an alarm stays a rule's. */
export function isInService(
  { subject }: Pick<Alarm, 'subject'>,
  stations: ReadonlyMap<string, Pick<Station, 'retired_at'>>,
  now: EpochMs,
): boolean {
  if (subject.kind !== 'station') return true;
  const station = stations.get(subject.id);
  return station !== undefined && !isRetired(station, now);
}

export interface OutOfService {
  /** Standing alarms of stations that the city retired. */
  readonly retired: number;
  /** Standing alarms of ids that the city does not know. */
  readonly gone: number;
}

/** A24. How many alarms stand that only a person can end. */
export function outOfService(
  standing: Iterable<Alarm>,
  stations: ReadonlyMap<string, Pick<Station, 'retired_at'>>,
  now: EpochMs,
): OutOfService {
  const count = { retired: 0, gone: 0 };
  for (const alarm of standing) {
    if (alarm.cleared_at !== null || isInService(alarm, stations, now)) continue;
    if (stations.has(alarm.subject.id)) count.retired += 1;
    else count.gone += 1;
  }
  return count;
}
