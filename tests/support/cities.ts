import type { City } from '../../domain/city.ts';
import { type CityIndex, indexCity } from '../../domain/city-index.ts';
import { parseCameraRow, parseSiteRow, parseStationRow, parseTruckRow } from '../../domain/city-rows.ts';
import { DEFAULT_RETENTION_MS, type DecodeContext } from '../../domain/messages/message-kind.ts';
import { STATION_KINDS, STATION_ROLES, type StationRole } from '../../domain/station-kinds.ts';
import type { EpochMs } from '../../domain/time.ts';

type ParsedRow<T> = { ok: true; value: T } | { ok: false; faults: unknown };

function row<T>(parsed: ParsedRow<T>): T {
  if (!parsed.ok) throw new Error(`a row of the test city is wrong: ${JSON.stringify(parsed.faults)}`);
  return parsed.value;
}

const place = { name: 'Somewhere', lon: '121.5', lat: '31.2', district: 'Pudong', interval_s: '300' };
const station = (cells: Record<string, string>) => row(parseStationRow({ ...place, ...cells }));

/** A small city with one thing of each kind; the codes are those of the public SL 651 test frames and their neighbours. */
export const SMALL_CITY: City = {
  id: 'small',
  name: { en: 'Small', zh: '小城' },
  timezone: 'Asia/Shanghai',
  bounds: [121, 31, 122, 32],
  center: [121.5, 31.5],
  zoom: 10,
  datum: { en: 'Wusong datum', zh: '吴淞高程' },
  rain_warning: { '1h': { blue: 35, yellow: 50, orange: 80, red: 100 }, '6h': { blue: 50, red: 150 } },
  attribution: 'test',
  stations: [
    station({ id: 'inner', kind: 'water-level', regime: 'inner', code: '0012345678', blue: '3.5', red: '4' }),
    station({ id: 'tide', kind: 'water-level', regime: 'tidal', code: '0011223344' }),
    station({ id: 'flow', kind: 'water-level', regime: 'flow' }),
    station({
      id: 'underpass',
      kind: 'water-level',
      regime: 'underpass',
      code: '0000000003',
      blue: '0.1',
      yellow: '0.15',
      orange: '0.25',
      red: '0.5',
    }),
    station({ id: 'road', kind: 'water-level', regime: 'road', range_min: '0', range_max: '2' }),
    station({ id: 'gauge', kind: 'rain-gauge', code: '0000000001' }),
    station({ id: 'weather', kind: 'weather', code: '0000000002' }),
  ],
  cameras: [row(parseCameraRow({ ...place, id: 'camera' }))],
  sites: [
    row(
      parseSiteRow({
        ...place,
        id: 'site',
        kind: 'underpass',
        exposure: '6',
        area_m2: '900',
        shape: 'box',
        rim_m: '2',
        catchment_ha: '3',
        drain_mm_h: '36',
        station_id: 'underpass',
        max_trucks: '2',
      }),
    ),
  ],
  trucks: [
    row(
      parseTruckRow({
        ...place,
        id: 'truck',
        name: 'Truck 1',
        capacity_m3_h: '3000',
        setup_min: '15',
        wading_m: '0.6',
        height_m: '3.2',
      }),
    ),
  ],
  crossings: [],
};

/** The small city with one station of every role there is, its id the role: what holds for all is asked of these. */
export const EVERY_KIND: City = {
  ...SMALL_CITY,
  stations: (Object.keys(STATION_ROLES) as StationRole[]).map((role) => {
    const kind = STATION_KINDS.find((name) => name === role);
    return station({ id: role, ...(kind ? { kind } : { kind: 'water-level', regime: role }) });
  }),
  sites: [],
};

export const SMALL_INDEX: CityIndex = indexCity(SMALL_CITY);

/** Decodes against the small city at a given time. */
export function contextAt(now: EpochMs, retentionMs = DEFAULT_RETENTION_MS): DecodeContext {
  return { index: SMALL_INDEX, now, retentionMs };
}
