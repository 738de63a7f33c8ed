// A step of one alarm as `GET /api/v1/alerts/:id/events` tells it, said like an entry of the shift log.
import type { Alarm, AlarmStep } from '../../../domain/alerts/alarm.ts';
import { type ShiftEntry, shiftEntries } from '../../../domain/alerts/shift-log.ts';

type Instant = 'at' | 'since' | 'until' | 'deadline' | 'value_at' | 'next_at';
type WithTexts<T> = T extends unknown ? { readonly [K in keyof T]: K extends Instant ? string | null : T[K] } : never;
export type ToldStep = WithTexts<AlarmStep>;

const INSTANTS = ['at', 'since', 'until', 'deadline', 'value_at', 'next_at'] as const;

/** In order of time; what only places the alarm in an incident is left out. */
export function entriesOfSteps(told: readonly ToldStep[], alarm: Alarm): ShiftEntry[] {
  const events = told.map((one) => {
    const step: Record<string, unknown> = { ...one };
    for (const name of INSTANTS) if (typeof step[name] === 'string') step[name] = Date.parse(step[name]);
    // The answer is a step of the contract whose times have just been made instants again.
    return { about: 'alarm', step: step as unknown as AlarmStep } as const;
  });
  return shiftEntries(events, new Map([[alarm.id, alarm]]));
}
