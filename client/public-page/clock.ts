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

/** No cache in front keeps a snapshot longer. */
const MOST_AGE_MS = 15 * 60_000;

/**
 * How old a snapshot already was when it was sent to this phone, ms: a cache on the way hands on a copy. Told by when it was sent
 * (`date`, and `age` where a cache says how long it has had it); 0 where the two clocks cannot be compared, as in a drill.
 */
export function ageOf(
  headers: Pick<Headers, 'get'>,
  { at, speed }: { readonly at: string; readonly speed: number },
): number {
  const sentAt = Date.parse(headers.get('date') ?? '') + 1_000 * (Number(headers.get('age')) || 0);
  const age = sentAt - Date.parse(at);
  return speed === 1 && age > 0 && age < MOST_AGE_MS ? age : 0;
}
