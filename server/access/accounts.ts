// Local accounts and the ways in: a password, or a link that opens once.
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Person, Role } from '../../domain/rights.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { createClock } from '../clock.ts';
import type { Queryable } from '../db/pool.ts';
import { insertAccount } from '../db/queries/insert-account.ts';
import { insertAccountLink, type LinkPurpose } from '../db/queries/insert-account-link.ts';
import { revokeAccountLinks } from '../db/queries/revoke-account-links.ts';
import { selectAccountLink } from '../db/queries/select-account-link.ts';
import { selectPassword } from '../db/queries/select-password.ts';
import { takeAccountLink } from '../db/queries/take-account-link.ts';
import { type ChangedAccount, updateAccount } from '../db/queries/update-account.ts';
import { updatePassword } from '../db/queries/update-password.ts';
import { createKnownDevices } from './known-devices.ts';
import { createLockout } from './lockout.ts';
import { createPasskeys, type Passkeys } from './passkeys.ts';
import { hashPassword, isPassword, passwordFault } from './password.ts';
import { hashOf, newToken, TOKEN } from './secret.ts';
import type { Sessions } from './sessions.ts';
import { createTotp, type Totp } from './totp.ts';

export type AccountRole = Exclude<Role, 'crew'>;
/** The least first. */
export const ACCOUNT_ROLES = [
  'wall',
  'viewer',
  'operator',
  'dispatcher',
  'administrator',
] as const satisfies AccountRole[];
/** What a person types to sign in: in small letters, so that it is one name however it is typed. */
export const ACCOUNT_ID = /^[a-z0-9][a-z0-9._-]{1,39}$/;

/** An invitation waits for its reader, a reset for somebody on the telephone, a sign-in link for the terminal beside, a wall's for whoever carries it there. */
const LINK_MS = {
  invite: 3 * DAY_MS,
  reset: HOUR_MS,
  'sign-in': 15 * MINUTE_MS,
  wall: DAY_MS,
} as const satisfies Record<LinkPurpose, number>;

export interface Visitor {
  readonly address: string;
  readonly agent: string;
  /** The token of the cookie that names the device; null where it has none. */
  readonly device: string | null;
}
export type Opened = {
  readonly ok: true;
  readonly token: string;
  readonly accountId: string;
  readonly sessionId: string;
  readonly lastsMs: number;
  /** The token by which the device is known from now on; missing where an identity provider answered for the person. */
  readonly device?: string;
};
export type NotOpened =
  | { readonly ok: false; readonly why: 'locked'; readonly waitMs: number }
  | { readonly ok: false; readonly why: 'wrong' | 'gone' | 'passkey' }
  /** S32. The password was right; a code is asked for besides, or was not the right one. */
  | { readonly ok: false; readonly why: 'code' | 'wrong-code' }
  | { readonly ok: false; readonly why: 'password'; readonly fault: string };

export interface NewAccountOptions extends Pick<Person, 'districts' | 'cameraOwners'> {
  readonly accountId: string;
  readonly displayName: string;
  readonly role: AccountRole;
  readonly madeBy: string;
}

export interface Accounts {
  /** False where the name is taken. */
  add(account: NewAccountOptions & { password?: string }): Promise<boolean>;
  /** False where there is no such account or the last administrator would be gone. Its sessions go on with the new rights. */
  change(account: ChangedAccount): Promise<boolean>;
  /** For a wall's account the one kind of link that it has, whatever is asked for. Null where there is no such account or it is switched off. */
  makeLink(
    accountId: string,
    purpose: Exclude<LinkPurpose, 'wall'>,
    madeBy: string,
  ): Promise<{ token: string; purpose: LinkPurpose; expires_at: EpochMs } | null>;
  /** Whose link it is and what it is for, without using it up. */
  lookAtLink(token: string): ReturnType<typeof selectAccountLink>;
  openLink(token: string, password: string | null, visitor: Visitor): Promise<Opened | NotOpened>;
  /** @param code of the authenticator; null where none is given */
  signIn(name: string, password: string, visitor: Visitor, code?: string | null): Promise<Opened | NotOpened>;
  /** Whether that is the password, for what a session alone may not do. */
  proves(accountId: string, password: string, visitor: Visitor): Promise<{ ok: true } | NotOpened>;
  readonly totp: Totp;
  readonly passkeys: Passkeys;
  /** S33. @param origin where the page that asks was opened, `https://flood.example` */
  signInWithPasskey(answer: AuthenticationResponseJSON, origin: string, visitor: Visitor): Promise<Opened | NotOpened>;
  changePassword(
    accountId: string,
    given: { old: string; new: string },
    visitor: Visitor & { sessionId: string | null },
  ): Promise<{ ok: true } | NotOpened>;
}

