// The city's time on the phone: from what the snapshot said, and what has passed since by the phone's own clock, whatever that one
// shows.
export interface HeardSnapshot {
  /** The snapshot's own moment, epoch ms. */
  readonly at: number;
  readonly speed: number;
  /** When it reached this phone, by the phone's clock. */
  readonly heardAt: number;
}

export function wallNow(): number {
  return Date.now();
}

export function cityNow({ at, speed, heardAt }: HeardSnapshot): number {
  return at + Math.max(0, wallNow() - heardAt) * speed;
}
