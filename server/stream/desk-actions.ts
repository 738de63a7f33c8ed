// What people decide about alarms, response levels and the shift log.
import { randomUUID } from 'node:crypto';
import type { Alarm, AlarmStep } from '../../domain/alerts/alarm.ts';
import { type ActionRefusal, personStep } from '../../domain/alerts/desk-action.ts';
import type { ResponseLevel } from '../../domain/alerts/response.ts';
import type { ClosureStep } from '../../domain/closure.ts';
import type { DeskAction, DeskActionsAnswer } from '../../domain/desk-api.ts';
import type { NoteStep, ResponseStep, StationStep } from '../../domain/desk-event.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { PublishDecision } from './decisions.ts';

/** Each resolves when the decision counts. */
export interface DeskActions {
  act(ids: readonly string[], by: string, action: DeskAction): Promise<DeskActionsAnswer>;
  confirmResponse(decision: {
    area: string;
    level: ResponseLevel | null;
    by: string;
    comment: string | null;
  }): Promise<void>;
  sayOfStation(step: StationStep): Promise<void>;
  recordClosure(step: ClosureStep): Promise<void>;
  note(note: Pick<NoteStep, 'by' | 'text' | 'kind' | 'about'>): Promise<void>;
}

export interface DeskActionParts {
  readonly alarm: (id: string) => Alarm | undefined;
  /** False where what an alarm is about is retired, or gone from the city (A23). */
  readonly isInService?: (alarm: Alarm) => boolean;
  readonly publishDecision: PublishDecision;
  /** A person has put a response level in force at this server. */
  readonly onResponse: (step: ResponseStep) => void;
  readonly now: () => EpochMs;
}

export function createDeskActions({
  alarm,
  isInService,
  publishDecision,
  onResponse,
  now,
}: DeskActionParts): DeskActions {
  return {
    async act(ids, by, action) {
      const refused: { id: string; reason: ActionRefusal }[] = [];
      const steps: AlarmStep[] = [];
      for (const id of new Set(ids)) {
        const made = personStep(alarm(id), action, by, now(), isInService);
        if (made.ok) steps.push(made.step);
        else refused.push({ id, reason: made.why });
      }
      await Promise.all(steps.map((step) => publishDecision({ about: 'alarm', step })));
      return { done: steps.map((step) => step.alarm_id), refused };
    },
    async confirmResponse({ area, level, by, comment }) {
      const at = now();
      const id = `response:${area}:${at.toString(36)}:${by}:${randomUUID().slice(0, 8)}`;
      const step: ResponseStep = { id, kind: 'response-confirmed', area, level, at, by, comment };
      await publishDecision({ about: 'response', step });
      onResponse(step);
    },
    sayOfStation: (step) => publishDecision({ about: 'station', step }),
    recordClosure: (step) => publishDecision({ about: 'closure', step }),
    async note({ by, text, kind, about }) {
      const at = now();
      const id = `note:${at.toString(36)}:${by}:${randomUUID().slice(0, 8)}`;
      await publishDecision({ about: 'shift', step: { id, kind, at, by, text, ...(about ? { about } : {}) } });
    },
  };
}
