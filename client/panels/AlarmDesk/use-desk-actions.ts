import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { placeOf } from '../../../domain/alerts/incident-kind.ts';
import type { DeskAction } from '../../../domain/desk-api.ts';
import { useConsole } from '../../console/console.ts';
import type { AlarmChoice } from '../../console/desk.ts';
import { withName } from '../../console/person.ts';
import type { Leave } from '../../http/leave.ts';

/** What the desk can do with alarms, each in the name of who is at it. */
export function useDeskActions() {
  const { actions, desk, person } = useConsole();
  const choose = (next: Partial<AlarmChoice>) =>
    desk.update((before) => ({ ...before, alarms: { ...before.alarms, ...next } }));
  const act = (leave: Leave<'operate'>, ids: readonly string[], action: DeskAction) => {
    if (ids.length > 0) withName(person, (name) => void actions.act(leave, ids, action, name));
  };
  return {
    act,
    /** Answers what is open of these; the others were answered before. Of more than one place nothing goes out before they were named. */
    acknowledge: (leave: Leave<'operate'>, alarms: readonly Alarm[], comment = ''): 'sent' | 'asked' => {
      const open = alarms.filter(({ state }) => state === 'open');
      const ids = open.map(({ id }) => id);
      const isOnePlace = new Set(open.map(placeOf)).size <= 1;
      if (isOnePlace) act(leave, ids, acknowledgement(comment));
      else choose({ asked: { ids, comment } });
      return isOnePlace ? 'sent' : 'asked';
    },
    /** Answers what was named. */
    acknowledgeNamed: (leave: Leave<'operate'>, ids: readonly string[], comment: string) => {
      act(leave, ids, acknowledgement(comment));
      choose({ asked: null });
    },
    own: (leave: Leave<'operate'>, alarms: readonly Alarm[], how: { decision?: string; deadline?: string }) =>
      withName(person, (name) => {
        void actions.act(
          leave,
          alarms.map(({ id }) => id),
          { kind: 'owned', owner: name, ...how },
          name,
        );
      }),
    choose,
  };
}

function acknowledgement(comment: string): DeskAction {
  return { kind: 'acknowledged', ...(comment ? { comment } : {}) };
}

export function openIds(alarms: readonly Alarm[]): readonly string[] {
  return alarms.filter(({ state }) => state === 'open').map(({ id }) => id);
}
