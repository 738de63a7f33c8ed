// The parts behind the gate, put together: accounts, sessions, crews, the identity provider, the audit.
import { type Clock, createClock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Queryable } from '../db/pool.ts';
import type { Log } from '../log.ts';
import { type Access, createAccess } from './access.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import { type Audit, createAudit } from './audit.ts';
import { createCrewAccess } from './crew.ts';
import { createOidc, type Oidc } from './oidc.ts';
import { createSessions, type Sessions } from './sessions.ts';

export interface AccessParts {
  readonly access: Access;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly audit: Audit;
  readonly oidc: Oidc | null;
  /** Calls on when a session ended, or an account's rights changed. */
  onChange(listener: () => void): void;
}

/** @param wall a drill's clock has no say in how long a session lasts */
export function setUpAccess(config: Config, database: Queryable, wall: Clock, log: Log): AccessParts {
  const listeners: (() => void)[] = [];
  const sessions = createSessions({
    database,
    lastsHours: config.sessionHours,
    idleMinutes: config.sessionIdleMinutes,
    onChange() {
      for (const listener of listeners) listener();
    },
    now: wall.elapsed_ms,
  });
  const settings = config.oidcIssuer && {
    issuer: config.oidcIssuer,
    clientId: config.oidcClientId,
    clientSecret: config.oidcClientSecret,
    scope: config.oidcScope,
    roleClaim: config.oidcRoleClaim,
    roles: config.oidcRoles,
    districtsClaim: config.oidcDistrictsClaim,
  };
  return {
    access: createAccess({
      open: !config.signIn,
      tokens: config.apiTokens,
      crew: createCrewAccess(database),
      sessions,
    }),
    accounts: createAccounts(database, sessions),
    sessions,
    // Who did what when is told by the wall clock, also in a drill.
    audit: createAudit({ database, now: createClock().now, log }),
    oidc: settings ? createOidc({ settings, database, sessions, log }) : null,
    onChange: (listener) => void listeners.push(listener),
  };
}
