// Alarms and their steps as the outside reads them: ISO 8601 times with the city's offset instead of epoch milliseconds.
import type { Alarm, AlarmStep } from '../../domain/alerts/alarm.ts';
import type { Incident } from '../../domain/alerts/incident.ts';
import type { ResponseState } from '../../domain/alerts/response.ts';
import type { CurrentValue } from '../../domain/current-value.ts';
import type { Alert } from '../../domain/desk-api.ts';
import { withIsoTimes } from '../iso-times.ts';

/** @param current what is known of its water now (T1); null where it is about no single value */
export function alertForm(alarm: Alarm, current: CurrentValue | null, timezone: string): Alert {
  const { next_escalation_at: _next, lon: _lon, lat: _lat, extra: _extra, ...told } = alarm;
  return withIsoTimes({ ...told, current, peak: current?.peak ?? null }, timezone) as Alert;
}

export function stepForm(step: AlarmStep, timezone: string) {
  return withIsoTimes(step, timezone) as { id: string; alarm_id: string; kind: string; at: string; by: string | null };
}

export function incidentForm(incident: Incident, timezone: string): unknown {
  return withIsoTimes(incident, timezone);
}

export function responseForm(response: ResponseState, timezone: string): unknown {
  return withIsoTimes(response, timezone);
}
