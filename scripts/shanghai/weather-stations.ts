// Twenty-six weather stations: at least one for each district, the two airports, two harbours and the islands.
import { readList } from './csv.ts';
import { WIND_LADDER } from './ladders.ts';
import { type Land, settle } from './land.ts';
import { INTERVAL_S, lonLat, numbered, type StationRow } from './rows.ts';

export async function buildWeatherStations(land: Land): Promise<StationRow[]> {
  const list = await readList<'name_zh' | 'name' | 'district' | 'lon' | 'lat'>('weather-stations');
  return list.map((station, index) => ({
    id: numbered('WX', index, 2),
    kind: 'weather',
    name: station.name,
    name_zh: station.name_zh,
    ...lonLat(settle(land, station.district, [Number(station.lon), Number(station.lat)])),
    district: station.district,
    interval_s: INTERVAL_S,
    ...WIND_LADDER,
    hysteresis: 1,
    range_min: 0,
    range_max: 75,
    synthetic: true,
  }));
}
