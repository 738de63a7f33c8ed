import type { CityTide } from '../../domain/city-says-schema.ts';
import type { Words } from '../../domain/measures.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { FaultShares } from '../devices/faults.ts';
import type { TruckFaultShares } from '../devices/truck-faults.ts';
import type { Wind } from '../physics/atmosphere.ts';
import type { StormCell } from '../physics/storm.ts';
import type { Surge } from '../physics/surge.ts';
import type { Random } from '../random.ts';

/** When and where a scenario plays. Kilometres in its answer count from the city's centre. */
export interface Setting {
  /** The moment that the screen is looked at first: the story is arranged around it. */
  readonly start: EpochMs;
  readonly random: Random;
  /** Of the city; null where it has none. */
  readonly tide: CityTide | null;
}

/** The weather of one story. */
export interface Episode {
  readonly cells: readonly StormCell[];
  readonly surge: Surge | null;
  readonly wind: Wind;
  /** Mean air temperature of the day, degrees C. */
  readonly temperature_c: number;
}

/** A link that breaks: what its devices measure meanwhile arrives when it is mended. */
export interface Outage {
  readonly kind: 'district' | 'gateway';
  readonly from: EpochMs;
  readonly until: EpochMs;
}

export interface Scenario {
  readonly name: string;
  readonly label: Words;
  /** How long it is played in a drill unless told otherwise: until the story is told. */
  readonly drill_min: number;
  readonly faults: FaultShares;
  /** The usual ones where not given. */
  readonly truckFaults?: TruckFaultShares;
  weather(setting: Setting): Episode;
  outages?(start: EpochMs): readonly Outage[];
}
