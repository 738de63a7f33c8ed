// What people decide, on its way out: told to the broker first, which keeps it for the recorder and tells every server, and
// only then answered as done.
import { randomUUID } from 'node:crypto';
import type { Alarm, AlarmStep } from '../../domain/alerts/alarm.ts';
import { type ActionRefusal, personStep } from '../../domain/alerts/desk-action.ts';
import type { ResponseLevel } from '../../domain/alerts/response.ts';
import type { DeskAction, DeskActionsAnswer } from '../../domain/desk-api.ts';
import type { DeskEvent, NoteStep } from '../../domain/desk-event.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { WarningStep } from '../../domain/warnings/warning.ts';

export interface DeskDecisions {
  act(ids: readonly string[], by: string, action: DeskAction): Promise<DeskActionsAnswer>;
  confirmResponse(decision: {
    area: string;
    level: ResponseLevel | null;
    by: string;
    comment: string | null;
  }): Promise<void>;
  note(note: { by: string; text: string; kind: NoteStep['kind'] }): Promise<void>;
  warn(step: WarningStep): Promise<void>;
}

export interface DecisionParts {
  readonly alarm: (id: string) => Alarm | undefined;
  /** Tells the broker, and resolves when it has acknowledged. */
  readonly publish: (event: DeskEvent) => Promise<void>;
  readonly apply: (event: DeskEvent) => void;
  readonly now: () => EpochMs;
}

export function createDecisions({ alarm, publish, apply, now }: DecisionParts): DeskDecisions {
  const tell = async (event: DeskEvent) => {
    await publish(event);
    apply(event);
  };
  return {
    async act(ids, by, action) {
      const refused: { id: string; reason: ActionRefusal }[] = [];
      const steps: AlarmStep[] = [];
      for (const id of new Set(ids)) {
        const made = personStep(alarm(id), action, by, now());
        if (made.ok) steps.push(made.step);
        else refused.push({ id, reason: made.why });
      }
      await Promise.all(steps.map((step) => tell({ about: 'alarm', step })));
      return { done: steps.map((step) => step.alarm_id), refused };
    },
    async confirmResponse({ area, level, by, comment }) {
      const at = now();
      const id = `response:${area}:${at.toString(36)}:${by}:${randomUUID().slice(0, 8)}`;
      await tell({ about: 'response', step: { id, kind: 'response-confirmed', area, level, at, by, comment } });
    },
    async note({ by, text, kind }) {
      const at = now();
      await tell({
        about: 'shift',
        step: { id: `note:${at.toString(36)}:${by}:${randomUUID().slice(0, 8)}`, kind, at, by, text },
      });
    },
    async warn(step) {
      await tell({ about: 'warning', step });
    },
  };
}
