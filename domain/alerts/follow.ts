// What follows from a verdict. The same for every rule: up at once, down through the holding, nothing for a time that passed.

import type { EpochMs } from '../time.ts';
import { type AlarmFigures, type AlarmLevel, alarmRank, type Cause } from './alarm.ts';
import { type AlarmBook, type KeySlot, type Opening, standingOf } from './alarm-book.ts';
import type { Holding } from './holding.ts';
import type { Verdict } from './rule.ts';

export interface Judged {
  readonly about: Opening;
  /** The book's slot of the key it is about. */
  readonly slot: KeySlot;
  readonly verdict: Verdict;
  readonly at: EpochMs;
  readonly cause: Cause | null;
  readonly figures: (level: AlarmLevel) => AlarmFigures;
  /** The reading came so late that its time has passed. */
  readonly stale: boolean;
  readonly tellsCrossings: boolean;
  /** Another value stands for an instant that was judged already (Q21). */
  readonly corrects: boolean;
}

/** Writes the steps that follow; returns the level that was withheld because its time had passed. */
export function follow(book: AlarmBook, holding: Holding, judged: Judged): AlarmLevel | null {
  const { about, slot, verdict, at, cause, figures, stale, corrects } = judged;
  // A17. What the log told already, up to its last move, is not judged again.
  if (verdict.says === 'unknown' || at < slot.lastMove || (at === slot.lastMove && !corrects)) return null;
  holding.take(verdict.held, verdict.good, at);
  const alarm = standingOf(slot);
  if (verdict.says === 'raise' && (!alarm || alarmRank(verdict.level) > alarmRank(alarm.level))) {
    if (stale) return verdict.level;
    if (alarm) book.changeLevel(alarm, verdict.level, figures(verdict.level), at, cause);
    else book.raise(about, verdict.level, figures(verdict.level), at, cause);
    return null;
  }
  if (!alarm) return null;
  const floor = holding.mayFallTo(alarm.level, at);
  if (floor === 'none') book.write(alarm.id, at, cause, { kind: 'cleared', ...figures(alarm.level) });
  else if (floor !== alarm.level) book.changeLevel(alarm, floor, figures(floor), at, cause);
  else if (judged.tellsCrossings) tellCrossing(book, judged, verdict.good);
  return null;
}

// An alarm carries the value of its last step, so the side of the threshold it was on needs no memory of its own.
function tellCrossing(book: AlarmBook, { slot, at, cause, figures }: Judged, good: boolean): void {
  const alarm = standingOf(slot);
  if (!alarm || alarm.threshold === null || alarm.value === null) return;
  const now = figures(alarm.level);
  if (now.value === null) return;
  const wasUnder = alarm.value < alarm.threshold;
  const isUnder = now.value < alarm.threshold;
  if (wasUnder === isUnder || (isUnder && !good)) return;
  book.write(alarm.id, at, cause, { kind: 'crossed', direction: isUnder ? 'under' : 'over', ...now });
}
