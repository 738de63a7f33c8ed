// Coming in and going out, as the server answers it. The cookie itself is never seen here: no script can read it.
import type { Words } from '../../domain/measures.ts';
import type { Person } from '../../domain/rights.ts';
import { ask, come } from '../http/ask.ts';

export interface SessionState {
  /** `off`: nobody signs in here. */
  readonly sign_in: 'on' | 'off';
  readonly person: Person | null;
  readonly account_id: string | null;
  /** How long the session lasts at most; null without one. */
  readonly lasts_s: number | null;
  readonly ways: readonly ('password' | 'oidc' | 'passkey')[];
  readonly shortest_password: number;
  readonly city: Words;
  readonly timezone: string;
  /** L20. Behind this page a drill runs. */
  readonly exercise: boolean;
}

export interface OneTimeLink {
  readonly account_id: string;
  readonly display_name: string;
  readonly purpose: 'sign-in' | 'invite' | 'reset' | 'wall';
}

export const askSession = () => ask<SessionState>('/api/v1/session');
/** @param code of the authenticator, once it was asked for */
export const signIn = (name: string, password: string, code: string | null) =>
  come('/api/v1/sign-in', { name, password, ...(code === null ? {} : { code }) });
export const signOut = () => come('/api/v1/sign-out', {});
export const lookAtLink = (token: string) => come<OneTimeLink>('/api/v1/sign-in/link/look', { token });
export const openLink = (token: string, password: string | null) =>
  come('/api/v1/sign-in/link', password === null ? { token } : { token, password });

/** What the address says after the `#`: a one-time link, or why the identity provider's answer was not taken. */
export function takeHash(): { token: string | null; refused: string | null } {
  const hash = new URLSearchParams(location.hash.slice(1));
  const [token, refused] = [hash.get('link'), hash.get('sign-in-refused')];
  // A link must not stay in the history of a desk that many sit at.
  if (token !== null || refused !== null) history.replaceState(null, '', location.pathname + location.search);
  return { token, refused };
}
