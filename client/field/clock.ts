// The desk's time on the phone: from what the server said last, at the pace it said. The phone's own clock may be wrong, and a
// drill's runs faster; only the time that passes between is taken from it.
export interface HeardClock {
  readonly at: number;
  readonly speed: number;
  /** By this phone. */
  readonly heard_at: number;
}

export function wallNow(): number {
  return Date.now();
}

export function deskTime(heard: HeardClock | null, wall: number): number {
  return heard ? Math.round(heard.at + Math.max(0, wall - heard.heard_at) * heard.speed) : wall;
}
