import type { EpochMs } from '../../../domain/time.ts';
import type { WarningStep } from '../../../domain/warnings/warning.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

// A chain is read as a whole: what follows refers to all that went before.
const SQL = `
select step
from warning
where exists (
  select 1
  from warning as later
  where later.sender = warning.sender
    and later.chain = warning.chain
    and later.expires >= $1::timestamptz
)
order by sent, identifier`;

/** Every step of the chains that held at some time since, oldest first. */
export async function selectWarningSteps(database: Queryable, since: EpochMs): Promise<WarningStep[]> {
  const { rows } = await database.query<{ step: WarningStep }>(SQL, [instant(since)]);
  return rows.map(({ step }) => step);
}
