// L15, S11. The one way to act from this desk. A replay bars it, since what a screen shows there is not so any more, and so does a role
// that has not the right. Known while drawing, so that nothing looks alive that is not; asked again at the press.
import i18next from 'i18next';
import { useMemo } from 'react';
import { type DeskRight, may } from '../../domain/rights.ts';
import type { Leave } from '../http/leave.ts';
import { useSelected } from '../live/observable.ts';
import { type Console, useConsole } from './console.ts';

/** Of the element that says why a replay bars; drawn by its strip. */
export const REPLAY_REASON_ID = 'barred-by-replay';
/** Of the element that says which role has a right; drawn by the frame. */
export const rightReasonId = (right: DeskRight) => `barred-without-${right}`;

/** What a barred control says of itself. It can still have the focus, so that its reason is heard. */
interface Marks {
  readonly disabled: false;
  readonly 'aria-disabled': true;
  readonly 'aria-describedby': string;
  readonly 'data-barred-here': '';
}

export interface Acting<R extends DeskRight> {
  /** To be put onto the control after what it says of itself; null where it may act. */
  readonly marks: Marks | null;
  /** Does it, or says why it may not be done; true where it was. */
  readonly attempt: (act: (leave: Leave<R>) => void) => boolean;
  /** For what no press sets off, such as a draft that its form asks for. Throws the reason in words where it may not be. */
  readonly leave: () => Leave<R>;
}

/** For keys, and whatever is no plain button or form; those are `Act` and `ActForm`. */
export function useAct<R extends DeskRight>(right: R): Acting<R> {
  const console = useConsole();
  const { replay, person } = console;
  const now = () => barOf(console, right);
  useSelected(replay.state, now);
  const bar = useSelected(person.session, now);
  return useMemo(
    (): Acting<R> => ({
      marks: bar && marksOf(bar === 'replay' ? REPLAY_REASON_ID : rightReasonId(right)),
      attempt: (act) => {
        const why = barOf(console, right);
        if (why === 'replay') console.barred.say();
        else if (why === 'role') console.person.refused.set(right);
        else act(leaveOf(console));
        return why === null;
      },
      leave: () => {
        const why = barOf(console, right);
        if (why !== null) throw new Error(wordsOf(why, right));
        return leaveOf(console);
      },
    }),
    [console, right, bar],
  );
}

type Bar = 'replay' | 'role';

function barOf({ replay, person }: Pick<Console, 'replay' | 'person'>, right: DeskRight): Bar | null {
  if (replay.isReplaying()) return 'replay';
  const { sign_in, person: account } = person.session.get();
  // Whoever is signed out is asked to sign in; nothing is said of a role then.
  return sign_in === 'off' || account === null || may(account, right) ? null : 'role';
}

function leaveOf<R extends DeskRight>({ replay }: Pick<Console, 'replay'>): Leave<R> {
  // The cast is the stamp: nobody else can write one, and here it was asked for.
  return { gone: () => (replay.isReplaying() ? i18next.t('replay.barred') : null) } as Leave<R>;
}

const wordsOf = (bar: Bar, right: DeskRight): string =>
  bar === 'replay' ? i18next.t('replay.barred') : i18next.t(`access.mayNotWhy.${right}`);

const marksOf = (reason: string): Marks => ({
  disabled: false,
  'aria-disabled': true,
  'aria-describedby': reason,
  'data-barred-here': '',
});
