// W19. What an alarm is a warning of: what it measured, and nothing else. A gale over a river bank is no flood, and what has no event of its
// own is not warned of under another's name.
import { type Alarm, alarmRank, isStanding } from '../alerts/alarm.ts';
import type { Incident } from '../alerts/incident.ts';
import { type City, primaryMeasure, type Station } from '../city.ts';
import type { Measure } from '../measures.ts';
import { roleDescription } from '../station-kinds.ts';
import type { World } from '../world.ts';
import { speaksOf } from './speaks-of.ts';
import type { WarningKind } from './warning.ts';

/** Null where no event of GB/T 35965.2 that this desk may warn of is measured by it. */
const EVENT_OF_MEASURE = {
  level_m: 'flood',
  flow_m3_s: 'flood',
  depth_m: 'waterlogging',
  rain_mm: 'rainstorm',
  rain_total_mm: 'rainstorm',
  wind_speed_ms: 'gale',
  wind_gust_ms: 'gale',
  wind_direction_deg: null,
  air_temperature_c: null,
  humidity_pct: null,
  pressure_hpa: null,
  visibility_m: null,
  battery_v: null,
} as const satisfies Record<Measure, WarningKind | null>;

type Concerned = Pick<Alarm, 'rule' | 'measure'>;

/** @param station the alarm's own; undefined where it is of an area */
export function eventOf(alarm: Concerned, station: Station | undefined): WarningKind | null {
  if (speaksOf(alarm)?.what === 'rain') return 'rainstorm';
  const measure = measureOf(alarm, station);
  const event = measure === null ? null : EVENT_OF_MEASURE[measure];
  return event === 'flood' && station && roleDescription(station).isTidal ? 'tide' : event;
}

// An alarm without a measure, or with one that its station cannot have measured, speaks of what the station is for.
function measureOf({ measure }: Concerned, station: Station | undefined): Measure | null {
  if (!station) return measure;
  return measure !== null && roleDescription(station).measures.includes(measure) ? measure : primaryMeasure(station);
}

export interface WarnedOf {
  readonly kind: WarningKind;
  /** Standing alarms of that kind, the worst first. */
  readonly alarms: readonly Alarm[];
}

/** Why an incident is not warned of. */
export type NotWarnedOf = 'over' | 'no-event';

/**
 * What an incident is warned of: the event of the worst standing alarm that has one, and the alarms of that event alone, so that no
 * place is named in a warning of something that was not measured there.
 */
export function warnedOf(
  incident: Pick<Incident, 'alarm_ids'>,
  { city, world }: { readonly city: Pick<City, 'stations'>; readonly world: Pick<World, 'alarms'> },
): WarnedOf | NotWarnedOf {
  const standing = incident.alarm_ids
    .map((id) => world.alarms[id])
    .filter((alarm) => alarm !== undefined)
    .filter((alarm) => isStanding(alarm) && alarm.level !== 'notice')
    .sort((a, b) => alarmRank(b.level) - alarmRank(a.level) || (b.value ?? 0) - (a.value ?? 0));
  if (standing.length === 0) return 'over';
  const events = standing.map((alarm) => ({
    alarm,
    event: eventOf(
      alarm,
      city.stations.find(({ id }) => id === alarm.station_id),
    ),
  }));
  const kind = events.find(({ event }) => event !== null)?.event ?? null;
  if (kind === null) return 'no-event';
  return { kind, alarms: events.filter(({ event }) => event === kind).map(({ alarm }) => alarm) };
}
