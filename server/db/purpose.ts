// L23. A city's readings and decisions never lie in one database with a drill's: whoever looks up a storm years later must
// not find one that never was. The first server marks the database; a server of the other kind refuses it.
import type { Queryable } from './pool.ts';
import { claimPurpose, type Purpose } from './queries/claim-purpose.ts';

/** The database belongs to the other kind of server. Nobody tries again: a person has to choose another one. */
export class PurposeError extends Error {}

const REFUSALS = {
  real: 'This database is that of a drill: DATABASE_URL or DATA_DIR of a real desk must name another one.',
  drill:
    'This database holds the data of a real desk: a drill (DRILL=1) must be given another one by DATABASE_URL or DATA_DIR.',
} as const satisfies Record<Purpose, string>;

export async function claimDatabase(database: Queryable, drill: boolean): Promise<void> {
  const wanted = drill ? 'drill' : 'real';
  if ((await claimPurpose(database, wanted)) !== wanted) throw new PurposeError(REFUSALS[wanted]);
}
