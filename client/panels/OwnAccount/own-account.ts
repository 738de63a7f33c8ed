// The own account: its password, its passkeys and the second step of signing in. What is done here is no act of the desk.
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { ask, come } from '../../http/ask.ts';

export interface SecondStepState {
  readonly state: 'on' | 'off';
  /** False for a token, and for whom an identity provider answers for. */
  readonly possible: boolean;
}

export interface BegunSecondStep {
  readonly secret: string;
  readonly uri: string;
  /** The address as a picture that phones read. */
  readonly svg: string;
}

export interface PasskeyList {
  /** False as for the second step. */
  readonly possible: boolean;
  readonly passkeys: readonly {
    readonly passkey_id: string;
    /** The browser it was made in, in its own words. */
    readonly agent: string;
    readonly made_at: string;
    readonly used_at: string | null;
  }[];
}

export const askSecondStep = (signal: AbortSignal) => ask<SecondStepState>('/api/v1/second-step', {}, signal);
export const beginSecondStep = (password: string) => come<BegunSecondStep>('/api/v1/second-step/begin', { password });
export const confirmSecondStep = (code: string) => come('/api/v1/second-step/confirm', { code });
export const endSecondStep = (password: string) => come('/api/v1/second-step/end', { password });
export const changePassword = (old: string, chosen: string) => come('/api/v1/password', { old, new: chosen });

export const askPasskeys = (signal: AbortSignal) => ask<PasskeyList>('/api/v1/passkeys', {}, signal);
export const endPasskey = (passkeyId: string) => come('/api/v1/passkeys/:id/end', {}, passkeyId);

/** S33. Made by the browser with the device, once the password has proved who asks. Throws where the person turns it down. */
export async function makePasskey(password: string): Promise<void> {
  const optionsJSON = await come<PublicKeyCredentialCreationOptionsJSON>('/api/v1/passkeys/begin', { password });
  const { startRegistration } = await import('@simplewebauthn/browser');
  await come('/api/v1/passkeys/confirm', { answer: await startRegistration({ optionsJSON }) });
}
