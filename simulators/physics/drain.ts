// A sewer district in one reservoir: inlets let in what they can, pipes hold some, and the outfall empties them by pump
// or by gravity. A gravity outfall has a flap gate: while the river stands higher, nothing leaves and the pipes fill.

export type Outfall =
  | { readonly kind: 'pumped'; readonly capacity_m3_s: number }
  | {
      readonly kind: 'gravity';
      readonly capacity_m3_s: number;
      readonly opening_m2: number;
      /** Level of the pipe's floor and of the street, m above the city's datum. */
      readonly floor_m: number;
      readonly street_m: number;
    };

export interface Drain {
  /** What the inlets swallow at most, m3/s. */
  readonly inlet_m3_s: number;
  readonly pipes_m3: number;
  readonly outfall: Outfall;
  stored_m3: number;
}

const GRAVITY_M_S2 = 9.81;
/** Discharge coefficient of a sharp-edged opening. */
const DISCHARGE = 0.6;

/** An opening that carries its capacity at one metre of head. */
export function openingFor_m2(capacity_m3_s: number): number {
  return capacity_m3_s / (DISCHARGE * Math.sqrt(2 * GRAVITY_M_S2));
}

/** Q = min(capacity, C A sqrt(2 g dH)), never backwards: the flap gate closes. */
export function outfallRate_m3_s(drain: Drain, river_m: number): number {
  const { outfall } = drain;
  if (outfall.kind === 'pumped') return outfall.capacity_m3_s;
  const filled = Math.min(1, drain.stored_m3 / drain.pipes_m3);
  const head_m = outfall.floor_m + filled * (outfall.street_m - outfall.floor_m) - river_m;
  if (head_m <= 0) return 0;
  return Math.min(outfall.capacity_m3_s, DISCHARGE * outfall.opening_m2 * Math.sqrt(2 * GRAVITY_M_S2 * head_m));
}

export interface DrainStep {
  /** Of the runoff, m3; the rest stays on the street. */
  readonly taken_m3: number;
  /** Of the water that already stood on the street, m3. */
  readonly returned_m3: number;
  /** Left through the outfall, m3. */
  readonly discharged_m3: number;
}

/** Moves the drain on by one step: what it takes of new runoff first, then of standing water. */
export function drainStep(
  drain: Drain,
  {
    runoff_m3,
    standing_m3,
    river_m,
    step_s,
  }: { runoff_m3: number; standing_m3: number; river_m: number; step_s: number },
): DrainStep {
  const canLeave_m3 = outfallRate_m3_s(drain, river_m) * step_s;
  const room_m3 = Math.max(0, drain.pipes_m3 - drain.stored_m3) + canLeave_m3;
  const swallow_m3 = Math.min(drain.inlet_m3_s * step_s, room_m3);
  const taken_m3 = Math.min(runoff_m3, swallow_m3);
  const returned_m3 = Math.min(standing_m3, swallow_m3 - taken_m3);
  const held_m3 = drain.stored_m3 + taken_m3 + returned_m3;
  const discharged_m3 = Math.min(held_m3, canLeave_m3);
  drain.stored_m3 = held_m3 - discharged_m3;
  return { taken_m3, returned_m3, discharged_m3 };
}
