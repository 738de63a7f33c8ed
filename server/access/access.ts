// Who asks. One place finds it out for every route and every socket: a crew's session for what is the crews', else a desk's
// session, else a bearer token; whether that person may is for domain/rights.ts to say.
import type { Person, Right } from '../../domain/rights.ts';
import type { ApiToken } from '../config.ts';
import { cookieToken, SESSION_COOKIE } from './cookies.ts';
import type { CrewAccess } from './crew.ts';
import type { Session, Sessions } from './sessions.ts';
import { createTokens } from './tokens.ts';

/** What a request or a handshake carries to say who it is. */
export interface Credentials {
  readonly authorization: string | undefined;
  /** The `Cookie` header. */
  readonly cookies: string | undefined;
}

export interface Identity {
  readonly person: Person;
  /** The account, `token:<name>` or `crew:<truck>`: what the audit names. Empty where nobody signs in. */
  readonly id: string;
  /** Null where it is no desk's session that says who it is. */
  readonly session: Session | null;
}

export interface Access {
  /** SIGN_IN=off: whoever reaches this machine's own port is its administrator, under the name that the desk gives. */
  readonly open: boolean;
  /** Null where nobody is signed in. A crew is known on the crews' own routes alone. */
  identify(credentials: Credentials, right: Right): Promise<Identity | null>;
}

export interface AccessOptions {
  readonly open: boolean;
  readonly tokens: readonly ApiToken[];
  readonly crew: Pick<CrewAccess, 'truckOf'>;
  readonly sessions: Pick<Sessions, 'find'>;
}

const UNLIMITED = { districts: null, cameraOwners: null };
/** Nobody signs in; the name is the one given with each act. */
const WHOEVER: Identity = { person: { name: '', role: 'administrator', ...UNLIMITED }, id: '', session: null };

export function createAccess({ open, tokens, crew, sessions }: AccessOptions): Access {
  const holderOf = createTokens(tokens);
  return {
    open,
    async identify({ authorization, cookies }, right) {
      if (right === 'crew') {
        const truckId = await crew.truckOf(cookies);
        if (truckId === null) return null;
        return { person: { name: truckId, role: 'crew', ...UNLIMITED }, id: `crew:${truckId}`, session: null };
      }
      if (open) return WHOEVER;
      // Who brings a token means it: a browser that has a session as well sends none.
      if (authorization !== undefined) {
        const person = holderOf(authorization);
        return person && { person, id: `token:${person.name}`, session: null };
      }
      const token = cookieToken(cookies, SESSION_COOKIE);
      const session = token === null ? null : await sessions.find(token);
      return session && { person: session.person, id: session.accountId, session };
    },
  };
}
