// A step, with the names of what it is about: everything that a notice says of it.
import type { Alarm, AlarmLevel, AlarmStep, Subject } from '../../domain/alerts/alarm.ts';
import type { ResponseLevel } from '../../domain/alerts/response.ts';
import type { CityIndex } from '../../domain/city-index.ts';
import type { CurrentValue } from '../../domain/current-value.ts';
import type { ResponseStep } from '../../domain/desk-event.ts';
import type { Words } from '../../domain/measures.ts';
import { termOf } from '../../domain/terms.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { NoticeLine, NoticeLineKind } from './notice.ts';
import { oneLine } from './plain-text.ts';

const RESPONSE_COLOURS: { readonly [level in ResponseLevel]: AlarmLevel } = {
  1: 'red',
  2: 'orange',
  3: 'yellow',
  4: 'blue',
};

export function alarmLine(
  worth: { kind: NoticeLineKind; level: AlarmLevel },
  step: AlarmStep,
  alarm: Alarm,
  { index, simulated, current }: { index: CityIndex; simulated: boolean; current: CurrentValue | null },
): NoticeLine {
  return {
    step_id: identifier(step.id),
    kind: worth.kind,
    at: step.at,
    level: worth.level,
    place: placeOf(alarm.subject, index),
    district: alarm.district ? clean(termOf(index.city, alarm.district)) : null,
    simulated,
    alarm: {
      id: identifier(alarm.id),
      incident_id: alarm.incident_id === null ? null : identifier(alarm.incident_id),
      rule: identifier(alarm.rule),
      subject: { kind: alarm.subject.kind, id: identifier(alarm.subject.id) },
      station_id: alarm.station_id === null ? null : identifier(alarm.station_id),
      lon: alarm.lon,
      lat: alarm.lat,
      measure: alarm.measure,
      value: alarm.value,
      threshold: alarm.threshold,
      current,
      extra: alarm.extra ?? {},
      escalations: alarm.escalations,
    },
    response: null,
    by: null,
    comment: null,
  };
}

export function responseLine(step: ResponseStep, index: CityIndex, simulated: boolean): NoticeLine {
  return {
    step_id: identifier(step.id),
    kind: 'response-confirmed',
    at: step.at,
    level: step.level === null ? 'notice' : RESPONSE_COLOURS[step.level],
    place: placeOf({ kind: 'area', id: step.area }, index),
    district: null,
    simulated,
    alarm: null,
    response: { area: identifier(step.area), level: step.level },
    by: oneLine(step.by, 60),
    comment: step.comment ? oneLine(step.comment, 1_000) : null,
  };
}

export function testLine(id: string, by: string, at: EpochMs, index: CityIndex, simulated: boolean): NoticeLine {
  return {
    step_id: id,
    kind: 'test',
    at,
    level: 'notice',
    place: clean(index.city.name),
    district: null,
    simulated,
    alarm: null,
    response: null,
    by: oneLine(by, 60),
    comment: null,
  };
}

function placeOf(subject: Subject, index: CityIndex): Words {
  switch (subject.kind) {
    case 'station':
      return clean(index.stations.get(subject.id)?.name ?? asIs(subject.id));
    case 'camera':
      return clean(index.cameras.get(subject.id)?.name ?? asIs(subject.id));
    case 'area':
      return clean(subject.id === 'city' ? index.city.name : termOf(index.city, subject.id));
    case 'part':
      return clean(asIs(subject.id));
  }
}

// Ids are plain letters; one that came over the bus and is not must still fit into a header, a column and JSON.
const identifier = (id: string) => oneLine(id, 300);
const asIs = (id: string): Words => ({ en: id, zh: id });
const clean = ({ en, zh }: Words): Words => ({ en: oneLine(en, 120), zh: oneLine(zh, 120) });
