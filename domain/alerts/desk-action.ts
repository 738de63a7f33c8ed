import type { DeskAction } from '../desk-api.ts';
import { DAY_MS, type EpochMs, parseInstant } from '../time.ts';
import type { Alarm, PersonStep } from './alarm.ts';
import { stepId } from './ids.ts';

/** Why something could not be done with an alarm; the screen says it in words. */
export const ACTION_REFUSALS = [
  'not-found',
  'cleared',
  'already-acknowledged',
  'not-acknowledged',
  'not-shelved',
  'bad-time',
  'in-service',
] as const;
export type ActionRefusal = (typeof ACTION_REFUSALS)[number];

/** A shelf that nobody looks at again hides an alarm: at most a week. */
export const LONGEST_SHELF_MS = 7 * DAY_MS;

/**
 * The step that a person's action becomes, or why it cannot be.
 *
 * @param isInService whether the thing that the alarm is about is watched
 */
export function personStep(
  alarm: Alarm | undefined,
  action: DeskAction,
  by: string,
  now: EpochMs,
  isInService: (alarm: Alarm) => boolean = () => true,
): { readonly ok: true; readonly step: PersonStep } | { readonly ok: false; readonly why: ActionRefusal } {
  if (!alarm) return { ok: false, why: 'not-found' };
  const head = { id: `${stepId(alarm.id, action.kind, now)}:${by}`, alarm_id: alarm.id, at: now, by };
  const cleared = alarm.state === 'cleared';
  switch (action.kind) {
    case 'commented':
      return { ok: true, step: { ...head, kind: 'commented', comment: action.comment } };
    case 'acknowledged':
      // What cleared before anybody saw it may still be acknowledged: somebody has to have seen it.
      if (alarm.acknowledged_by !== null) return { ok: false, why: 'already-acknowledged' };
      return { ok: true, step: { ...head, kind: 'acknowledged', comment: action.comment ?? null } };
    case 'unacknowledged':
      if (alarm.acknowledged_by === null) return { ok: false, why: 'not-acknowledged' };
      return { ok: true, step: { ...head, kind: 'unacknowledged' } };
    case 'owned': {
      if (cleared) return { ok: false, why: 'cleared' };
      const deadline = action.deadline === undefined ? null : future(action.deadline, now, Number.POSITIVE_INFINITY);
      if (deadline === undefined) return { ok: false, why: 'bad-time' };
      return {
        ok: true,
        step: { ...head, kind: 'owned', owner: action.owner, decision: action.decision ?? null, deadline },
      };
    }
    case 'shelved': {
      if (cleared) return { ok: false, why: 'cleared' };
      const until = future(action.until, now, LONGEST_SHELF_MS);
      if (until === undefined) return { ok: false, why: 'bad-time' };
      return { ok: true, step: { ...head, kind: 'shelved', until, reason: action.reason } };
    }
    case 'retired':
      if (cleared) return { ok: false, why: 'cleared' };
      // What is watched clears by what it measures (A13), and by nobody's word.
      if (isInService(alarm)) return { ok: false, why: 'in-service' };
      return { ok: true, step: { ...head, kind: 'retired', reason: action.reason } };
    case 'unshelved':
      if (alarm.state !== 'shelved') return { ok: false, why: 'not-shelved' };
      return { ok: true, step: { ...head, kind: 'unshelved' } };
  }
}

/** A25. What is decided about a place, and by when: for no two of them at once. */
export function isDecision(action: DeskAction): boolean {
  return action.kind === 'owned' && (action.decision !== undefined || action.deadline !== undefined);
}

function future(text: string, now: EpochMs, longest_ms: number): EpochMs | undefined {
  const parsed = parseInstant(/^\d+$/.test(text) ? Number(text) : text);
  return parsed.ok && parsed.at > now && parsed.at - now <= longest_ms ? parsed.at : undefined;
}
