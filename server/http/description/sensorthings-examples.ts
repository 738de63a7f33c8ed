// One entity of each kind of SensorThings, all of one station.
import type { SetName } from '../../sensorthings/model.ts';
import { reading, stationFeature, value } from './examples.ts';

export const sensorthingsAddress = 'https://flood.example/public/v1/sensorthings/v1.1';

const { id, geometry, properties } = stationFeature;
const { kind, regime, district, interval_s, thresholds, synthetic } = properties;
const name = `${properties.name.zh} ${properties.name.en}`;
const stream = `${id}.depth_m`;
const names = { name_en: properties.name.en, name_zh: properties.name.zh };

function example<T extends object>(set: SetName, entityId: string, held: T) {
  return { '@iot.selfLink': `${sensorthingsAddress}/${set}('${entityId}')`, '@iot.id': entityId, ...held };
}

export const SENSORTHINGS_EXAMPLES = {
  Things: example('Things', id, {
    name,
    description: `${kind} station that reports every ${interval_s} s`,
    properties: {
      ...names,
      ...{ kind, regime, district: district.en, district_zh: district.zh, interval_s, thresholds, synthetic },
    },
  }),
  Locations: example('Locations', id, {
    name,
    description: 'where the station stands, WGS-84',
    encodingType: 'application/geo+json',
    location: geometry,
    properties: { ...names, synthetic },
  }),
  HistoricalLocations: example('HistoricalLocations', id, { time: reading.at }),
  Datastreams: example('Datastreams', stream, {
    name: `${name}: 积水深度 Water depth`,
    description: 'value at the instant',
    observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
    unitOfMeasurement: { name: 'm', symbol: 'm', definition: 'ucum:m' },
    observedArea: geometry,
    properties: { ...names, measure: 'depth_m', interval_s, current: value },
  }),
  Sensors: example('Sensors', stream, {
    name: stream,
    description: 'sensor of depth_m',
    encodingType: 'text/plain',
    metadata: `reports every ${interval_s} s`,
    properties: {},
  }),
  ObservedProperties: example('ObservedProperties', 'depth_m', {
    name: '积水深度 Water depth',
    definition: 'urn:highwater:measure:depth_m',
    description: 'Water depth in m',
    properties: { measure: 'depth_m' },
  }),
  Observations: example('Observations', `${stream}.${Date.parse(reading.at)}`, {
    phenomenonTime: reading.at,
    resultTime: reading.at,
    result: reading.value,
    resultQuality: { scheme: 'QARTOD', flag: reading.flag },
    parameters: {},
  }),
  FeaturesOfInterest: example('FeaturesOfInterest', id, {
    name,
    description: 'the place that is measured',
    encodingType: 'application/geo+json',
    feature: geometry,
    properties: names,
  }),
} as const satisfies Record<SetName, object>;
