// Shanghai at the height of a storm that the simulator made (tests/simulators/storm-heights.test.ts), with its alarms, half of them
// answered, and trucks at work or on their way.
import { parse } from 'csv-parse/browser/esm/sync';
import description from '../../../../cities/shanghai/city.json' with { type: 'json' };
import stationsCsv from '../../../../cities/shanghai/stations.csv?raw';
import trucksCsv from '../../../../cities/shanghai/trucks.csv?raw';
import { describeSituation, type Situation } from '../../../../client/live/situation.ts';
import { themeOf } from '../../../../client/live/themes.ts';
import type { City, CityDescription, Station, Truck } from '../../../../domain/city.ts';
import { type CsvRecord, type ParsedRow, parseStationRow, parseTruckRow } from '../../../../domain/city-rows.ts';
import { levelRank, levelReached } from '../../../../domain/levels.ts';
import { metresBetween } from '../../../../domain/plane.ts';
import { primaryMeasure } from '../../../../domain/station-measures.ts';
import type { StationState, TruckState } from '../../../../domain/world.ts';
import { stateAfter } from '../../../support/station-state.ts';
import { alarmOf, byId } from '../../small-alarms.ts';
import { NOW, world } from '../../small-city.ts';

export interface StormAtHeight {
  readonly seed: number;
  /** Of the hour. */
  readonly rain_mm: { readonly [id: string]: number };
  readonly depth_cm: { readonly [id: string]: number };
  readonly level_m: { readonly [id: string]: number };
}

const SHANGHAI: City = {
  ...(description as unknown as CityDescription), // read by the city's own test
  stations: rowsOf(stationsCsv, parseStationRow),
  trucks: rowsOf(trucksCsv, parseTruckRow),
  cameras: [],
  sites: [],
  crossings: [],
};
const TRUCKS_OUT = 20;

export function situationOf(storm: StormAtHeight): Situation {
  const states = Object.fromEntries(SHANGHAI.stations.map((station) => [station.id, stateOf(station, storm)]));
  const alarms = SHANGHAI.stations.flatMap(({ id }, i) => {
    const level = states[id]?.level;
    if (!level || levelRank(level) < levelRank('yellow') || level === 'none') return [];
    return [alarmOf(id, i % 2 === 0 ? { level } : { level, state: 'acknowledged', acknowledged_by: 'Li Na' })];
  });
  const trucks = trucksOut(storm);
  return describeSituation(SHANGHAI, { ...world(states), alarms: byId(...alarms), trucks }, NOW);
}

function stateOf(station: Station, { rain_mm, depth_cm, level_m }: StormAtHeight): StationState {
  const at = NOW - 10_000;
  const latest = (value: number) => ({ [primaryMeasure(station)]: { at, value, flag: 1 as const } });
  switch (themeOf(station)) {
    case 'rain': {
      const mm = rain_mm[station.id] ?? 0;
      const rain = { last_10min_mm: mm / 6, last_1h_mm: mm, last_6h_mm: mm, covered_1h: 1 };
      return stateAfter(station, latest(mm / 12), { rain, level: levelReached(SHANGHAI.rain_warning['1h'], mm) });
    }
    case 'depth':
      return stateAfter(station, latest((depth_cm[station.id] ?? 0) / 100));
    case 'level':
      return stateAfter(station, latest(level_m[station.id] ?? 0));
    case 'weather':
      return stateAfter(station, latest(6), { level: 'none' });
  }
}

/** The nearest truck to each of the deepest places: every second is there, the others are half-way. */
function trucksOut({ depth_cm }: StormAtHeight): Record<string, TruckState> {
  const left = new Set(SHANGHAI.trucks);
  const deepest = SHANGHAI.stations
    .filter(({ id }) => (depth_cm[id] ?? 0) >= 15)
    .sort((a, b) => depth_cm[b.id]! - depth_cm[a.id]!)
    .slice(0, TRUCKS_OUT);
  const states: Record<string, TruckState> = {};
  const standing = { at: NOW - 5_000, fuel_pct: 80, pumped_m3: 0 };
  for (const [i, place] of deepest.entries()) {
    const [truck] = [...left].sort((a, b) => metresBetween(a, place) - metresBetween(b, place));
    if (!truck) break;
    left.delete(truck);
    const share = i % 2 === 0 ? 1 : 0.5;
    states[truck.id] = truckAt(truck, place, share, {
      ...standing,
      state: share === 1 ? 'pumping' : 'en_route',
    });
  }
  for (const truck of left) states[truck.id] = truckAt(truck, truck, 0, { ...standing, state: 'available' });
  return states;
}

function truckAt(
  from: Truck,
  to: { readonly lon: number; readonly lat: number },
  share: number,
  status: TruckState['status'],
): TruckState {
  const lon = from.lon + (to.lon - from.lon) * share;
  const lat = from.lat + (to.lat - from.lat) * share;
  return { position: { at: NOW - 5_000, lon, lat, speed_kmh: 0, heading_deg: 90 }, status };
}

function rowsOf<T>(csv: string, parseRow: (record: CsvRecord) => ParsedRow<T>): T[] {
  return (parse(csv, { columns: true, trim: true }) as CsvRecord[]).map((record) => {
    const parsed = parseRow(record);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    return parsed.value;
  });
}
