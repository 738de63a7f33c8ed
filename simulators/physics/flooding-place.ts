// One place that floods: its catchment, its drain and its pond. What is invented about it (slope, soil, clogged inlets, the
// kind of outfall) is drawn once from the seed within the ranges that the literature gives for cities.
import type { Site } from '../../domain/city.ts';
import { type Random, randomFor } from '../random.ts';
import { type Drain, drainStep, type Outfall, openingFor_m2 } from './drain.ts';
import { recoveryFromDryingDays } from './infiltration.ts';
import { type PondShape, pondCapacity_m3, pondDepth_m } from './pond.ts';
import { type Catchment, type CatchmentShape, dryCatchment, runOff, surfaceStorage_m3 } from './runoff.ts';

export type PlaceDescription = Pick<
  Site,
  'id' | 'kind' | 'area_m2' | 'shape' | 'rim_m' | 'catchment_ha' | 'drain_mm_h'
>;

export interface FloodingPlace {
  readonly id: string;
  /** Street level, m above datum: water spills from higher to lower places. */
  readonly street_m: number;
  readonly catchment: Catchment;
  readonly drain: Drain;
  readonly pond: PondShape;
  standing_m3: number;
  depthBefore_m: number;
  depth_m: number;
  /** What a neighbour spilled into it, taken up in the next step. */
  arriving_m3: number;
}

const mmPerHour = (rate: number) => rate / 1_000 / 3_600;

/** @param byTidalRiver whether a tidal river is near enough to take its water */
export function floodingPlace(seed: number, place: PlaceDescription, byTidalRiver: boolean): FloodingPlace {
  const random = randomFor(seed, 'place', place.id);
  const area_m2 = Math.max(place.catchment_ha * 10_000, place.area_m2);
  const street_m = random.between(3.2, 4.4) - (place.kind === 'underpass' ? 0.4 : 0);
  const design_m3_s = mmPerHour(place.drain_mm_h) * area_m2;
  return {
    id: place.id,
    street_m,
    catchment: dryCatchment(catchmentShape(random, area_m2)),
    drain: {
      inlet_m3_s: design_m3_s * random.between(0.7, 1), // leaves and litter on the grates
      pipes_m3: random.between(0.0015, 0.003) * area_m2,
      outfall: outfallOf(random, { design_m3_s, street_m, pumped: place.kind === 'underpass', byTidalRiver }),
      stored_m3: 0,
    },
    pond: { shape: place.shape, area_m2: place.area_m2, rim_m: place.rim_m },
    standing_m3: 0,
    depthBefore_m: 0,
    depth_m: 0,
    arriving_m3: 0,
  };
}

export interface PlaceStep {
  readonly rain_m3: number;
  readonly infiltrated_m3: number;
  readonly discharged_m3: number;
  readonly spilled_m3: number;
}

/** Moves a place on by one step; what spills over its rim is the caller's to pass on. */
export function placeStep(place: FloodingPlace, rain_mm_h: number, river_m: number, step_s: number): PlaceStep {
  const rain_m_s = mmPerHour(rain_mm_h);
  const { runoff_m3, infiltrated_m3 } = runOff(place.catchment, rain_m_s, step_s);
  const standing_m3 = place.standing_m3 + place.arriving_m3;
  place.arriving_m3 = 0;
  const drained = drainStep(place.drain, { runoff_m3, standing_m3, river_m, step_s });
  const gathered_m3 = standing_m3 + runoff_m3 - drained.taken_m3 - drained.returned_m3;
  const spilled_m3 = Math.max(0, gathered_m3 - pondCapacity_m3(place.pond));
  place.standing_m3 = gathered_m3 - spilled_m3;
  place.depthBefore_m = place.depth_m;
  place.depth_m = pondDepth_m(place.pond, place.standing_m3);
  return {
    rain_m3: rain_m_s * step_s * place.catchment.shape.area_m2,
    infiltrated_m3,
    discharged_m3: drained.discharged_m3,
    spilled_m3,
  };
}

/** Water on the ground, in the pipes and in the pond, m3. */
export function waterIn_m3(place: FloodingPlace): number {
  return surfaceStorage_m3(place.catchment) + place.drain.stored_m3 + place.standing_m3 + place.arriving_m3;
}

/** Ranges for cities: SWMM Reference Manual Volume I, tables of chapters 3 and 4. */
function catchmentShape(random: Random, area_m2: number): CatchmentShape {
  return {
    area_m2,
    width_m: area_m2 / random.between(50, 150),
    slope: random.between(0.001, 0.003),
    impervious: random.between(0.6, 0.85),
    imperviousWithoutStorage: 0.25,
    roughnessImpervious: random.between(0.012, 0.015),
    roughnessPervious: random.between(0.15, 0.25),
    storageImpervious_m: random.between(0.0015, 0.0025),
    storagePervious_m: random.between(0.003, 0.005),
    soil: {
      initial_m_s: mmPerHour(random.between(50, 75)),
      final_m_s: mmPerHour(random.between(3, 8)),
      decay_per_s: random.between(2, 4) / 3_600,
      recovery_per_s: recoveryFromDryingDays(random.between(3, 7)),
    },
  };
}

function outfallOf(
  random: Random,
  place: { design_m3_s: number; street_m: number; pumped: boolean; byTidalRiver: boolean },
): Outfall {
  // Underpasses lie under the rivers and are always pumped; elsewhere more gravity outfalls stand on tidal banks.
  const gravity = random.chance(place.byTidalRiver ? 0.5 : 0.3) && !place.pumped;
  const pumpFailed = random.chance(0.04);
  if (!gravity) return { kind: 'pumped', capacity_m3_s: place.design_m3_s * (pumpFailed ? 0.5 : 1) };
  return {
    kind: 'gravity',
    capacity_m3_s: place.design_m3_s,
    opening_m2: openingFor_m2(place.design_m3_s),
    floor_m: place.street_m - random.between(1.4, 2.2),
    street_m: place.street_m,
  };
}
