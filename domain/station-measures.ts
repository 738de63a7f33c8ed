// What a station measures and what colours it. Apart from city.ts so that the browser, where schemas have no place, can use it.
import type { CityDescription, Station } from './city.ts';
import { hasSteps, type Ladder } from './levels.ts';
import { MEASURES, type Measure } from './measures.ts';
import { type PrimaryMeasure, roleDescription, roleOf, STATION_ROLES } from './station-kinds.ts';

/** The measures a station may report, its own first. Anything else from it is refused. */
export function measuresOf(station: Pick<Station, 'kind' | 'regime'>): readonly Measure[] {
  return roleDescription(station).measures;
}

/** The measure that the station's thresholds speak of. */
export function primaryMeasure(station: Pick<Station, 'kind' | 'regime'>): PrimaryMeasure {
  return STATION_ROLES[roleOf(station)].measures[0];
}

/** WMO's fail limit of 50 mm in five minutes (Zahumensky 2004), as a rate: no rain of a city comes near it. */
export const MAX_RAIN_MM_PER_MIN = 10;

/**
 * What counts as physically possible for a measure at a station, in the measure's unit. An amount of rain is judged by the
 * time that a report stands for: 40 mm are a strong quarter of an hour and no minute.
 */
export function plausibleRange(station: Station, measure: Measure): readonly [number, number] {
  if (station.range && measure === primaryMeasure(station)) return station.range;
  const [low, high] = MEASURES[measure].plausible;
  if (measure !== 'rain_mm') return [low, high];
  return [low, Math.min(high, MAX_RAIN_MM_PER_MIN * Math.max(1, station.interval_s / 60))];
}

/** The ladder that colours a station: its own, or for a rain gauge without one the city's for one hour. */
export function ladderOf(station: Station, city: CityDescription): Ladder {
  const takesTheCitys = roleDescription(station).rain === 'gauge' && !hasSteps(station.thresholds);
  return takesTheCitys ? city.rain_warning['1h'] : station.thresholds;
}
