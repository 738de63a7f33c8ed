import type { City } from '../../domain/city.ts';
import { closingLineOf } from '../../domain/public/assess.ts';
import { measuresDepth } from '../../domain/public/build-snapshot.ts';
import { type EpochMs, HOUR_MS } from '../../domain/time.ts';
import type { Queryable } from '../db/pool.ts';
import { selectWetSpells, type WetSpellRow } from '../db/queries/select-wet-spells.ts';

/** How far back a spell is looked for, ms. */
const SPELL_MEMORY_MS = 48 * HOUR_MS;

/** P4. What the history knows of the water that stands now. */
export async function wetSpellsOf(database: Queryable, city: City, now: EpochMs): Promise<WetSpellRow[]> {
  const places = city.stations
    .filter(measuresDepth)
    .map((station) => ({ id: station.id, closingLine_m: closingLineOf(city, station) }));
  return selectWetSpells(database, places, now - SPELL_MEMORY_MS, now);
}
