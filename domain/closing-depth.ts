// From which depth on a place is closed: one answer for map, lists, plots, dispatch, reports and the public's page.
import type { Station } from './city.ts';
import type { Ladder } from './levels.ts';

/** The ladder of depths, m, by which a place is judged that no thresholds of its own speak of. */
const USUAL_DEPTHS = { blue: 0.1, yellow: 0.15, orange: 0.25, red: 0.5 } as const satisfies Ladder;

export interface ClosingCity {
  /** One depth for the whole city, m, as its authority orders it. */
  readonly closing_depth_m?: number;
}

/**
 * Depth of water from which on a place is closed, m: the city's own where it gives one, else the orange level of the station
 * that measures there, or the step above where its ladder has no orange one.
 *
 * A place without a station, or whose station has no such step, still needs an answer: trucks are led around it, and lists
 * and map say what is shut by an estimate too. It is 25 cm, the orange step of the usual ladder, where the exhaust of a common
 * car goes under.
 */
export function closingDepth_m(city: ClosingCity, station: Pick<Station, 'thresholds'> | null | undefined): number {
  const { orange, red } = station?.thresholds ?? {};
  return city.closing_depth_m ?? orange ?? red ?? USUAL_DEPTHS.orange;
}

/** The ladder that an estimate is judged by where no station measures: the usual one, orange from the closing depth on. */
export function ladderWithoutStation(city: ClosingCity): Ladder {
  return { ...USUAL_DEPTHS, orange: closingDepth_m(city, null) };
}
