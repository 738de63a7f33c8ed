// What there is to talk about after a drill: the desk's times from the log, and the harm as whoever played it has told it.
import type { CityIndex } from '../../domain/city-index.ts';
import { type Decisions, decisionsOf } from '../../domain/drill/debrief.ts';
import type { DrillScore } from '../../domain/messages/drill-score.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Pool } from '../db/pool.ts';
import { foldedLog } from './folded-log.ts';

export interface Debrief extends Omit<DrillScore, 'to'> {
  /** Decisions and times up to here: the drill's end, or now. */
  readonly to: EpochMs;
  readonly made_at: EpochMs;
  readonly decisions: Decisions;
}

export async function debrief(database: Pool, index: CityIndex, score: DrillScore, now: EpochMs): Promise<Debrief> {
  const to = Math.min(now, score.to ?? now);
  // A moment more, so that what was decided in the last one counts.
  const { events, alarms, alarmSteps, orders, orderSteps } = await foldedLog(database, score.from, to + 1);
  const rejected = events.filter(({ about, step }) => about === 'dispatch' && step.kind === 'rejected').length;
  const decisions = decisionsOf(index, { alarms, alarmSteps, orders: [...orders.values()], orderSteps, rejected });
  return { ...score, to, made_at: now, decisions };
}
