// S33. Coming in with a passkey: the browser finds the key, the server asks, the device answers.
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { come } from '../http/ask.ts';

/** Browsers know passkeys on a page of a name alone, reached by https, or on this machine's own. */
export function knowsPasskeys(): boolean {
  const isAddress = /^[0-9.]+$|^\[/.test(location.hostname);
  return isSecureContext && !isAddress && 'PublicKeyCredential' in globalThis;
}

/** Throws where the person turns it down, the device has none, or the server does not know it. */
export async function signInWithPasskey(): Promise<void> {
  const optionsJSON = await come<PublicKeyCredentialRequestOptionsJSON>('/api/v1/sign-in/passkey/begin', {});
  const { startAuthentication } = await import('@simplewebauthn/browser');
  await come('/api/v1/sign-in/passkey', { answer: await startAuthentication({ optionsJSON }) });
}

/** Whether the person turned it down, or the device has none for this server: browsers do not say which. */
export const isTurnedDown = (cause: unknown): boolean => cause instanceof Error && cause.name === 'NotAllowedError';
