// Questions that anybody may ask, sensible and senseless: every public address with any of its parameters, and values of each kind.
import fc from 'fast-check';

/** What may be asked with GET, its parameters filled in as `{...}`. */
const ADDRESSES = [
  '/healthz',
  '/readyz',
  '/api/v1/session',
  '/public/zh',
  '/public/en',
  '/public/en/list',
  '/public/zh/unknown',
  '/public/v1/now.json',
  '/public/v1/search.json',
  '/public/v1/openapi.json',
  '/public/v1/places',
  '/public/v1/places/{station}/feed.atom',
  '/public/v1/reports',
  '/public/v1/basemap/{text}.geojson',
  '/public/v1/cap/feed.atom',
  '/public/v1/cap/{text}',
  '/public/v1/warnings.json',
  '/public/v1/stations.geojson',
  '/public/v1/latest',
  '/public/v1/stations/{station}/readings',
  '/public/v1/licence',
  '/public/v1/changes.json',
  '/public/v1/flood-monitoring/id/stations',
  '/public/v1/flood-monitoring/id/stations/{station}',
  '/public/v1/flood-monitoring/id/stations/{station}/measures',
  '/public/v1/flood-monitoring/id/stations/{station}/readings',
  '/public/v1/flood-monitoring/id/measures',
  '/public/v1/flood-monitoring/id/measures/{text}',
  '/public/v1/flood-monitoring/id/measures/{text}/readings',
  '/public/v1/flood-monitoring/data/readings',
  '/public/v1/sensorthings/v1.1',
  '/public/v1/sensorthings/v1.1/{entities}',
] as const;

const TIMES = [
  '2026-07-21T14:00:00+08:00',
  '2026-07-21',
  '1784613600000',
  '-1',
  '9e99',
  '0000-00-00',
  '2026-13-40T99:99Z',
];
const NUMBERS = ['0', '1', '-1', '20', '915', '1000', '10000', '1e309', 'NaN', '0x10', '9007199254740993'];
const TEXTS = [
  '',
  'true',
  'false',
  'null',
  '大连路',
  'Dalian Rd',
  "' or 1=1 --",
  '../../etc/passwd',
  '%',
  '\u0000',
  '😀',
  '<b>',
  'x'.repeat(3_000),
];
const POSITIONS = ['121.5,31.2', '31.2,121.5', '999,999', ','];
const FILTERS = [
  "name eq 'x'",
  'result gt 0.1',
  'phenomenonTime ge 2026-07-21T00:00:00Z and result lt 5',
  "ObservedProperty/Datastreams/ObservedProperty/Datastreams/name eq 'x'",
  "not (Thing/Locations/name eq 'x' or id ne 'y')",
  'year(phenomenonTime) eq 2026',
  "st_within(location, geography'POLYGON ((121 31, 122 31, 122 32, 121 31))')",
  "substringof('a', name)",
  '((((((((1 eq 1))))))))',
  'name eq',
];
const EXPANSIONS = [
  'Datastreams',
  'ObservedProperty($expand=Datastreams($top=60))',
  'Datastreams($expand=Observations($top=100;$orderby=phenomenonTime desc))',
  'Thing/Locations,Sensor',
  'Observations($filter=result gt 0)',
  'Datastreams(',
];
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  q: TEXTS,
  near: POSITIONS,
  flooded: TEXTS,
  language: ['zh', 'en', 'xx'],
  from: TIMES,
  to: TIMES,
  cursor: TIMES,
  measure: ['depth_m', 'level_m', 'rain_mm', 'x'],
  format: ['json', 'csv', 'xml'],
  limit: NUMBERS,
  _limit: NUMBERS,
  _offset: NUMBERS,
  _sorted: TEXTS,
  _view: ['full', 'x'],
  latest: TEXTS,
  today: TEXTS,
  date: TIMES,
  startdate: TIMES,
  enddate: TIMES,
  since: TIMES,
  parameter: ['level', 'rainfall', ''],
  parameterName: TEXTS,
  qualifier: TEXTS,
  stationReference: TEXTS,
  label: TEXTS,
  search: TEXTS,
  lat: NUMBERS,
  long: NUMBERS,
  dist: NUMBERS,
  $filter: FILTERS,
  $expand: EXPANSIONS,
  $select: ['name', 'id,name', 'x', ''],
  $orderby: ['name desc', 'phenomenonTime', 'result', 'x y z'],
  $top: NUMBERS,
  $skip: NUMBERS,
  $count: TEXTS,
  $skiptoken: ['0@x', ...TEXTS],
};
const ENTITIES = [
  ...['Things', 'Locations', 'Datastreams', 'Sensors', 'ObservedProperties', 'Observations', 'FeaturesOfInterest'],
  ...[
    'HistoricalLocations',
    "Things('UP-001')/Datastreams",
    "Datastreams('UP-001.depth_m')/Observations",
    'Datastreams/$ref',
  ],
  ...[
    "Things('UP-001')/name/$value",
    "Datastreams('UP-001.depth_m')/Observations/$ref",
    'Nothings',
    "Things('",
    '//',
    '%00',
  ],
];

const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ maxLength: 60, unit: 'binary' }));
const parameter = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(...Object.keys(PARAMETERS))
      .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...PARAMETERS[name]!))),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...Object.keys(PARAMETERS)), text) },
  { weight: 1, arbitrary: fc.tuple(text, text) },
);

/**
 * A path with its query, as a browser would write it.
 *
 * @param stations ids that there are
 */
export function publicQuestions(stations: readonly string[]): fc.Arbitrary<string> {
  const station = fc.oneof(fc.constantFrom(...stations), text);
  return fc
    .record({
      address: fc.constantFrom(...ADDRESSES),
      station,
      text,
      entities: fc.constantFrom(...ENTITIES),
      parameters: fc.array(parameter, { maxLength: 4 }),
    })
    .map(({ address, parameters, entities, ...parts }) => {
      const path = address
        .replace('{entities}', () => entities)
        .replace('{station}', () => written(parts.station))
        .replace('{text}', () => written(parts.text));
      const query = parameters.map(([name, value]) => `${written(name)}=${written(value)}`).join('&');
      return query === '' ? path : `${path}?${query}`;
    });
}

/** As an address holds it; half of a pair of surrogates, which none can hold, is left out. */
function written(value: string): string {
  return encodeURIComponent(value.toWellFormed().replaceAll('\ufffd', ''));
}
