// A small flood in Shanghai, for the tests of warnings.
import { loadCity } from '../../../cities/load-city.ts';
import { loadOutlines } from '../../../cities/load-outlines.ts';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { Incident } from '../../../domain/alerts/incident.ts';
import type { Station } from '../../../domain/city.ts';
import { EVENT_CODE_OF } from '../../../domain/warnings/codes.ts';
import type { DraftParts } from '../../../domain/warnings/draft.ts';
import type { Sender } from '../../../domain/warnings/message.ts';
import { EMPTY_WORLD, type World } from '../../../domain/world.ts';

export const NOW = Date.parse('2026-07-21T14:05:30.250+08:00');
const SHANGHAI = await loadCity('cities/shanghai');
const OUTLINES = await loadOutlines('cities/shanghai');

export const SENDER: Sender = {
  sender: 'warnings@flood.example.gov.cn',
  name: { zh: '防汛指挥部', en: 'Flood control' },
  code: '31000041600007',
  timezone: 'Asia/Shanghai',
  eventCodes: EVENT_CODE_OF,
};

export function stationOf(id: string): Station {
  return SHANGHAI.stations.find((station) => station.id === id)!;
}

export function draftParts(world: Partial<World> = {}): DraftParts {
  return { city: SHANGHAI, outlines: OUTLINES, now: NOW, world: { ...EMPTY_WORLD, ...world } };
}

export function alarmAt(station_id: string, changes: Partial<Alarm> = {}): Alarm {
  const station = stationOf(station_id);
  return {
    id: `A2:${station_id}`,
    rule: 'A2',
    subject: { kind: 'station', id: station_id },
    station_id,
    district: station.district,
    lon: station.lon,
    lat: station.lat,
    level: 'orange',
    peak_level: 'orange',
    state: 'open',
    raised_at: NOW - 600_000,
    changed_at: NOW - 600_000,
    cleared_at: null,
    measure: 'depth_m',
    value: 0.38,
    value_at: NOW - 30_000,
    threshold: 0.25,
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
    incident_id: 'incident:1',
    ...changes,
  };
}

export function incidentOf(alarms: readonly Alarm[], changes: Partial<Incident> = {}): Incident {
  return {
    id: 'incident:1',
    kind: 'place',
    row_id: 'incident:1',
    level: 'orange',
    peak_level: 'orange',
    opened_at: NOW - 600_000,
    changed_at: NOW - 600_000,
    closed_at: null,
    alarm_ids: alarms.map(({ id }) => id),
    standing: alarms.length,
    unacknowledged: alarms.length,
    silent: 0,
    lon: null,
    lat: null,
    district: null,
    station_ids: alarms.flatMap(({ station_id }) => station_id ?? []),
    site_ids: [],
    camera_ids: [],
    ...changes,
  };
}

/** A world in which these alarms stand, and its incident. */
export function flood(alarms: readonly Alarm[], world: Partial<World> = {}) {
  const incident = incidentOf(alarms);
  const standing = Object.fromEntries(alarms.map((alarm) => [alarm.id, alarm]));
  return { incident, parts: draftParts({ alarms: standing, incidents: { [incident.id]: incident }, ...world }) };
}
