// Who asks. One place finds it out for every route and every socket: a crew's session for what is the crews', else a bearer
// token; whether that person may is for domain/rights.ts to say.
import type { Person, Right } from '../../domain/rights.ts';
import type { ApiToken } from '../config.ts';
import type { CrewAccess } from './crew.ts';
import { createTokens } from './tokens.ts';

/** What a request or a handshake carries to say who it is. */
export interface Credentials {
  readonly authorization: string | undefined;
  /** The `Cookie` header. */
  readonly cookies: string | undefined;
}

export interface Access {
  /** SIGN_IN=off: whoever reaches this machine's own port is its administrator, under the name that the desk gives. */
  readonly open: boolean;
  /** Null where nobody is signed in. A crew is known on the crews' own routes alone. */
  personOf(credentials: Credentials, right: Right): Promise<Person | null>;
}

export interface AccessOptions {
  readonly open: boolean;
  readonly tokens: readonly ApiToken[];
  readonly crew: CrewAccess;
}

/** Nobody signs in; the name is the one given with each act. */
const WHOEVER: Person = { name: '', role: 'administrator', districts: null, cameraOwners: null };

export function createAccess({ open, tokens, crew }: AccessOptions): Access {
  const holderOf = createTokens(tokens);
  return {
    open,
    async personOf({ authorization, cookies }, right) {
      if (right === 'crew') {
        const truckId = await crew.truckOf(cookies);
        return truckId === null ? null : { name: truckId, role: 'crew', districts: null, cameraOwners: null };
      }
      return open ? WHOEVER : holderOf(authorization);
    },
  };
}
