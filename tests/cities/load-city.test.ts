import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { CityError, loadCity } from '../../cities/load-city.ts';
import { riversOf, tideOf } from '../../domain/city-tide.ts';
import { emergencyNumbersOf } from '../../domain/emergency-numbers.ts';

const CITY = {
  id: 'pond',
  name: { en: 'Pond', zh: '池' },
  timezone: 'Asia/Shanghai',
  bounds: [121, 31, 122, 32],
  center: [121.5, 31.5],
  zoom: 10,
  datum: { en: 'Wusong datum', zh: '吴淞高程' },
  rain_warning: { '1h': { blue: 35 }, '6h': { blue: 50 } },
  attribution: '',
};
const STATIONS = [
  'id,kind,name,name_zh,lon,lat,district,regime,interval_s,blue,yellow,orange,red,hysteresis,range_min,range_max,synthetic,code',
  'WL-1,water-level,Gate,水闸,121.5,31.2,Pond,inner,60,3.2,,,3.9,0.03,0.5,6,,0000000001',
  'RG-1,rain-gauge,Park,公园,121.6,31.3,Pond,,60',
];
const SITES = [
  'id,name,name_zh,lon,lat,kind,district,exposure,area_m2,shape,rim_m,catchment_ha,drain_mm_h,station_id,max_trucks',
  'S-1,Underpass,下立交,121.5,31.2,underpass,Pond,6,900,box,3,1.5,36,,2',
];

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A folder with a small faultless city, some of its files replaced; null leaves a file out. */
async function folderWith(files: Record<string, string | null>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'city-'));
  folders.push(folder);
  const all = {
    'city.json': JSON.stringify(CITY),
    'stations.csv': STATIONS.join('\n'),
    'sites.csv': SITES.join('\n'),
    ...files,
  };
  for (const [name, content] of Object.entries(all)) if (content !== null) await writeFile(join(folder, name), content);
  return folder;
}

async function faultsOf(files: Record<string, string | null>): Promise<readonly string[]> {
  try {
    await loadCity(await folderWith(files));
  } catch (error) {
    if (error instanceof CityError) return error.faults;
    throw error;
  }
  return [];
}

const stationsAnd = (...rows: string[]) => [...STATIONS, ...rows].join('\n');

describe('a faultless folder', () => {
  test('is read whole; trailing columns and the files of things it does not have may be missing', async () => {
    const city = await loadCity(await folderWith({}));
    expect(city.stations.map(({ id }) => id)).toEqual(['WL-1', 'RG-1']);
    expect(city.stations[0]).toMatchObject({ thresholds: { blue: 3.2, red: 3.9 }, range: [0.5, 6], synthetic: false });
    expect(city.cameras).toEqual([]);
  });

  test('may be written by a spreadsheet: byte order mark, carriage returns, quoted commas', async () => {
    const rows = stationsAnd('WL-2,water-level,"Gate, outer",外闸,121.5,31.2,Pond,tidal,60').replaceAll('\n', '\r\n');
    const city = await loadCity(await folderWith({ 'stations.csv': `\ufeff${rows}` }));
    expect(city.stations.at(-1)!.name.en).toBe('Gate, outer');
  });
});

