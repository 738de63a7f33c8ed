interface Setting {
  readonly fallback: string;
  readonly meaning: string;
  /** Returns the value, or throws an Error that says what was expected. */
  readonly read: (text: string) => unknown;
}

/** Settings under their names, which are those of the environment. */
export type SettingTable = { readonly [name in Uppercase<string>]: Setting };
