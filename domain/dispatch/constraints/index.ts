import { banned } from './banned.ts';
import type { PairConstraint, PriceConstraint, TruckConstraint } from './constraint.ts';
import type { ConstraintName } from './constraint-name.ts';
import { crewHours } from './crew-hours.ts';
import { discharge } from './discharge.ts';
import { fuel } from './fuel.ts';
import { height } from './height.ts';
import { held } from './held.ts';
import { maxTrucks } from './max-trucks.ts';
import { orderSilent } from './order-silent.ts';
import { positionDoubted } from './position-doubted.ts';
import { positionUnknown } from './position-unknown.ts';
import { reach } from './reach.ts';
import { reserve } from './reserve.ts';
import { tooLate, unreachable } from './route.ts';
import { state } from './state.ts';
import { stateSilent } from './state-silent.ts';
import { wading } from './wading.ts';

/** In the order in which they are told: the first that is against it is the reason. */
export const CONSTRAINTS = {
  state,
  'order-silent': orderSilent,
  held,
  'position-unknown': positionUnknown,
  'position-doubted': positionDoubted,
  'state-silent': stateSilent,
  banned,
  unreachable,
  wading,
  height,
  reach,
  discharge,
  'max-trucks': maxTrucks,
  'too-late': tooLate,
  'crew-hours': crewHours,
  fuel,
  reserve,
} as const satisfies {
  readonly [N in ConstraintName]: (TruckConstraint | PairConstraint | PriceConstraint) & { readonly name: N };
};

const ALL = Object.values(CONSTRAINTS);
export const TRUCK_CONSTRAINTS: readonly TruckConstraint[] = ALL.filter((one) => one.about === 'truck');
export const PAIR_CONSTRAINTS: readonly PairConstraint[] = ALL.filter((one) => one.about === 'pair');
