// Sign-in at the city's own identity provider (S10): OpenID Connect, code flow with PKCE, state and nonce. What the browser has to
// bring back is kept in a cookie of ten minutes that goes with top-level navigation, for the answer comes from another site.
import * as client from 'openid-client';
import { MINUTE_MS } from '../../domain/time.ts';
import type { Queryable } from '../db/pool.ts';
import { upsertForeignAccount } from '../db/queries/upsert-foreign-account.ts';
import type { Log } from '../log.ts';
import { ACCOUNT_ROLES, type AccountRole, type Opened, type Visitor } from './accounts.ts';
import { cookieLine, cookieOf } from './cookies.ts';
import type { Sessions } from './sessions.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly roleClaim: string;
  /** From a value of that claim to a role. */
  readonly roles: Readonly<Record<string, AccountRole>>;
  readonly districtsClaim: string;
}

export type OidcAnswer =
  | Opened
  /** `why` is for the person, `detail` for the audit. */
  | { readonly ok: false; readonly why: 'failed' | 'no-role' | 'disabled'; readonly detail: string };

export interface Oidc {
  /** Null where the provider cannot be asked now. */
  begin(origin: string, where: { secure: boolean }): Promise<{ url: string; cookie: string } | null>;
  finish(url: URL, origin: string, cookies: string | undefined, visitor: Visitor): Promise<OidcAnswer>;
  /** The `Set-Cookie` line that takes the flow's cookie away. */
  forget(where: { secure: boolean }): string;
}

export const OIDC_CALLBACK = '/api/v1/sign-in/oidc/callback';
const COOKIE = 'oidc';
const FLOW_MS = 10 * MINUTE_MS;
/** Verifier, state and nonce. */
const FLOW = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;
const MOST_NAME = 60;

export interface OidcOptions {
  readonly settings: OidcSettings;
  readonly database: Queryable;
  readonly sessions: Sessions;
  readonly log: Log;
}

export function createOidc({ settings, database, sessions, log }: OidcOptions): Oidc {
  let discovered: Promise<client.Configuration> | null = null;
  const flowCookie = (value: string, lastsMs: number, secure: boolean) =>
    cookieLine(COOKIE, value, { path: OIDC_CALLBACK, sameSite: 'lax', lastsMs, secure });

  /** Asked for when first needed, and again after a failure: a provider that is away does not stop the server. */
  function provider(): Promise<client.Configuration> {
    const issuer = new URL(settings.issuer);
    // Without TLS only to this machine, which is for trying it out.
    const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
    discovered ??= client.discovery(issuer, settings.clientId, settings.clientSecret, undefined, { execute });
    return discovered.catch((cause: Error) => {
      discovered = null;
      throw cause;
    });
  }

  return {
    async begin(origin, { secure }) {
      const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()];
      const asked = await provider().catch((cause: Error) => {
        log.warn({ reason: cause.message }, 'the identity provider cannot be asked');
        return null;
      });
      if (!asked) return null;
      const url = client.buildAuthorizationUrl(asked, {
        redirect_uri: `${origin}${OIDC_CALLBACK}`,
        scope: settings.scope,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { url: url.href, cookie: flowCookie([verifier, state, nonce].join('.'), FLOW_MS, secure) };
    },
    async finish(url, origin, cookies, visitor) {
      const flow = FLOW.exec(cookieOf(cookies, COOKIE, FLOW) ?? '');
      if (!flow) return { ok: false, why: 'failed', detail: 'this browser began no sign-in' };
      const [, verifier, state, nonce] = flow;
      let claims: client.IDToken;
      try {
        const answer = new URL(`${OIDC_CALLBACK}${url.search}`, origin);
        const tokens = await client.authorizationCodeGrant(await provider(), answer, {
          pkceCodeVerifier: verifier!,
          expectedState: state!,
          expectedNonce: nonce!,
          idTokenExpected: true,
        });
        claims = tokens.claims()!;
      } catch (cause) {
        // The reason may quote what the provider said, never a token.
        log.warn({ reason: (cause as Error).message }, 'sign-in at the identity provider failed');
        return { ok: false, why: 'failed', detail: (cause as Error).message };
      }
      const accountId = `oidc:${claims.sub}`;
      const role = roleOf(claims[settings.roleClaim], settings.roles);
      if (!role) return { ok: false, why: 'no-role', detail: `${accountId} has no role here` };
      const name = [claims.name, claims.preferred_username, claims.email].find((one) => typeof one === 'string');
      const kept = await upsertForeignAccount(database, {
        account_id: accountId,
        display_name: String(name || claims.sub)
          .replace(/\p{Cc}/gu, ' ')
          .slice(0, MOST_NAME),
        role,
        districts: textsOf(claims[settings.districtsClaim]),
        made_by: settings.issuer,
      });
      if (!kept) return { ok: false, why: 'disabled', detail: `${accountId} is switched off here` };
      sessions.forget(accountId);
      return { ok: true, accountId, ...(await sessions.open({ accountId, way: 'oidc', ...visitor })) };
    },
    forget: ({ secure }) => flowCookie('', 0, secure),
  };
}

/** Of several the one that may most. */
function roleOf(claim: unknown, roles: OidcSettings['roles']): AccountRole | null {
  const given = (textsOf(claim) ?? []).flatMap((value) => (Object.hasOwn(roles, value) ? [roles[value]!] : []));
  return ACCOUNT_ROLES.findLast((role) => given.includes(role)) ?? null;
}

/** Null where nothing is said; a claim that says "none" is an empty list and opens nothing. */
function textsOf(claim: unknown): string[] | null {
  if (typeof claim === 'string') return claim === '' ? [] : [claim];
  return Array.isArray(claim) ? claim.filter((value) => typeof value === 'string') : null;
}
