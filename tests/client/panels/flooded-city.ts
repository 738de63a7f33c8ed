// A small city under water, with the words of its districts in both languages, for tests of whole panels.
import type { City } from '../../../domain/city.ts';
import type { World } from '../../../domain/world.ts';
import { alarm, incident, worldOf } from '../alarms.ts';
import { SITE } from '../dispatch-world.ts';
import {
  CITY,
  filming,
  GAUGE,
  MINUTE,
  NOW,
  rained,
  reported,
  SECOND,
  TIDE,
  UNDERPASS,
  WEATHER,
} from '../small-city.ts';

const HUANGPU_TIDE = { ...TIDE, district: 'Huangpu' };
const YANGPU_GAUGE = { ...GAUGE, district: 'Yangpu' };

export const FLOOD_CITY: City = {
  ...CITY,
  stations: [UNDERPASS, HUANGPU_TIDE, YANGPU_GAUGE, WEATHER],
  sites: [SITE],
  terms: {
    Hongkou: { en: 'Hongkou', zh: '虹口区' },
    Huangpu: { en: 'Huangpu', zh: '黄浦区' },
    Yangpu: { en: 'Yangpu', zh: '杨浦区' },
    'Wujiaochang depot': { en: 'Wujiaochang depot', zh: '五角场驻点' },
  },
};

/** Everything reports and nothing is over its ladder. */
export const CALM: Partial<World> = {
  stations: {
    [UNDERPASS.id]: reported('depth_m', 0),
    [TIDE.id]: reported('level_m', 3.4),
    [GAUGE.id]: rained(0),
    [WEATHER.id]: reported('wind_speed_ms', 9.4, { level: null }),
  },
  cameras: { 'C-0001': filming() },
};

export const RED = alarm({ id: 'A2-red', next_escalation_at: NOW + 95 * SECOND });
/** It was rising fast before it was red. */
export const RISE = alarm({
  id: 'A3-rise',
  rule: 'A3',
  level: 'orange',
  threshold: 0.25,
  raised_at: NOW - 12 * MINUTE,
  extra: { minutes_to_threshold: 6 },
});
export const TIDE_ORANGE = alarm({
  id: 'A2-tide',
  subject: { kind: 'station', id: TIDE.id },
  station_id: TIDE.id,
  district: 'Huangpu',
  level: 'orange',
  measure: 'level_m',
  value: 5.12,
  threshold: 5.1,
  raised_at: NOW - 4 * MINUTE,
});
export const RAIN_YELLOW = alarm({
  id: 'A4-rain',
  rule: 'A4',
  subject: { kind: 'station', id: GAUGE.id },
  station_id: GAUGE.id,
  district: 'Yangpu',
  level: 'yellow',
  measure: 'rain_mm',
  value: 61.2,
  threshold: 50,
  raised_at: NOW - 7 * MINUTE,
  extra: { hours: 1 },
});
/** A fault of the equipment, without a colour. */
export const FAULT = alarm({
  id: 'A7-weather',
  rule: 'A7',
  subject: { kind: 'station', id: WEATHER.id },
  station_id: WEATHER.id,
  level: 'notice',
  measure: null,
  value: null,
  threshold: null,
  raised_at: NOW - 20 * MINUTE,
});

const STORM_STATES: Pick<World, 'stations' | 'cameras'> = {
  stations: {
    [UNDERPASS.id]: reported('depth_m', 0.56, { level: 'red', change_10min: 0.08 }),
    [TIDE.id]: reported('level_m', 5.12, { level: 'orange', change_10min: 0.03 }),
    [GAUGE.id]: rained(61.2, { level: 'yellow' }),
    [WEATHER.id]: reported('wind_speed_ms', 9.4, { level: null, age: 30 * MINUTE }),
  },
  cameras: { 'C-0001': filming() },
};

/** Four places in alarm, one of them an incident of two alarms. */
export const STORM: Partial<World> = {
  ...STORM_STATES,
  ...stormAlarms(RED, RAIN_YELLOW, TIDE_ORANGE, FAULT),
};

/** The alarms of a storm; those that belong to one incident stand in it together. */
export function stormAlarms(...alarms: readonly ReturnType<typeof alarm>[]): Pick<World, 'alarms' | 'incidents'> {
  const ids = [...new Set(alarms.flatMap(({ incident_id }) => incident_id ?? []))];
  const { alarms: byId, incidents } = worldOf(
    alarms,
    ids.map((id) => incident(id)),
  );
  return { alarms: byId, incidents };
}

/** The states of the storm with other alarms. */
export function stormWith(...alarms: readonly ReturnType<typeof alarm>[]): Partial<World> {
  return { ...STORM_STATES, ...stormAlarms(...alarms) };
}
