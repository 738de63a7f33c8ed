// Which drill this server runs and what it has come to. A database holds one drill (L23): the word of another one is not taken,
// or its decisions would be counted with those of the first.
import type { DrillScore } from '../../domain/messages/drill-score.ts';
import type { PartState } from '../../domain/world.ts';
import type { Pool } from '../db/pool.ts';
import { selectDrill } from '../db/queries/select-drill.ts';
import { upsertDrill } from '../db/queries/upsert-drill.ts';
import type { Log } from '../log.ts';

export interface DrillRecord {
  /** Null until somebody who plays a drill has spoken. */
  readonly score: DrillScore | null;
  take(score: DrillScore): void;
}

export interface DrillRecordOptions {
  readonly database: Pool;
  /** Resolves when the schema stands. */
  readonly prepared: Promise<void>;
  readonly setPart: (name: string, state: Omit<PartState, 'since'>) => void;
  readonly log: Log;
}

export function createDrillRecord({ database, prepared, setPart, log }: DrillRecordOptions): DrillRecord {
  let known: DrillScore | null = null;
  const warn = (error: Error) => log.warn({ reason: error.message }, 'the score of the drill was not kept');
  const restored = prepared.then(async () => {
    const kept = await selectDrill(database);
    if (kept && known && kept.drill_id !== known.drill_id) refuse(known.drill_id, kept.drill_id);
    known = kept && known?.drill_id !== kept.drill_id ? kept : (known ?? kept);
  });
  restored.catch(warn);

  function refuse(other: string, own: string): void {
    setPart('drill', { state: 'degraded', reason: 'another-drill' });
    log.error({ drill: other, kept: own }, 'another drill is played on a database that holds one already: not taken');
  }

  return {
    get score() {
      return known;
    },
    take(score) {
      if (known && known.drill_id !== score.drill_id) return refuse(score.drill_id, known.drill_id);
      known = score;
      restored.then(() => (known === score ? upsertDrill(database, score) : undefined)).catch(warn);
    },
  };
}
