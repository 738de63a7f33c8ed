// Alarms and their steps as the outside reads them: ISO 8601 times with the city's offset instead of epoch milliseconds.
import type { Alarm, AlarmStep } from '../../domain/alerts/alarm.ts';
import type { Incident } from '../../domain/alerts/incident.ts';
import type { ResponseState } from '../../domain/alerts/response.ts';
import type { Alert } from '../../domain/desk-api.ts';
import { formatInstant } from '../../domain/time.ts';

/** Moments beside those whose names end in `at`. */
const TIMES = new Set(['deadline', 'silent_since', 'shelved_until', 'since', 'until']);
const isTime = (key: string) => key === 'at' || key.endsWith('_at') || TIMES.has(key);

/** Every time in it, however deep, as ISO 8601; nothing else is changed. */
export function withIsoTimes(value: unknown, timezone: string): unknown {
  if (Array.isArray(value)) return value.map((one) => withIsoTimes(one, timezone));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      isTime(key) && typeof inner === 'number' ? formatInstant(inner, timezone) : withIsoTimes(inner, timezone),
    ]),
  );
}

export function alertForm(alarm: Alarm, timezone: string): Alert {
  const { next_escalation_at: _next, lon: _lon, lat: _lat, extra: _extra, ...told } = alarm;
  return withIsoTimes(told, timezone) as Alert;
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
