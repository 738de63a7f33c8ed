// S33. Passkeys of local accounts (WebAuthn): a key that never leaves its device, opened there by a finger, a face or a PIN, and good for
// this server's address alone. It is both steps in one, so that whoever comes in with it is asked for no password and no code.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { COSEALG, decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import { MINUTE_MS } from '../../domain/time.ts';
import type { Queryable } from '../db/pool.ts';
import { deletePasskeys } from '../db/queries/delete-passkeys.ts';
import { insertPasskey } from '../db/queries/insert-passkey.ts';
import { insertPasskeyChallenge } from '../db/queries/insert-passkey-challenge.ts';
import { isAnyPasskey } from '../db/queries/is-any-passkey.ts';
import { selectPasskey } from '../db/queries/select-passkey.ts';
import { type PasskeyRow, selectPasskeys } from '../db/queries/select-passkeys.ts';
import { takePasskeyChallenge } from '../db/queries/take-passkey-challenge.ts';
import { takePasskeyUse } from '../db/queries/take-passkey-use.ts';

const NAME = 'Highwater';
/** How long a person may look for the key. */
const ASKED_MS = 5 * MINUTE_MS;
/** Of one account: a desk, a phone, a spare, and more than that is nobody's. */
export const MOST_PASSKEYS = 10;
const MOST_AGENT = 300;
/** What every device makes, and no algorithm that Node still calls an experiment. */
const supportedAlgorithmIDs = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];

export interface Passkeys {
  of(accountId: string): Promise<PasskeyRow[]>;
  /** Whether anybody has one. */
  isAny(): Promise<boolean>;
  /** What a browser needs to make one; null where the account has as many as it may. @param origin `https://flood.example` */
  begin(accountId: string, origin: string): Promise<PublicKeyCredentialCreationOptionsJSON | null>;
  /** Its id; null where the answer is not right, not in time, or was taken before. */
  add(accountId: string, answer: RegistrationResponseJSON, origin: string, agent: string): Promise<string | null>;
  /** How many are gone. @param passkeyId null: all of them */
  end(accountId: string, passkeyId: string | null): Promise<number>;
  /** What a browser needs to answer with one. */
  ask(origin: string): Promise<PublicKeyCredentialRequestOptionsJSON>;
  /** Whose key has answered; null as for `add`. */
  holderOf(answer: AuthenticationResponseJSON, origin: string): Promise<string | null>;
}

export function createPasskeys(database: Queryable): Passkeys {
  /** Taken before anything else is looked at: what was asked is answered once, rightly or not. */
  async function asked(clientDataJSON: string, accountId: string | null): Promise<string | null> {
    const challenge = challengeIn(clientDataJSON);
    return challenge !== null && (await takePasskeyChallenge(database, challenge, accountId)) ? challenge : null;
  }

  return {
    of: (accountId) => selectPasskeys(database, accountId),
    isAny: () => isAnyPasskey(database),
    async begin(accountId, origin) {
      const known = await selectPasskeys(database, accountId);
      if (known.length >= MOST_PASSKEYS) return null;
      const options = await generateRegistrationOptions({
        rpName: NAME,
        rpID: new URL(origin).hostname,
        userName: accountId,
        userID: new TextEncoder().encode(accountId),
        userDisplayName: accountId,
        timeout: ASKED_MS,
        excludeCredentials: known.map(({ passkey_id, transports }) => ({ id: passkey_id, transports })),
        supportedAlgorithmIDs,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await insertPasskeyChallenge(database, options.challenge, accountId, ASKED_MS);
      return options;
    },
    async add(accountId, answer, origin, agent) {
      const challenge = await asked(answer.response.clientDataJSON, accountId);
      if (challenge === null) return null;
      const verified = await verifyRegistrationResponse({
        response: answer,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: new URL(origin).hostname,
        requireUserVerification: true,
        supportedAlgorithmIDs,
      }).catch(() => null); // it throws of whatever is not as it should be
      if (!verified?.verified) return null;
      const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
      const key = { passkeyId: id, accountId, publicKey, counter, transports, agent: agent.slice(0, MOST_AGENT) };
      return (await insertPasskey(database, key)) ? id : null;
    },
    end: (accountId, passkeyId) => deletePasskeys(database, accountId, passkeyId),
    async ask(origin) {
      const options = await generateAuthenticationOptions({
        rpID: new URL(origin).hostname,
        timeout: ASKED_MS,
        userVerification: 'required',
      });
      await insertPasskeyChallenge(database, options.challenge, null, ASKED_MS);
      return options;
    },
    async holderOf(answer, origin) {
      const challenge = await asked(answer.response.clientDataJSON, null);
      const known = challenge === null ? null : await selectPasskey(database, answer.id);
      if (challenge === null || !known) return null;
      const verified = await verifyAuthenticationResponse({
        response: answer,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: new URL(origin).hostname,
        requireUserVerification: true,
        credential: { id: answer.id, publicKey: new Uint8Array(known.public_key), counter: known.counter },
      }).catch(() => null);
      if (!verified?.verified) return null;
      const used = await takePasskeyUse(database, answer.id, verified.authenticationInfo.newCounter);
      return used ? known.account_id : null;
    },
  };
}

function challengeIn(clientDataJSON: string): string | null {
  try {
    const { challenge } = decodeClientDataJSON(clientDataJSON);
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null; // anybody may send anything here
  }
}
