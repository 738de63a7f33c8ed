import type { Right } from '../../domain/rights.ts';

declare const asked: unique symbol;

/**
 * L15, S11. Proof that whoever sits here was asked for and has this right, and looks at no past. Whatever sends demands one. `useAct`
 * alone (client/console/use-act.ts) makes any, and hands it to the control that it has marked: another control cannot send.
 */
export interface Leave<R extends Right> {
  readonly [asked]: R;
  /** Why it holds no more, in words: a replay may begin between a press and its sending. Null while it holds. */
  readonly gone: () => string | null;
}
