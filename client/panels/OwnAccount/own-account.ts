// The own account: its password and the second step of signing in. What is done here is no act of the desk.
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

export const askSecondStep = (signal: AbortSignal) => ask<SecondStepState>('/api/v1/second-step', {}, signal);
export const beginSecondStep = (password: string) => come<BegunSecondStep>('/api/v1/second-step/begin', { password });
export const confirmSecondStep = (code: string) => come('/api/v1/second-step/confirm', { code });
export const endSecondStep = (password: string) => come('/api/v1/second-step/end', { password });
export const changePassword = (old: string, chosen: string) => come('/api/v1/password', { old, new: chosen });
