// Cookies of this server: never readable by scripts, never sent along from another site.
import { parseCookie, stringifySetCookie } from 'cookie';
import { TOKEN } from './secret.ts';

/** The desk's. */
export const SESSION_COOKIE = 'session';

interface CookieOptions {
  readonly path: string;
  /** 0 takes the cookie away. */
  readonly lastsMs: number;
  /** Only where TLS ends here or at a proxy of ours. */
  readonly secure: boolean;
  /** Lax where the browser must bring it back from another site's page. */
  readonly sameSite?: 'strict' | 'lax';
}

/** The first value of a cookie in a `Cookie` header that has the form; null where there is none. */
export function cookieOf(cookies: string | undefined, name: string, form: RegExp): string | null {
  const wellFormed = (value: string) => (form.test(value) ? value : undefined);
  return parseCookie(cookies ?? '', { decode: wellFormed })[name] ?? null;
}

/** The token that a `Cookie` header carries under a name; null where there is none of the right form. */
export function cookieToken(cookies: string | undefined, name: string): string | null {
  return cookieOf(cookies, name, TOKEN);
}

/** A `Set-Cookie` line. */
export function cookieLine(name: string, value: string, options: CookieOptions): string {
  const { path, lastsMs, secure, sameSite = 'strict' } = options;
  return stringifySetCookie({
    name,
    value,
    path,
    httpOnly: true,
    sameSite,
    maxAge: Math.round(lastsMs / 1_000),
    secure,
  });
}

/** The `Set-Cookie` line of a desk's session; an empty token takes it away. */
export function sessionCookie(token: string, lastsMs: number, { secure }: { secure: boolean }): string {
  return cookieLine(SESSION_COOKIE, token, { path: '/', lastsMs: token === '' ? 0 : lastsMs, secure });
}
