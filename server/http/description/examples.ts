// What the operations of the public interface answer, by example: one station, one place and what is told of them.

const AT = '2026-07-21T15:04:00+02:00';
const SINCE = '2026-07-21T14:31:00+02:00';
const NAME = { en: 'Station Road underpass', zh: '车站路下立交' };
const DISTRICT = { en: 'North', zh: '北区' };
export const CITY_NAME = { en: 'Example City', zh: '示例市' };
export const LICENCE_URL = 'https://creativecommons.org/licenses/by/4.0/';

export const head = {
  at: AT,
  simulated: false,
  datum: { en: 'City datum', zh: '城市高程基准' },
  attribution: CITY_NAME,
  licence: LICENCE_URL,
};

export const value = {
  at: AT,
  value: 0.56,
  unit: 'm',
  flag: 1,
  freshness: 'live',
  basis: 'measured',
  reason: null,
  since: null,
  peak: { at: AT, value: 0.56, since: SINCE },
};

export const stationState = { level: 'red', freshness: 'live', heard_at: AT, latest: { depth_m: value } };

export const stationFeature = {
  type: 'Feature',
  id: 'UP-004',
  geometry: { type: 'Point', coordinates: [4.477, 51.924] },
  properties: {
    id: 'UP-004',
    kind: 'water-level',
    regime: 'underpass',
    name: NAME,
    district: DISTRICT,
    interval_s: 300,
    thresholds: { blue: 0.1, yellow: 0.15, orange: 0.25, red: 0.5 },
    synthetic: false,
    ...stationState,
  },
};

export const reading = { at: AT, value: 0.56, flag: 1, reason: null };
export const missing = { at: SINCE, value: null, flag: 9, reason: 'sensor fault' };

export const place = {
  id: 'UP-004',
  name: NAME,
  kind: 'underpass',
  district: DISTRICT,
  lon: 4.477,
  lat: 51.924,
  measured: true,
  grade: 'danger',
  depth_m: 0.56,
  basis: 'measured',
  basis_reason: null,
  basis_since: null,
  level: 'red',
  trend: 'rising',
  measured_at: AT,
  heard_at: AT,
  freshness: 'live',
  doubtful: false,
  wet_since: SINCE,
  over_closing_line: true,
  over_closing_line_since: SINCE,
  closure: { state: 'closed', since: SINCE, by: { en: 'Flood control headquarters', zh: '防汛指挥部' } },
  estimate_m: null,
};

export const streetReport = {
  id: 'kT3vQ9sLmA2x',
  at: AT,
  lon: 4.477,
  lat: 51.924,
  place_id: 'UP-004',
  body_part: 'knee',
  depth_cm: [35, 50],
  expires_at: '2026-07-21T17:04:00+02:00',
};

const warningHead = {
  id: 'HW-20260721-0001',
  headline: { en: 'Flooded underpasses', zh: '下立交积水' },
  issuer: { en: 'Flood control headquarters', zh: '防汛指挥部' },
  sent: AT,
  expires: '2026-07-21T18:00:00+02:00',
  level: 'red',
  url: '/public/v1/cap/HW-20260721-0001.xml',
};

export const warning = { ...warningHead, origin: 'own', area: DISTRICT, status: 'Actual' };

const river = {
  id: 'WL-002',
  name: { en: 'River at the bridge', zh: '桥边河段' },
  district: place.district,
  lon: place.lon,
  lat: place.lat,
  is_tidal: true,
  level_m: 1.24,
  basis: 'measured',
  measured_at: place.measured_at,
  level: 'none',
  trend: 'rising',
  under_first_step_m: 0.46,
};

export const snapshot = {
  version: 1,
  city: {
    id: 'example',
    name: CITY_NAME,
    attribution: 'Example City',
    bounds: [4.3, 51.8, 4.6, 52],
    center: [4.48, 51.92],
  },
  at: AT,
  speed: 1,
  exercise: false,
  simulated: false,
  hearing: true,
  responses: [{ area: CITY_NAME, level: 3, issuer: warningHead.issuer, at: SINCE }],
  warnings: [warningHead],
  reports: [streetReport],
  places: [place],
  rivers: [river],
  tide: { reference: { en: 'Harbour', zh: '港口' }, next_high_at: AT, height_m: 1.62 },
};

const FLOOD = 'https://flood.example/public/v1/flood-monitoring';

export const floodHead = {
  '@context': `${FLOOD}/meta/context.jsonld`,
  meta: {
    publisher: CITY_NAME.en,
    licence: LICENCE_URL,
    documentation: '/public/v1/licence',
    version: '1',
    comment: 'Automatic readings, not checked by a person; null is missing, flags are QARTOD',
  },
};

const floodMeasureHead = {
  '@id': `${FLOOD}/id/measures/UP-004-depth_m`,
  parameter: 'level',
  parameterName: 'Water Level',
  period: 300,
  qualifier: 'Depth over ground',
  unitName: 'm',
};

export const floodReading = {
  '@id': `${FLOOD}/data/readings/UP-004-depth_m/${AT}`,
  date: '2026-07-21',
  dateTime: AT,
  measure: floodMeasureHead['@id'],
  stationReference: 'UP-004',
  value: 0.56,
  flag: 1,
};

export const floodMeasure = {
  ...floodMeasureHead,
  notation: 'UP-004-depth_m',
  label: `${NAME.en} - level - Depth over ground`,
  station: `${FLOOD}/id/stations/UP-004`,
  stationReference: 'UP-004',
  valueType: 'instantaneous',
  latestReading: { ...floodReading, basis: 'measured', reason: null, since: null },
};

export const floodStation = {
  '@id': `${FLOOD}/id/stations/UP-004`,
  notation: 'UP-004',
  stationReference: 'UP-004',
  label: NAME.en,
  label_zh: NAME.zh,
  lat: 51.924,
  long: 4.477,
  district: DISTRICT.en,
  type: 'underpass',
  synthetic: false,
  thresholds: stationFeature.properties.thresholds,
  freshness: 'live',
  measures: [floodMeasureHead],
};