describe('a fault names file, line and column', () => {
  test.each([
    ['a wrong number', 'WL-2,water-level,A,甲,east,31.2,Pond,inner,60', 'stations.csv:4 lon: "east" is not a number'],
    ['a number out of bounds', 'WL-2,water-level,A,甲,121,91,Pond,inner,60', 'stations.csv:4 lat: 91 is above 90'],
    [
      'an unknown kind',
      'WL-2,water,A,甲,121,31,Pond,,60',
      'stations.csv:4 kind: "water" is not one of water-level, rain-gauge, weather',
    ],
    [
      'a ladder out of order',
      'WL-2,water-level,A,甲,121,31,Pond,inner,60,3.2,3.1',
      'stations.csv:4 yellow: 3.1 is not above the step below it, 3.2',
    ],
    ['a missing name', 'WL-2,water-level,,,121,31,Pond,inner,60', 'stations.csv:4 name: is missing'],
    [
      'an id twice',
      'WL-1,water-level,A,甲,121,31,Pond,inner,60',
      'stations.csv:4 id: WL-1 is already used by stations.csv:2',
    ],
    [
      'a code twice',
      'WL-2,water-level,A,甲,121,31,Pond,inner,60,,,,,,,,,0000000001',
      'stations.csv:4 code: 0000000001 is already used by stations.csv:2',
    ],
  ])('%s', async (_, row, fault) => {
    expect(await faultsOf({ 'stations.csv': stationsAnd(row) })).toEqual([fault]);
  });

  test('a site that names a station which is not there', async () => {
    const sites = SITES.join('\n').replace('36,,2', '36,UP-9,2');
    expect(await faultsOf({ 'sites.csv': sites })).toEqual(['sites.csv:2 station_id: there is no station UP-9']);
  });

  test('a camera that names a site which is not there', async () => {
    const cameras = 'id,name,lon,lat,interval_s,site_id\nC-1,Gate,121.5,31.2,60,S-9';
    expect(await faultsOf({ 'cameras.csv': cameras })).toEqual(['cameras.csv:2 site_id: there is no site S-9']);
  });

  const gazetteer = (...rows: string[]) =>
    ['id,name,name_zh,other_names,kind,lon,lat,district,source', ...rows].join('\n');

  test('a gazetteer is read with its other names, and may be left out', async () => {
    const files = { 'gazetteer.csv': gazetteer('LM-1,Pier,码头,Quay| Old quay |,landmark,121.5,31.2,Pond,a survey') };
    expect((await loadCity(await folderWith(files))).gazetteer).toEqual([
      {
        ...{ id: 'LM-1', name: { en: 'Pier', zh: '码头' }, other_names: ['Quay', 'Old quay'], kind: 'landmark' },
        ...{ lon: 121.5, lat: 31.2, district: 'Pond', source: 'a survey' },
      },
    ]);
    expect(await loadCity(await folderWith({}))).not.toHaveProperty('gazetteer');
  });

  test.each([
    ['an unknown kind', 'LM-1,Pier,,,pier,121,31,Pond,x', 'kind: "pier" is not one of landmark, metro, street'],
    ['no source', 'LM-1,Pier,,,street,121,31,Pond,', 'source: is missing'],
    ['no district', 'LM-1,Pier,,,street,121,31,,x', 'district: is missing'],
    ['latitude first', 'LM-1,Pier,,,street,31,121,Pond,x', 'lat: 121 is above 90'],
    ['a station’s id', 'WL-1,Pier,,,street,121,31,Pond,x', 'id: WL-1 is already used by stations.csv:2'],
  ])('a point of the gazetteer with %s', async (_, row, fault) => {
    expect(await faultsOf({ 'gazetteer.csv': gazetteer(row) })).toEqual([`gazetteer.csv:2 ${fault}`]);
  });

  test('the same id in two files', async () => {
    const sites = SITES.join('\n').replace('S-1', 'RG-1');
    expect(await faultsOf({ 'sites.csv': sites })).toEqual(['sites.csv:2 id: RG-1 is already used by stations.csv:3']);
  });
});

