import type { Flag, Reading } from '../readings.ts';

/** What one check says of one value. The reason opens with the rule's number: `Q3 spike 0.42 m`. */
export interface Verdict {
  readonly flag: Flag;
  readonly reason?: string;
  /** True where the series itself settled the doubt (Q14): noted, and no longer held against the value. */
  readonly isConfirmed?: true;
}

/** A reading that has a value: the only kind that checks look at. */
export type Measured = Reading & { readonly value: number };

// Shared, because nearly every one of a million checks a minute ends in one of these two.
export const PASS: Verdict = Object.freeze({ flag: 1 });
export const NOT_EVALUATED: Verdict = Object.freeze({ flag: 2 });

export const suspect = (reason: string): Verdict => ({ flag: 3, reason });
/** Out of the ordinary, and true all the same: what came before it led there. */
export const confirmed = (reason: string): Verdict => ({ flag: 3, reason, isConfirmed: true });
export const fail = (reason: string): Verdict => ({ flag: 4, reason });

/** A figure of a reason: at most two decimals, none that say nothing. */
export function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** 3.2 - 3 is a little more than 0.2 to a computer: nothing is accused of that. */
const ROUNDING = 1e-9;

export function exceeds(change: number, limit: number): boolean {
  return Math.abs(change) > limit + ROUNDING;
}