export function createAccounts(database: Queryable, sessions: Sessions): Accounts {
  const lockout = createLockout(database);
  const totp = createTotp(database, createClock().now);
  const passkeys = createPasskeys(database);
  const devices = createKnownDevices(database);
  const turns = new Map<string, Promise<unknown>>();

  /** One attempt of a name after the other: a hundred sent at once are not a hundred tries before the first one counts. */
  function prove(
    accountId: string,
    password: string,
    visitor: Pick<Visitor, 'address' | 'device'>,
    second: SecondStep = NOT_ASKED,
  ): Promise<{ ok: true } | NotOpened> {
    const turn = (turns.get(accountId) ?? Promise.resolve()).then(() => proveNow(accountId, password, visitor, second));
    const settled = turn.catch(() => undefined); // told to the caller; the next in line does not care
    turns.set(accountId, settled);
    settled.then(() => turns.get(accountId) === settled && turns.delete(accountId));
    return turn;
  }

  /** Also for a name that is none: what is answered, and when, is the same. */
  async function proveNow(
    accountId: string,
    password: string,
    { address, device }: Pick<Visitor, 'address' | 'device'>,
    second: SecondStep,
  ): Promise<{ ok: true } | NotOpened> {
    const from = { address, knownDevice: await devices.known(accountId, device) };
    const waitMs = await lockout.lockedMs(accountId, from);
    if (waitMs > 0) return { ok: false, why: 'locked', waitMs };
    const kept = ACCOUNT_ID.test(accountId) ? await selectPassword(database, accountId) : null;
    if (await isPassword(password, kept)) {
      if (second.isAsked && (await totp.isOn(accountId))) {
        // No try has failed, and none has succeeded: the name neither waits for it nor starts anew.
        if (second.code === null) return { ok: false, why: 'code' };
        if (!(await totp.take(accountId, second.code))) {
          await lockout.failed(accountId, from);
          return { ok: false, why: 'wrong-code' };
        }
      }
      await lockout.succeeded(accountId, from);
      return { ok: true };
    }
    await lockout.failed(accountId, from);
    return { ok: false, why: 'wrong' };
  }

  async function opened(
    accountId: string,
    way: 'link' | 'password' | 'passkey',
    { device, ...visitor }: Visitor,
  ): Promise<Opened> {
    const known = await devices.remember(accountId, device);
    return { ok: true, accountId, device: known, ...(await sessions.open({ accountId, way, ...visitor })) };
  }

  /** Whoever knew the old password, or held another link, is out. */
  async function takePassword(accountId: string, password: string, except: string | null): Promise<void> {
    await updatePassword(database, accountId, await hashPassword(password));
    await revokeAccountLinks(database, accountId);
    await sessions.end({ accountId, except });
  }

  return {
    async add({ accountId, displayName, role, districts, cameraOwners, madeBy, password }) {
      return insertAccount(database, {
        account_id: accountId,
        display_name: displayName,
        role,
        districts,
        camera_owners: cameraOwners,
        password_hash: password === undefined ? null : await hashPassword(password),
        made_by: madeBy,
      });
    },
    async change(account) {
      const changed = await updateAccount(database, account);
      if (!changed) return false;
      if (account.disabled) {
        await sessions.end({ accountId: account.account_id });
        await revokeAccountLinks(database, account.account_id);
      }
      sessions.forget(account.account_id);
      return true;
    },
    async makeLink(accountId, purpose, madeBy) {
      const token = newToken();
      for (const kind of [purpose, 'wall'] as const) {
        const link = { tokenHash: hashOf(token), accountId, purpose: kind, madeBy, lastsMs: LINK_MS[kind] };
        const expires_at = await insertAccountLink(database, link);
        if (expires_at !== null) return { token, purpose: kind, expires_at };
      }
      return null;
    },
    lookAtLink: async (token) => (TOKEN.test(token) ? selectAccountLink(database, hashOf(token)) : null),
    async openLink(token, password, visitor) {
      const link = await this.lookAtLink(token);
      if (!link) return { ok: false, why: 'gone' };
      const { account_id: accountId, purpose } = link;
      const opensNow = purpose === 'sign-in' || purpose === 'wall';
      if (!opensNow) {
        const fault = password === null ? 'password: expected one' : passwordFault(password, accountId);
        if (fault !== null) return { ok: false, why: 'password', fault };
      }
      if (!(await takeAccountLink(database, hashOf(token)))) return { ok: false, why: 'gone' };
      if (!opensNow) {
        await takePassword(accountId, password!, null);
        await lockout.forget(accountId);
      }
      return opened(accountId, 'link', visitor);
    },
    totp,
    passkeys,
    async signInWithPasskey(answer, origin, visitor) {
      const accountId = await passkeys.holderOf(answer, origin);
      return accountId === null ? { ok: false, why: 'passkey' } : opened(accountId, 'passkey', visitor);
    },
    proves: (accountId, password, visitor) => prove(accountId, password, visitor),
    async signIn(name, password, visitor, code = null) {
      const accountId = name.trim().toLowerCase();
      const proof = await prove(accountId, password, visitor, { isAsked: true, code });
      if (!proof.ok) return proof;
      return opened(accountId, 'password', visitor);
    },
    async changePassword(accountId, given, { sessionId, ...visitor }) {
      const proof = await prove(accountId, given.old, visitor);
      if (!proof.ok) return proof;
      const fault = passwordFault(given.new, accountId);
      if (fault !== null) return { ok: false, why: 'password', fault };
      await takePassword(accountId, given.new, sessionId);
      return { ok: true };
    },
  };
}

interface SecondStep {
  readonly isAsked: boolean;
  readonly code: string | null;
}
/** Whoever is signed in has taken it already. */
const NOT_ASKED: SecondStep = { isAsked: false, code: null };
