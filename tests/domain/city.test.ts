import { describe, expect, test } from 'vitest';
import { ladderOf, measuresOf, plausibleRange, primaryMeasure } from '../../domain/city.ts';
import {
  type CsvRecord,
  type ParsedRow,
  parseCameraRow,
  parseCrossingRow,
  parseSiteRow,
  parseStationRow,
  parseTruckRow,
} from '../../domain/city-rows.ts';
import { SMALL_CITY, SMALL_INDEX } from '../support/cities.ts';

const STATION = {
  id: 'WL-1',
  kind: 'water-level',
  name: 'Wusongkou',
  name_zh: '吴淞口',
  lon: '121.499',
  lat: '31.382',
  regime: 'tidal',
  interval_s: '300',
};
const CAMERA = { id: 'CAM-1', name: 'Bridge', lon: '121.5', lat: '31.2', interval_s: '60' };
const SITE = {
  id: 'S-1',
  name: 'Underpass',
  lon: '121.5',
  lat: '31.2',
  kind: 'underpass',
  exposure: '6',
  area_m2: '900',
  shape: 'box',
  rim_m: '2',
  catchment_ha: '3',
  drain_mm_h: '36',
  max_trucks: '2',
};
const TRUCK = {
  id: 'T-1',
  name: 'Dragon',
  capacity_m3_h: '3000',
  setup_min: '15',
  wading_m: '0.6',
  height_m: '3.2',
  lon: '121.5',
  lat: '31.2',
};
const CROSSING = { id: 'X-1', name: 'Nanpu', river: 'Huangpu', kind: 'bridge', lon: '121.5', lat: '31.2' };

function columnsAtFault(parsed: ParsedRow<unknown>): string[] {
  return parsed.ok ? [] : parsed.faults.map((fault) => fault.column);
}

describe('a station row', () => {
  test('[Q15] may say how its limits grow; an empty cell leaves that to its regime', () => {
    expect(parseStationRow({ ...STATION, limit_growth: 'root' })).toMatchObject({ value: { limit_growth: 'root' } });
    const usual = parseStationRow({ ...STATION, limit_growth: '' });
    expect(usual.ok && 'limit_growth' in usual.value).toBe(false);
  });

  test('is read with every cell in its place', () => {
    const record = {
      ...STATION,
      district: 'Baoshan',
      blue: '4.55',
      red: '5.29',
      hysteresis: '0.05',
      range_min: '-1',
      range_max: '7.5',
      synthetic: 'yes',
      code: '0063401750',
    };
    expect(parseStationRow(record)).toEqual({
      ok: true,
      value: {
        id: 'WL-1',
        kind: 'water-level',
        name: { en: 'Wusongkou', zh: '吴淞口' },
        lon: 121.499,
        lat: 31.382,
        district: 'Baoshan',
        regime: 'tidal',
        interval_s: 300,
        thresholds: { blue: 4.55, red: 5.29 },
        hysteresis: 0.05,
        range: [-1, 7.5],
        synthetic: true,
        code: '0063401750',
      },
    });
  });

  test('may leave out every trailing cell; the English name stands in for a missing Chinese one', () => {
    const parsed = parseStationRow({ ...STATION, name_zh: '' });
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        name: { en: 'Wusongkou', zh: 'Wusongkou' },
        thresholds: {},
        hysteresis: 0,
        range: null,
        synthetic: false,
        code: '',
      },
    });
  });

  test.each<[string, CsvRecord, string[]]>([
    ['no id', { id: '' }, ['id']],
    ['an id that a topic cannot hold', { id: 'a/b' }, ['id']],
    ['an id with a wildcard', { id: 'a+b' }, ['id']],
    ['an id of 65 letters', { id: 'a'.repeat(65) }, ['id']],
    ['no name', { name: ' ' }, ['name']],
    ['a kind that there is not', { kind: 'buoy' }, ['kind']],
    ['no regime for a water level', { regime: '' }, ['regime']],
    ['a regime that there is not', { regime: 'lake' }, ['regime']],
    ['a regime for a rain gauge', { kind: 'rain-gauge' }, ['regime']],
    ['a longitude that is a word', { lon: 'east' }, ['lon']],
    ['a longitude past the date line', { lon: '181' }, ['lon']],
    ['a latitude past the pole', { lat: '-90.1' }, ['lat']],
    ['no cadence', { interval_s: '' }, ['interval_s']],
    ['a cadence of nothing', { interval_s: '0' }, ['interval_s']],
    ['a cadence of more than a day', { interval_s: '86401' }, ['interval_s']],
    ['an infinite number', { blue: 'Infinity' }, ['blue']],
    ['a step that is not above the one below it', { blue: '3', yellow: '3' }, ['yellow']],
    ['steps in the wrong order, over a gap', { blue: '3', red: '2.9' }, ['red']],
    ['a hysteresis below zero', { hysteresis: '-0.1' }, ['hysteresis']],
    ['a law that no limit grows by', { limit_growth: 'cubic' }, ['limit_growth']],
    ['half a range', { range_min: '0' }, ['range_min']],
    ['a range that is none', { range_min: '2', range_max: '2' }, ['range_min']],
    ['a flag that is neither yes nor no', { synthetic: 'maybe' }, ['synthetic']],
    ['an address of nine digits', { code: '123456789' }, ['code']],
    ['an address with a letter', { code: '00634017A0' }, ['code']],
    ['several faults at once', { lon: 'x', lat: '99', kind: 'buoy' }, ['kind', 'lon', 'lat']],
  ])('is refused with %s', (_name, cells, columns) => {
    expect(columnsAtFault(parseStationRow({ ...STATION, ...cells })).sort()).toEqual(columns.sort());
  });

  test('the fault says what came and what was expected', () => {
    expect(parseStationRow({ ...STATION, lat: '99', code: '12' })).toEqual({
      ok: false,
      faults: [
        { column: 'code', why: '"12" is not ten digits' },
        { column: 'lat', why: '99 is above 90' },
      ].sort((a, b) => (a.column === 'lat' ? -1 : b.column === 'lat' ? 1 : 0)),
    });
  });
});

