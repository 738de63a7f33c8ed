// What one frame says of one station, all its groups together: each may begin with an observation time of its own.
import type { Station } from '../city.ts';
import type { Measure } from '../measures.ts';
import type { EpochMs } from '../time.ts';
import type { Sl651Observation } from './body.ts';
import { readElements, SERIES_STEP_MS, type Sl651Value, waterMeasure } from './elements.ts';

export interface Sl651Station {
  readonly values: readonly Sl651Value[];
  /** What could not be read, or is not believed, in words. */
  readonly unreadable: readonly string[];
  /** The station said in some group that its own level gauge is faulty. */
  readonly levelGaugeFault: boolean;
}

/** Ours: waves part a reading from a five-minute mean by decimetres, a wrong base by metres. */
const MAX_SERIES_DIFFERENCE_M = 0.5;

/** Q23. Reads all observations of one station in a frame. @param observations those of this station, in their order */
export function readStation(station: Station, observations: readonly Sl651Observation[]): Sl651Station {
  const elementsAt = new Map<EpochMs, Set<number>>();
  for (const { at, elements } of observations) {
    const known = elementsAt.get(at) ?? new Set();
    for (const { id } of elements) known.add(id);
    elementsAt.set(at, known);
  }
  const read = observations.map((observation) => readElements(station, observation, elementsAt.get(observation.at)));
  const series = read.flatMap((values) => values.series);
  const scalars = read.flatMap((values) => values.scalars);
  const unreadable = read.flatMap((values) => values.unreadable);
  const water = waterMeasure(station);
  const zero = otherZero(series, scalars, water);
  const kept = zero ? series.filter(({ measure }) => measure !== water) : series;
  return {
    values: withoutTwice(kept, scalars),
    unreadable: zero ? [...unreadable, zero] : unreadable,
    levelGaugeFault: read.some(({ levelGaugeFault }) => levelGaugeFault),
  };
}

/**
 * The series are relative levels; frames do not carry the base they are relative to, and the city's datum is taken for
 * it. Where a level of the frame contradicts that, the series would be stored metres off: it is refused instead.
 */
function otherZero(series: readonly Sl651Value[], scalars: readonly Sl651Value[], water: Measure): string | null {
  const levels = series.filter(({ measure, value }) => measure === water && value !== null);
  for (const { measure, at, value } of scalars) {
    if (measure !== water || value === null) continue;
    const away_ms = (of: Sl651Value) => Math.abs(of.at - at);
    const [nearest] = levels.toSorted((a, b) => away_ms(a) - away_ms(b));
    if (!nearest || away_ms(nearest) > SERIES_STEP_MS || Math.abs(value - nearest.value!) <= MAX_SERIES_DIFFERENCE_M)
      continue;
    return `five-minute levels say ${nearest.value} m where the level is ${value} m: they have another zero`;
  }
  return null;
}

/** A value said twice for one time counts once, and an element, with its millimetres, stands over the centimetres of a series. */
function withoutTwice(series: readonly Sl651Value[], scalars: readonly Sl651Value[]): Sl651Value[] {
  const instantOf = ({ measure, at }: Sl651Value) => `${measure} ${at}`;
  const said = new Set(scalars.filter(({ value }) => value !== null).map(instantOf));
  const unique = new Map<string, Sl651Value>();
  for (const value of series.filter((one) => !said.has(instantOf(one)))) {
    const known = unique.get(instantOf(value));
    if (!known || known.value === null) unique.set(instantOf(value), value);
  }
  // Two elements that differ for one instant are two words of the station: which of them stands is for the judge (Q21).
  for (const value of scalars) {
    const isMissingBeside =
      value.value === null && [...unique.values()].some((one) => instantOf(one) === instantOf(value));
    if (!isMissingBeside) unique.set(`${instantOf(value)} ${value.value}`, value);
  }
  return [...unique.values()];
}
