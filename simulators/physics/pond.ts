// Where water gathers: an underpass is a box with walls, a low place in a street is a bowl.

export interface PondShape {
  readonly shape: 'box' | 'bowl';
  /** Water surface when full to the rim, m2. */
  readonly area_m2: number;
  /** Depth at which it spills, m. */
  readonly rim_m: number;
}

/** Box: V = A h. Bowl: its surface grows with depth, V = a h^2 / 2 with a = A / rim. */
export function pondDepth_m(pond: PondShape, volume_m3: number): number {
  if (volume_m3 <= 0) return 0;
  return pond.shape === 'box' ? volume_m3 / pond.area_m2 : Math.sqrt((2 * volume_m3 * pond.rim_m) / pond.area_m2);
}

/** What it holds when full to the rim, m3. */
export function pondCapacity_m3(pond: PondShape): number {
  return pond.area_m2 * pond.rim_m * (pond.shape === 'box' ? 1 : 0.5);
}
