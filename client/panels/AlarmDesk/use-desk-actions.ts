import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { DeskAction } from '../../../domain/desk-api.ts';
import { useConsole } from '../../console/console.ts';
import type { AlarmChoice } from '../../console/desk.ts';
import { withName } from '../../console/person.ts';
import type { Leave } from '../../http/leave.ts';

/** What the desk can do with alarms, each in the name of who is at it. */
export function useDeskActions() {
  const { actions, desk, person } = useConsole();
  const act = (leave: Leave<'operate'>, ids: readonly string[], action: DeskAction) => {
    if (ids.length > 0) withName(person, (name) => void actions.act(leave, ids, action, name));
  };
  return {
    act,
    /** Answers what is open of these; the others were answered before. */
    acknowledge: (leave: Leave<'operate'>, alarms: readonly Alarm[], comment?: string) =>
      act(leave, openIds(alarms), { kind: 'acknowledged', ...(comment ? { comment } : {}) }),
    own: (leave: Leave<'operate'>, alarms: readonly Alarm[], how: { decision?: string; deadline?: string }) =>
      withName(person, (name) => {
        void actions.act(
          leave,
          alarms.map(({ id }) => id),
          { kind: 'owned', owner: name, ...how },
          name,
        );
      }),
    choose: (next: Partial<AlarmChoice>) =>
      desk.update((before) => ({ ...before, alarms: { ...before.alarms, ...next } })),
  };
}

export function openIds(alarms: readonly Alarm[]): readonly string[] {
  return alarms.filter(({ state }) => state === 'open').map(({ id }) => id);
}