describe('other rows', () => {
  test.each<[string, (record: CsvRecord) => ParsedRow<unknown>, CsvRecord, object]>([
    ['a camera', parseCameraRow, CAMERA, { site_id: null, stream_url: null, interval_s: 60 }],
    ['a site', parseSiteRow, SITE, { station_id: null, shape: 'box', max_trucks: 2 }],
    ['a truck', parseTruckRow, TRUCK, { capacity_m3_h: 3000, wading_m: 0.6 }],
    ['a crossing', parseCrossingRow, CROSSING, { height_m: null, station_id: null }],
  ])('%s is read, what is not given is null', (_name, parse, record, expected) => {
    expect(parse(record)).toMatchObject({ ok: true, value: expected });
  });

  test.each<[string, (record: CsvRecord) => ParsedRow<unknown>, CsvRecord, string]>([
    ['a camera without a cadence', parseCameraRow, { ...CAMERA, interval_s: '' }, 'interval_s'],
    ['a site of a kind that there is not', parseSiteRow, { ...SITE, kind: 'lake' }, 'kind'],
    ['a site without an area', parseSiteRow, { ...SITE, area_m2: '0' }, 'area_m2'],
    ['a site of another shape', parseSiteRow, { ...SITE, shape: 'cone' }, 'shape'],
    ['a site without a rim', parseSiteRow, { ...SITE, rim_m: '' }, 'rim_m'],
    ['a site with fewer than no trucks', parseSiteRow, { ...SITE, max_trucks: '-1' }, 'max_trucks'],
    ['a truck that pumps nothing', parseTruckRow, { ...TRUCK, capacity_m3_h: '0' }, 'capacity_m3_h'],
    ['a truck without a name', parseTruckRow, { ...TRUCK, name: '' }, 'name'],
    ['a truck of no height', parseTruckRow, { ...TRUCK, height_m: '0' }, 'height_m'],
    ['a crossing without a river', parseCrossingRow, { ...CROSSING, river: '' }, 'river'],
    ['a ferry', parseCrossingRow, { ...CROSSING, kind: 'ferry' }, 'kind'],
    ['a tunnel of no height', parseCrossingRow, { ...CROSSING, height_m: '0' }, 'height_m'],
  ])('%s is refused', (_name, parse, record, column) => {
    expect(columnsAtFault(parse(record))).toEqual([column]);
  });
});

describe('what a station measures', () => {
  test.each([
    ['tide', 'level_m'],
    ['inner', 'level_m'],
    ['flow', 'flow_m3_s'],
    ['underpass', 'depth_m'],
    ['road', 'depth_m'],
    ['gauge', 'rain_mm'],
    ['weather', 'wind_speed_ms'],
  ])('the first measure of %s is %s', (id, measure) => {
    expect(primaryMeasure(SMALL_INDEX.stations.get(id)!)).toBe(measure);
  });

  test('every station may report its battery, none reports a thing twice', () => {
    for (const station of SMALL_CITY.stations) {
      const measures = measuresOf(station);
      expect(measures).toContain('battery_v');
      expect(new Set(measures).size).toBe(measures.length);
    }
  });

  test('[Q1] its own range counts for its first measure alone', () => {
    const road = SMALL_INDEX.stations.get('road')!;
    expect(plausibleRange(road, 'depth_m')).toEqual([0, 2]);
    expect(plausibleRange(road, 'battery_v')).toEqual([0, 60]);
  });

  test('[A1] a rain gauge without a ladder takes the one of the city for an hour, a river without one has none', () => {
    const gauge = SMALL_INDEX.stations.get('gauge')!;
    expect(ladderOf(gauge, SMALL_CITY)).toEqual(SMALL_CITY.rain_warning['1h']);
    expect(ladderOf({ ...gauge, thresholds: { red: 60 } }, SMALL_CITY)).toEqual({ red: 60 });
    expect(ladderOf(SMALL_INDEX.stations.get('tide')!, SMALL_CITY)).toEqual({});
  });
});

describe('the index of a city', () => {
  test('finds a station by its address, and none by an empty one', () => {
    expect(SMALL_INDEX.stationsByCode.get('0012345678')?.id).toBe('inner');
    expect(SMALL_INDEX.stationsByCode.get('')).toBeUndefined();
    expect(SMALL_INDEX.stationsByCode.size).toBe(SMALL_CITY.stations.filter((station) => station.code).length);
  });
});
