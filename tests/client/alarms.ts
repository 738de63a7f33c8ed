// Alarms and incidents as the live world brings them, for tests of what the desk makes of them.
import type { Alarm } from '../../domain/alerts/alarm.ts';
import type { Incident } from '../../domain/alerts/incident.ts';
import type { World } from '../../domain/world.ts';
import { MINUTE, NOW, UNDERPASS } from './small-city.ts';

let made = 0;

export function alarm(rest: Partial<Alarm> = {}): Alarm {
  const level = rest.level ?? 'red';
  return {
    id: `A2-${++made}`,
    rule: 'A2',
    subject: { kind: 'station', id: UNDERPASS.id },
    station_id: UNDERPASS.id,
    district: 'Hongkou',
    lon: UNDERPASS.lon,
    lat: UNDERPASS.lat,
    level,
    peak_level: level,
    state: 'open',
    measure: 'depth_m',
    value: 0.56,
    value_at: NOW - MINUTE,
    threshold: 0.5,
    raised_at: NOW - 10 * MINUTE,
    changed_at: NOW - 10 * MINUTE,
    cleared_at: null,
    silent_since: null,
    acknowledged_by: null,
    acknowledged_at: null,
    comment: null,
    owner: null,
    decision: null,
    deadline: null,
    escalations: 0,
    next_escalation_at: null,
    shelved_by: null,
    shelved_until: null,
    shelve_reason: null,
    reopened: 0,
    incident_id: null,
    ...rest,
  };
}

export function answered(by: string, rest: Partial<Alarm> = {}): Alarm {
  return alarm({ state: 'acknowledged', acknowledged_by: by, acknowledged_at: NOW - MINUTE, ...rest });
}

export function incident(id: string, rest: Partial<Incident> = {}): Incident {
  return {
    id,
    kind: 'place',
    row_id: id,
    level: 'red',
    peak_level: 'red',
    opened_at: NOW - 10 * MINUTE,
    changed_at: NOW - MINUTE,
    closed_at: null,
    alarm_ids: [],
    standing: 1,
    unacknowledged: 1,
    silent: 0,
    lon: null,
    lat: null,
    district: 'Hongkou',
    station_ids: [],
    site_ids: [],
    camera_ids: [],
    ...rest,
  };
}

export function worldOf(
  alarms: readonly Alarm[],
  incidents: readonly Incident[] = [],
): Pick<World, 'alarms' | 'incidents' | 'stations'> {
  return {
    stations: {},
    alarms: Object.fromEntries(alarms.map((one) => [one.id, one])),
    incidents: Object.fromEntries(incidents.map((one) => [one.id, one])),
  };
}
