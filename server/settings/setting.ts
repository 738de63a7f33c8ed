import type { Config } from '../config.ts';

export interface Setting {
  readonly name: string;
  readonly fallback: string;
  readonly meaning: string;
  readonly key: keyof Config;
  /** Returns the value, or throws an Error that says what was expected. */
  readonly read: (text: string) => unknown;
}
