// A constraint looks at one truck, or at one truck and one site, and says why not; null where nothing is against it.
import type { EpochMs } from '../../time.ts';
import type { SiteNow, TruckNow } from '../input.ts';
import type { Exclusion, Locks, UncoveredReason } from '../plan.ts';
import type { Fixing } from '../problem.ts';
import type { DispatchWeights } from '../weights.ts';
import type { ConstraintName } from './constraint-name.ts';

export type WhyNot = Exclusion['figures'] | null;

export interface TruckView {
  readonly truck: TruckNow;
  readonly now: EpochMs;
  readonly locks: Locks;
  readonly weights: DispatchWeights;
}

export interface PairView extends TruckView {
  readonly site: SiteNow;
  /** Null where there is no way. */
  readonly drive_min: number | null;
  readonly pack_up_min: number;
  /** Left to do where the truck already stands there. */
  readonly set_up_min: number;
  /** Trucks already bound to the site, this one not counted. */
  readonly bound_there: number;
}

interface Constraint {
  readonly name: ConstraintName;
  /** Its number in RULES.md. */
  readonly rule: `D${number}`;
}

export interface TruckConstraint extends Constraint {
  readonly about: 'truck';
  /** Why a truck that it speaks against stays at the work it is bound to; null where that work is not counted on either. */
  readonly stays_as: Fixing | null;
  readonly whyNot: (view: TruckView) => WhyNot;
}

export interface PairConstraint extends Constraint {
  readonly about: 'pair';
  /** What is said of a site that no truck can go to because of it (D22). */
  readonly leaves: Extract<UncoveredReason, 'unreachable' | 'none-in-time' | 'no-truck'>;
  readonly whyNot: (view: PairView) => WhyNot;
}

/** A price that the solver pays where the water is worth it; the truck that was kept is named. */
export interface PriceConstraint extends Constraint {
  readonly about: 'price';
}