describe('a fault of a whole file', () => {
  test('no stations.csv', async () => {
    const faults = await faultsOf({ 'stations.csv': null });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^stations\.csv: ENOENT/);
  });

  test('no city.json, or one that is not JSON', async () => {
    expect((await faultsOf({ 'city.json': null }))[0]).toMatch(/^city\.json: ENOENT/);
    expect((await faultsOf({ 'city.json': '{' }))[0]).toMatch(/^city\.json: /);
  });

  test('a description without its datum, or with a time zone nobody has', async () => {
    const { datum: _, ...rest } = CITY;
    expect((await faultsOf({ 'city.json': JSON.stringify(rest) })).join()).toMatch(/city\.json .*datum/);
    const elsewhere = JSON.stringify({ ...CITY, timezone: 'Asia/Atlantis' });
    expect(await faultsOf({ 'city.json': elsewhere })).toEqual([
      'city.json /timezone: Asia/Atlantis is not a time zone',
    ]);
  });

  const place = { name: { en: 'Head', zh: '头' }, at: [121.2, 31.2], delay_min: -10, factor: 1.1, mean_m: 2 };
  const tide = {
    reference: { en: 'Mouth', zh: '口' },
    mean_m: 2,
    highest_m: 4,
    storm_m: 5,
    constituents: { M2: { amplitude_m: 1, lag_deg: 148 } },
    places: [place],
  };
  const mark = { point: 0, delay_min: 0, factor: 1, mean_m: 2 };
  const line = [
    [121.5, 31.4],
    [121.4, 31.3],
  ];
  const river = { name: { en: 'River', zh: '河' }, line, tide: [mark], gates: [121.4, 31.3] };
  const faultsWith = (says: object) => faultsOf({ 'city.json': JSON.stringify({ ...CITY, ...says }) });

  test('what a city says of numbers, depth, tide and rivers is taken where it is right, or left out', async () => {
    const emergency_numbers = [{ number: '112', calls: { en: 'all', zh: '全部' } }];
    const says = { emergency_numbers, closing_depth_m: 0.3, tide, rivers: [river] };
    expect(await faultsWith(says)).toEqual([]);
    expect(await loadCity(await folderWith({ 'city.json': JSON.stringify({ ...CITY, ...says }) }))).toMatchObject(says);
    expect(await faultsWith({})).toEqual([]);
  });

  test.each([
    [
      'a number that nobody can dial',
      { emergency_numbers: [{ number: 'help', calls: CITY.name }] },
      '/emergency_numbers/0/number: ',
    ],
    ['a number that calls nobody', { emergency_numbers: [{ number: '112' }] }, '/emergency_numbers/0: .*calls'],
    [
      'a number in one language',
      { emergency_numbers: [{ number: '112', calls: { en: 'all' } }] },
      '/emergency_numbers/0/calls: .*zh',
    ],
    ['a closing depth of nothing', { closing_depth_m: 0 }, '/closing_depth_m: '],
    ['a closing depth in centimetres', { closing_depth_m: 25 }, '/closing_depth_m: '],
    ['a tide without its mean', { tide: { ...tide, mean_m: undefined } }, '/tide: .*mean_m'],
    [
      'a constituent that is not known',
      { tide: { ...tide, constituents: { M3: { amplitude_m: 1, lag_deg: 0 } } } },
      '/tide/constituents/M3: is not known here$',
    ],
    ['a field that nobody reads', { tide: { ...tide, range_m: 2 } }, '/tide/range_m: is not known here$'],
    ['a tide without constituents', { tide: { ...tide, constituents: {} } }, '/tide/constituents: '],
    [
      'a place off the earth',
      { tide: { ...tide, places: [{ ...place, at: [31.2, 121.2] }] } },
      '/tide/places/0/at/1: ',
    ],
    [
      'a highest tide under the mean',
      { tide: { ...tide, highest_m: 2 } },
      '/tide/highest_m: 2 is not above mean_m, 2$',
    ],
    ['a storm that is no higher', { tide: { ...tide, storm_m: 4 } }, '/tide/storm_m: 4 is not above highest_m, 4$'],
    ['a river of one point', { tide, rivers: [{ ...river, line: [[121, 31]] }] }, '/rivers/0/line: '],
    [
      'a tide along no line',
      { tide, rivers: [{ ...river, line: undefined }] },
      '/rivers/0/line: is missing; its tide is told along it$',
    ],
    [
      'a mark past the line',
      { tide, rivers: [{ ...river, tide: [{ ...mark, point: 2 }] }] },
      "/rivers/0/tide/0/point: 2 is not one of the line's 2 points$",
    ],
    [
      'marks that go downstream',
      { tide, rivers: [{ ...river, tide: [mark, mark] }] },
      '/rivers/0/tide/1/point: 0 is not upstream of the one before$',
    ],
    [
      'a river with a tide in a city without',
      { rivers: [river] },
      '/rivers/0: has a tide or gates against one, but the city gives no tide$',
    ],
  ])('%s names file and field', async (_, says, fault) => {
    const faults = await faultsWith(says);
    expect(faults.length).toBeGreaterThan(0);
    for (const told of faults) expect(told).toMatch(/^city\.json \//);
    expect(faults.join('\n')).toMatch(new RegExp(`^city\\.json ${fault}`, 'm'));
  });

  test('a quote that never closes', async () => {
    const faults = await faultsOf({ 'stations.csv': stationsAnd('WL-2,water-level,"A') });
    expect(faults.join()).toMatch(/^stations\.csv: /);
  });
});

test('the faults of all files are gathered at once, and the message lists every one', async () => {
  const files = {
    'city.json': JSON.stringify({ ...CITY, timezone: 'Nowhere' }),
    'stations.csv': stationsAnd('WL-2,water,A,甲,x,31,Pond,,0', 'WL-1,weather,B,乙,121,31,Pond,,60'),
    'sites.csv': SITES.join('\n').replace('box', 'cone'),
    'trucks.csv': 'id,name,capacity_m3_h,setup_min,wading_m,height_m,lon,lat\nP-1,P-1,-5,10,0.5,3,121,31',
    'crossings.csv': 'id,name,river,kind,lon,lat\nB-1,Bridge,,ferry,121,31',
  };
  const faults = await faultsOf(files);
  expect(
    faults.map((fault) =>
      fault
        .split(':')
        .slice(0, fault.startsWith('city') ? 1 : 2)
        .join(':'),
    ),
  ).toEqual([
    'city.json /timezone',
    'stations.csv:4 kind',
    'stations.csv:4 lon',
    'stations.csv:4 interval_s',
    'sites.csv:2 shape',
    'trucks.csv:2 capacity_m3_h',
    'crossings.csv:2 river',
    'crossings.csv:2 kind',
    'stations.csv:5 id',
  ]);
  const error = new CityError('pond', faults);
  expect(error.message).toContain('has 9 faults');
  for (const fault of faults) expect(error.message).toContain(fault);
});

describe('the Calder valley', () => {
  test('is a city of its own: five river gauges and four rain gauges', async () => {
    const city = await loadCity(join(import.meta.dirname, '..', '..', 'cities', 'calder'));
    expect(city.stations.filter(({ kind }) => kind === 'water-level')).toHaveLength(5);
    expect(city.stations.filter(({ kind }) => kind === 'rain-gauge')).toHaveLength(4);
    expect(city.timezone).toBe('Europe/London');
    expect(emergencyNumbersOf(city).map(({ number }) => number)).toEqual(['999']);
    expect(tideOf(city)).toBeNull();
    expect(riversOf(city).map(({ name }) => name.en)).toEqual(['River Calder']);
  });
});
