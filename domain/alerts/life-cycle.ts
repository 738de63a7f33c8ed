// A13. An alarm is the fold of its steps: machine, desk, log and screen all run this one function. It judges nothing and knows
// no clock; who may take which step when is decided before a step exists.
import type { EpochMs } from '../time.ts';
import { type Alarm, type AlarmFigures, type AlarmLevel, type AlarmStep, alarmRank } from './alarm.ts';
import { ESCALATION } from './tables.ts';

/** The alarm after a step; a step that begins no alarm (anything but `raised`) needs one. */
export function applyStep(alarm: Alarm | undefined, step: AlarmStep): Alarm | undefined {
  if (step.kind === 'raised') return alarm ?? raised(step);
  if (!alarm) return undefined;
  const next = { ...alarm, changed_at: Math.max(alarm.changed_at, step.at) };
  switch (step.kind) {
    case 'level-changed':
      return levelChanged(next, step.level, step.at, figuresOf(step));
    case 'crossed':
      return { ...withFigures(next, figuresOf(step)) };
    case 'silent':
      return { ...next, silent_since: step.since };
    case 'heard-again':
      return { ...next, silent_since: null };
    case 'escalated':
      return { ...next, escalations: step.escalations, next_escalation_at: step.next_at };
    case 'shelf-expired':
    case 'unshelved':
      return scheduled(restated({ ...next, shelved_by: null, shelved_until: null, shelve_reason: null }), step.at);
    case 'joined':
      // Two servers may have placed the same alarm before they heard of each other; the smaller id wins on both.
      return {
        ...alarm,
        incident_id:
          alarm.incident_id !== null && alarm.incident_id < step.incident_id ? alarm.incident_id : step.incident_id,
      };
    case 'cleared':
      return {
        ...withFigures(next, figuresOf(step)),
        state: 'cleared',
        cleared_at: step.at,
        silent_since: null,
        next_escalation_at: null,
      };
    case 'reopened':
      return scheduled(
        restated({
          ...withFigures(next, figuresOf(step)),
          level: step.level,
          peak_level: worse(alarm.peak_level, step.level),
          cleared_at: null,
          silent_since: null,
          acknowledged_by: null,
          acknowledged_at: null,
          reopened: alarm.reopened + 1,
        }),
        step.at,
      );
    case 'acknowledged':
      return acknowledged(next, step);
    case 'unacknowledged':
      return scheduled(restated({ ...next, acknowledged_by: null, acknowledged_at: null }), step.at);
    case 'retired':
      return {
        ...next,
        state: 'cleared',
        cleared_at: step.at,
        silent_since: null,
        next_escalation_at: null,
        comment: step.reason,
      };
    case 'commented':
      return { ...next, comment: step.comment };
    case 'owned':
      return {
        ...next,
        owner: step.owner,
        decision: step.decision ?? alarm.decision,
        deadline: step.deadline ?? alarm.deadline,
      };
    case 'shelved':
      return restated({
        ...next,
        shelved_by: step.by,
        shelved_until: step.until,
        shelve_reason: step.reason,
        next_escalation_at: null,
      });
  }
}

function raised(step: Extract<AlarmStep, { kind: 'raised' }>): Alarm {
  const { rule, subject, station_id, district, lon, lat, level } = step.alarm;
  return scheduled(
    {
      id: step.alarm_id,
      rule,
      subject,
      station_id,
      district,
      lon,
      lat,
      level,
      peak_level: level,
      state: 'open',
      ...figuresOf(step.alarm),
      raised_at: step.at,
      changed_at: step.at,
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
    },
    step.at,
  );
}

// Who said "I have it" said so of the level they saw: a worse one waits for somebody again.
function levelChanged(alarm: Alarm, level: AlarmLevel, at: EpochMs, figures: AlarmFigures): Alarm {
  const next = { ...withFigures(alarm, figures), level, peak_level: worse(alarm.peak_level, level) };
  if (alarmRank(level) <= alarmRank(alarm.level)) {
    const repeat_ms = ESCALATION[level]?.repeat_ms;
    const waits = next.state === 'open' && repeat_ms !== undefined;
    return { ...next, next_escalation_at: waits ? at + repeat_ms : null };
  }
  return scheduled(restated({ ...next, acknowledged_by: null, acknowledged_at: null }), at);
}

// The first to answer has it, also where a second answer overtook the first on its way.
function acknowledged(alarm: Alarm, step: Extract<AlarmStep, { kind: 'acknowledged' }>): Alarm {
  const first =
    alarm.acknowledged_at === null ||
    step.at < alarm.acknowledged_at ||
    (step.at === alarm.acknowledged_at && step.by < (alarm.acknowledged_by ?? ''));
  return restated({
    ...alarm,
    acknowledged_by: first ? step.by : alarm.acknowledged_by,
    acknowledged_at: first ? step.at : alarm.acknowledged_at,
    comment: step.comment ?? alarm.comment,
    next_escalation_at: null,
  });
}

/** The state that follows from what is set: cleared, shelved, acknowledged, else open. */
function restated(alarm: Alarm): Alarm {
  const state =
    alarm.cleared_at !== null
      ? 'cleared'
      : alarm.shelved_until !== null
        ? 'shelved'
        : alarm.acknowledged_by !== null
          ? 'acknowledged'
          : 'open';
  return { ...alarm, state };
}

/** A15. The first escalation counts from the moment it began to wait. */
function scheduled(alarm: Alarm, from: EpochMs): Alarm {
  const first_ms = ESCALATION[alarm.level]?.first_ms;
  const waits = alarm.state === 'open' && first_ms !== undefined;
  return { ...alarm, next_escalation_at: waits ? from + first_ms : null };
}

function worse(a: AlarmLevel, b: AlarmLevel): AlarmLevel {
  return alarmRank(a) >= alarmRank(b) ? a : b;
}

/** Only the figures, without what a step holds beside them. */
export function figuresOf({ measure, value, value_at, threshold, extra }: AlarmFigures): AlarmFigures {
  return { measure, value, value_at, threshold, ...(extra ? { extra } : {}) };
}

function withFigures(alarm: Alarm, figures: AlarmFigures): Alarm {
  const { extra: _outdated, ...rest } = alarm;
  return { ...rest, ...figures };
}
