export interface Wait {
  /** True once there is nothing left to wait for. */
  readonly isOver: () => boolean;
  /** Told now and then what is missing. */
  readonly say: (what: string) => void;
  readonly patience_ms?: number;
}

export function ready(url: string, wait: Wait): Promise<boolean>;
export function freePort(): Promise<number>;
export function canListen(port: number): Promise<boolean>;
