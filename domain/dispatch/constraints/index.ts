import { banned } from './banned.ts';
import type { PairConstraint, TruckConstraint } from './constraint.ts';
import { crewHours } from './crew-hours.ts';
import { discharge } from './discharge.ts';
import { fuel } from './fuel.ts';
import { height } from './height.ts';
import { held } from './held.ts';
import { maxTrucks } from './max-trucks.ts';
import { orderSilent } from './order-silent.ts';
import { positionUnknown } from './position-unknown.ts';
import { reach } from './reach.ts';
import { tooLate, unreachable } from './route.ts';
import { state } from './state.ts';
import { wading } from './wading.ts';

/** In the order in which they are told: the first that is against it is the reason. */
export const TRUCK_CONSTRAINTS: readonly TruckConstraint[] = [state, orderSilent, held, positionUnknown];

export const PAIR_CONSTRAINTS: readonly PairConstraint[] = [
  banned,
  unreachable,
  wading,
  height,
  reach,
  discharge,
  maxTrucks,
  tooLate,
  crewHours,
  fuel,
];
