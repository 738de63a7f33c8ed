// The embedded start: one account for each role, those of people with passwords that nobody knows, and a link that signs in once.
import { randomBytes } from 'node:crypto';
import type { Queryable } from '../db/pool.ts';
import { countAdministrators } from '../db/queries/count-administrators.ts';
import { selectFirstAdministrator } from '../db/queries/select-first-administrator.ts';
import { ACCOUNT_ROLES, type Accounts } from './accounts.ts';

const MADE_BY = 'first start';

/**
 * Makes the accounts where there are none, and returns the token of a link that signs in as the administrator, once. Their names are
 * none that somebody would try (S5).
 */
export async function openFirstAccounts(database: Queryable, accounts: Accounts): Promise<string | null> {
  if ((await countAdministrators(database)) === 0) {
    for (const role of ACCOUNT_ROLES)
      await accounts.add({
        accountId: `${role}.${randomBytes(3).toString('hex')}`,
        displayName: `${role[0]!.toUpperCase()}${role.slice(1)}`,
        role,
        districts: null,
        cameraOwners: null,
        madeBy: MADE_BY,
        ...(role === 'wall' ? {} : { password: randomBytes(24).toString('base64url') }),
      });
  }
  const administrator = await selectFirstAdministrator(database, MADE_BY);
  const link = administrator === null ? null : await accounts.makeLink(administrator, 'sign-in', 'start');
  return link?.token ?? null;
}
