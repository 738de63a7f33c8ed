import type { Alarm, AlarmLevel, AlarmStep, MachineStep } from '../../../../domain/alerts/alarm.ts';
import type { Incident } from '../../../../domain/alerts/incident.ts';
import { applyStep } from '../../../../domain/alerts/life-cycle.ts';
import type { ResponseStep } from '../../../../domain/desk-event.ts';

export const AFTERNOON = Date.parse('2026-07-21T15:04:00+08:00');
export const NIGHT = Date.parse('2026-07-21T23:30:00+08:00');

const FIGURES = { measure: 'depth_m', value: 0.27, value_at: AFTERNOON, threshold: 0.25 } as const;

/** An alarm as the engine tells its life: each step with the alarm after it. */
export class ToldAlarm {
  alarm: Alarm;
  readonly first: MachineStep;
  #count = 0;

  constructor(id: string, level: AlarmLevel, at: number, about: Partial<Alarm> = {}) {
    const { subject = { kind: 'station', id: 'underpass' }, district = 'Pudong', rule = 'A2' } = about;
    const station_id = subject.kind === 'station' ? subject.id : null;
    this.first = {
      ...this.#head(id, 'raised', at),
      kind: 'raised',
      alarm: { rule, subject, station_id, district, lon: 121.5, lat: 31.2, level, ...FIGURES },
    } as MachineStep;
    this.alarm = { ...applyStep(undefined, this.first)!, ...about };
  }

  #head(id: string, kind: AlarmStep['kind'], at: number) {
    this.#count += 1;
    return { id: `${id}:${kind}:${at.toString(36)}:${this.#count}`, alarm_id: id, at, by: null, cause: null };
  }

  step(kind: AlarmStep['kind'], at: number, more: object = {}): AlarmStep {
    const step = { ...this.#head(this.alarm.id, kind, at), kind, ...FIGURES, ...more } as AlarmStep;
    this.alarm = applyStep(this.alarm, step)!;
    return step;
  }

  join(incidentId: Incident['id'], at: number): AlarmStep {
    return this.step('joined', at, { incident_id: incidentId });
  }
}

export function responseStep(level: ResponseStep['level'], more: Partial<ResponseStep> = {}): ResponseStep {
  return {
    id: `response-${level}-${more.at ?? AFTERNOON}`,
    kind: 'response-confirmed',
    area: 'city',
    level,
    at: AFTERNOON,
    by: 'Li Na',
    comment: null,
    ...more,
  };
}
