/** A broker or database that tests may start, stop and kill; its address and data outlive every restart. */
export interface Service {
  readonly url: string;
  /** Returns when it answers, at once where it runs already; after kill() or stop() on the same port and data. */
  start(): Promise<void>;
  /** An orderly shutdown. */
  stop(): Promise<void>;
  /** SIGKILL: what a power cut or the kernel's memory killer does. */
  kill(): Promise<void>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
}

/** Why something cannot be had on this machine, in words for the person who has to mend it. */
export interface Missing {
  readonly missing: string;
}

export function isMissing(found: object): found is Missing {
  return 'missing' in found;
}
