// A constraint looks at one truck, or at one truck and one site, and says why not; null where nothing is against it.
import type { EpochMs } from '../../time.ts';
import type { SiteNow, TruckNow } from '../input.ts';
import type { Exclusion, Locks } from '../plan.ts';
import type { DispatchWeights } from '../weights.ts';

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

export interface TruckConstraint {
  readonly name: string;
  readonly whyNot: (view: TruckView) => WhyNot;
}

export interface PairConstraint {
  readonly name: string;
  readonly whyNot: (view: PairView) => WhyNot;
}
