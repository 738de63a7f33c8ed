import { type AlarmLevel, alarmRank } from '../../domain/alerts/alarm.ts';
import type { DeskEvent } from '../../domain/desk-event.ts';
import type { TrackAction, TrackAlarm } from '../../domain/replay/api.ts';

/** The log of a span as the time bar shows it: when alarms began and ended, and what people did. */
export function tracksOf(events: readonly DeskEvent[]): { alarms: TrackAlarm[]; actions: TrackAction[] } {
  const alarms: TrackAlarm[] = [];
  const actions: TrackAction[] = [];
  const known = new Map<string, { level: AlarmLevel; subject: TrackAlarm['subject'] }>();
  const did = (event: DeskEvent, kind: TrackAction['kind'], subject: string, words: string | null) =>
    actions.push({ at: event.step.at, kind, by: event.step.by, subject, words });
  for (const event of events) {
    const { about, step } = event;
    if (about === 'response') did(event, 'response', step.area, step.level === null ? null : String(step.level));
    else if (about === 'order') {
      if (step.kind === 'issued')
        did(event, 'ordered', step.order_id, `${step.order.truck_id} → ${step.order.site_id}`);
      else if (step.kind === 'cancelled') did(event, 'cancelled', step.order_id, step.reason);
    } else if (about === 'alarm') {
      const { alarm_id, at } = step;
      switch (step.kind) {
        case 'raised':
          known.set(alarm_id, step.alarm);
          alarms.push({ at, kind: 'raised', alarm_id, level: step.alarm.level, subject: step.alarm.subject });
          break;
        case 'level-changed':
        case 'reopened': {
          // Worse than it was is news on the bar; better is not.
          const before = known.get(alarm_id);
          const subject = before?.subject ?? null;
          if (step.kind === 'reopened' || (before && alarmRank(step.level) > alarmRank(before.level)))
            alarms.push({ at, kind: 'raised', alarm_id, level: step.level, subject });
          known.set(alarm_id, { level: step.level, subject });
          break;
        }
        case 'cleared': {
          const before = known.get(alarm_id);
          alarms.push({
            at,
            kind: 'cleared',
            alarm_id,
            level: before?.level ?? null,
            subject: before?.subject ?? null,
          });
          break;
        }
        case 'acknowledged':
          did(event, 'acknowledged', alarm_id, step.comment);
          break;
        case 'owned':
          did(event, 'decided', alarm_id, step.decision);
          break;
        case 'shelved':
          did(event, 'shelved', alarm_id, step.reason);
          break;
      }
    }
  }
  return { alarms, actions };
}
