// A batch of readings into the history. Nearly all of them are of new instants, and one statement takes them; only where some are
// not is the history asked what it holds there.
import { standsOver } from '../../domain/quality/stands-over.ts';
import type { Reading } from '../../domain/readings.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Queryable } from '../db/pool.ts';
import { insertCorrections, insertStandingAsCorrections } from '../db/queries/insert-corrections.ts';
import { insertReadings } from '../db/queries/insert-readings.ts';
import { selectToldOtherwise } from '../db/queries/select-told-otherwise.ts';
import { updateReadings } from '../db/queries/update-readings.ts';

type Word = Pick<Reading, 'value' | 'flag' | 'seq' | 'derivedSince'>;

/**
 * Q21. Writes judged readings. Of two values of one instant the one that stands is kept in its place, whichever came first; the other
 * is kept beside it. What is derived (Q20) changes without a trace: nobody said anything else.
 */
export async function writeReadings(
  database: Queryable,
  readings: readonly Reading[],
  seriesIdOf: (reading: Reading) => number,
  receivedAt: EpochMs,
): Promise<void> {
  const isNew = await insertReadings(database, readings, seriesIdOf, receivedAt);
  if (isNew === readings.length) return;
  const standing = new Map<string, Word>();
  const taken = new Map<string, Reading>();
  const displaced = new Map<string, { seriesId: number; at: EpochMs }>();
  const others: Reading[] = [];
  for (const { nth, value, flag, seq, derived_since_ms } of await selectToldOtherwise(database, readings, seriesIdOf)) {
    const told = readings[nth]!;
    const [seriesId, { at }] = [seriesIdOf(told), told];
    const key = `${seriesId}/${at}`;
    const inHistory = { value, flag, ...(seq === null ? {} : { seq }) };
    const known = standing.get(key) ?? {
      ...inHistory,
      ...(derived_since_ms === null ? {} : { derivedSince: derived_since_ms }),
    };
    const isSaid = told.derivedSince === undefined && known.derivedSince === undefined && told.value !== known.value;
    if (!standsOver(told, known)) {
      if (isSaid) others.push(told);
      continue;
    }
    const before = taken.get(key);
    if (isSaid && before) others.push(before);
    else if (isSaid) displaced.set(key, { seriesId, at });
    standing.set(key, told);
    taken.set(key, told);
  }
  if (displaced.size > 0) await insertStandingAsCorrections(database, [...displaced.values()]);
  if (others.length > 0) await insertCorrections(database, others, seriesIdOf, receivedAt);
  if (taken.size > 0) await updateReadings(database, [...taken.values()], seriesIdOf);
}
