// What the administrator's panel is answered, and what it asks for.
import type { Role } from '../../../domain/rights.ts';
import { ask, post } from '../../http/ask.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';

export type AccountRole = Exclude<Role, 'crew'>;

export interface Account {
  readonly account_id: string;
  readonly display_name: string;
  readonly role: AccountRole;
  readonly districts: readonly string[] | null;
  readonly camera_owners: readonly string[] | null;
  readonly disabled_at: string | null;
  readonly sessions: number;
  readonly has_second_step: boolean;
}

export interface AccountList {
  readonly items: readonly Account[];
  readonly roles: readonly AccountRole[];
  readonly districts: readonly string[];
}

export interface OpenSession {
  readonly session_id: string;
  readonly display_name: string;
  readonly way: string;
  readonly address: string;
  readonly agent: string;
  readonly opened_at: string;
  readonly seen_at: string;
}

export interface AuditEntry {
  readonly audit_id: string;
  readonly at: string;
  readonly kind: string;
  readonly person: string | null;
  readonly address: string | null;
  readonly what: string;
  readonly status: number | null;
  readonly times: number;
  /** What an act found and what it left, by the names of the interface; null where there was nothing. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

export interface MadeLink {
  readonly url: string;
  readonly expires_at: string;
}

export const askAccounts = (signal: AbortSignal) => ask<AccountList>('/api/v1/accounts', {}, signal);
export const askSessions = (signal: AbortSignal) =>
  ask<{ items: readonly OpenSession[] }>('/api/v1/all-sessions', {}, signal);
export const askAudit = (query: Record<string, string>, signal: AbortSignal) =>
  ask<{ items: readonly AuditEntry[]; next: string | null }>('/api/v1/audit', query, signal);

type Administering = Leave<'administer'>;
type AccountLimits = Pick<Account, 'account_id' | 'display_name' | 'role' | 'districts'>;

export const addAccount = (leave: Administering, account: AccountLimits) =>
  post<MadeLink>(request(leave, '/api/v1/accounts', { ...account, camera_owners: null }));

export const changeAccount = (
  leave: Administering,
  { account_id, display_name, role, districts, camera_owners }: Account,
  disabled: boolean,
) =>
  post(request(leave, '/api/v1/accounts/:id', { display_name, role, districts, camera_owners, disabled }, account_id));

export const resetLink = (leave: Administering, accountId: string) =>
  post<MadeLink>(request(leave, '/api/v1/accounts/:id/link', { purpose: 'reset' }, accountId));

export const endSecondStepOf = (leave: Administering, accountId: string) =>
  post(request(leave, '/api/v1/accounts/:id/second-step/end', {}, accountId));

export const endSession = (leave: Administering, sessionId: string) =>
  post(request(leave, '/api/v1/all-sessions/:id/end', {}, sessionId));
