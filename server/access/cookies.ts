// Cookies of this server: never readable by scripts, never sent along from another site.
import { TOKEN } from './secret.ts';

/** The desk's. */
export const SESSION_COOKIE = 'session';

/** The token that a `Cookie` header carries under a name; null where there is none of the right form. */
export function cookieToken(cookies: string | undefined, name: string): string | null {
  for (const pair of (cookies ?? '').split(';')) {
    const [key, value = ''] = pair.trim().split('=', 2);
    if (key === name && TOKEN.test(value)) return value;
  }
  return null;
}

/** The `Set-Cookie` line of a desk's session; an empty token takes it away. */
export function sessionCookie(token: string, lastsMs: number, { secure }: { secure: boolean }): string {
  const lasts = token === '' ? 0 : Math.round(lastsMs / 1_000);
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${lasts}${secure ? '; Secure' : ''}`;
}
