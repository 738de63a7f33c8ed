import type { WarningStep } from '../../../domain/warnings/warning.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
insert into warning (step_id, origin, sender, identifier, chain, msg_type, status, sent, expires, by_whom, step, xml)
values ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $9::timestamptz, $10, $11::jsonb, $12)
on conflict do nothing`;

/** Keeps a warning's step; one that is there already, or whose name is taken, changes nothing. @param xml null for others' */
export async function insertWarning(database: Queryable, step: WarningStep, xml: string | null): Promise<void> {
  const told = step.kind === 'official' ? step.official : step.message;
  const expires = step.kind === 'official' ? step.official.expires : step.message.content.expires;
  await database.query(SQL, [
    step.id,
    step.kind === 'official' ? 'official' : 'own',
    told.sender,
    told.identifier,
    step.kind === 'official' ? told.identifier : step.message.chain,
    told.msg_type,
    told.status,
    instant(told.sent),
    instant(expires),
    step.by,
    JSON.stringify(step),
    xml,
  ]);
}
