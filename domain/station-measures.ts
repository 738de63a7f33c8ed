// What a station measures and what colours it. Apart from city.ts so that the browser, where schemas have no place, can use it.
import type { CityDescription, Station } from './city.ts';
import { hasSteps, type Ladder } from './levels.ts';
import { MEASURES, type Measure } from './measures.ts';

/** The measures a station may report, its own first. Anything else from it is refused. */
export function measuresOf(station: Pick<Station, 'kind' | 'regime'>): readonly Measure[] {
  return MEASURES_BY_ROLE[roleOf(station)];
}

/** The measure that the station's thresholds speak of. */
export function primaryMeasure(station: Pick<Station, 'kind' | 'regime'>): Measure {
  return measuresOf(station)[0]!;
}

// WMO's fail limit of 50 mm in five minutes (Zahumensky 2004), as a rate: no rain of this city comes near it.
const MAX_RAIN_MM_PER_MIN = 10;

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
  return station.kind === 'rain-gauge' && !hasSteps(station.thresholds) ? city.rain_warning['1h'] : station.thresholds;
}

const MEASURES_BY_ROLE = {
  level: ['level_m', 'flow_m3_s', 'rain_mm', 'rain_total_mm', 'battery_v'],
  flow: ['flow_m3_s', 'level_m', 'battery_v'],
  depth: ['depth_m', 'battery_v'],
  'rain-gauge': ['rain_mm', 'rain_total_mm', 'battery_v'],
  weather: [
    'wind_speed_ms',
    'wind_gust_ms',
    'wind_direction_deg',
    'air_temperature_c',
    'humidity_pct',
    'pressure_hpa',
    'visibility_m',
    'rain_mm',
    'rain_total_mm',
    'battery_v',
  ],
} as const satisfies Record<string, readonly Measure[]>;

function roleOf(station: Pick<Station, 'kind' | 'regime'>): keyof typeof MEASURES_BY_ROLE {
  switch (station.kind) {
    case 'rain-gauge':
      return 'rain-gauge';
    case 'weather':
      return 'weather';
    case 'water-level':
      if (station.regime === 'flow') return 'flow';
      return station.regime === 'underpass' || station.regime === 'road' ? 'depth' : 'level';
  }
}
