// The city as SensorThings has it: a station is a Thing at its Location, each of its measures a Datastream.
import type { City, Station } from '../../domain/city.ts';
import { MEASURES, type Unit } from '../../domain/measures.ts';
import { plausibleRange } from '../../domain/station-measures.ts';
import { termOf } from '../../domain/terms.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import type { Catalogue, Entity, SetName } from '../sensorthings/model.ts';
import { OPEN_MEASURES, type OpenMeasure, seriesOf, valueNow } from './open-station.ts';

export interface Series {
  readonly station: Station;
  readonly measure: OpenMeasure;
}

export interface CityCatalogue extends Catalogue {
  seriesOf(datastreamId: string): Series | undefined;
}

/** CF standard names where there is one; a depth over a road has none. */
const DEFINITIONS: Readonly<Record<OpenMeasure, string>> = {
  level_m: cf('water_surface_height_above_reference_datum'),
  depth_m: 'urn:highwater:measure:depth_m',
  flow_m3_s: cf('water_volume_transport_in_river_channel'),
  rain_mm: cf('thickness_of_rainfall_amount'),
  air_temperature_c: cf('air_temperature'),
  humidity_pct: cf('relative_humidity'),
  pressure_hpa: cf('air_pressure'),
  wind_speed_ms: cf('wind_speed'),
  wind_gust_ms: cf('wind_speed_of_gust'),
  wind_direction_deg: cf('wind_from_direction'),
  visibility_m: cf('visibility_in_air'),
};
const UCUM = {
  m: 'm',
  mm: 'mm',
  'm/s': 'm/s',
  'm³/s': 'm3/s',
  '°C': 'Cel',
  '°': 'deg',
  '%': '%',
  hPa: 'hPa',
  V: 'V',
} as const satisfies Record<Unit, string>;

export const datastreamId = ({ id }: Station, measure: OpenMeasure) => `${id}.${measure}`;

/** What the city holds is made once; which series there are follows what stations ever reported. */
type NowOf = (station: Station, measure: OpenMeasure) => ReturnType<typeof valueNow>;

export function createCatalogue(city: City, stations: () => World['stations'], clockNow: () => EpochMs): CityCatalogue {
  const now: NowOf = (station, measure) =>
    valueNow(measure, station, stations()[station.id], clockNow(), city.timezone);
  const made = new Map<SetName, ReadonlyMap<string, Entity>>();
  const byId = (entities: readonly Entity[]) => new Map(entities.map((entity) => [entity.id, entity]));
  made.set('Things', byId(city.stations.map((station) => thing(station, city))));
  made.set('Locations', byId(city.stations.map(location)));
  made.set('FeaturesOfInterest', byId(city.stations.map(feature)));
  made.set('ObservedProperties', byId(OPEN_MEASURES.map(observedProperty)));
  // A city's rows say where a station stands, not where it stood.
  made.set('HistoricalLocations', new Map());
  const series = new Map<string, Series>();
  const measuresOf = new Map<string, readonly OpenMeasure[]>();
  const ordered = { datastreams: new Map<string, Entity>(), sensors: new Map<string, Entity>() };
  let seen: World['stations'] | null = null;

  /** Looks for series that are new since the last look. */
  function refresh(): void {
    const states = stations();
    if (states === seen) return;
    seen = states;
    let changed = false;
    for (const station of city.stations) {
      const measures = seriesOf(station, states[station.id]);
      if (measures.length === measuresOf.get(station.id)?.length) continue;
      changed = true;
      measuresOf.set(station.id, measures);
      for (const measure of measures) series.set(datastreamId(station, measure), { station, measure });
    }
    if (!changed) return;
    const all = city.stations.flatMap((station) =>
      measuresOf.get(station.id)!.map((measure) => ({ station, measure })),
    );
    ordered.datastreams = byId(all.map((one) => datastream(one, city, now)));
    ordered.sensors = byId(all.map(sensor));
  }
  const mapOf = (set: SetName): ReadonlyMap<string, Entity> => {
    refresh();
    if (set === 'Datastreams') return ordered.datastreams;
    if (set === 'Sensors') return ordered.sensors;
    return made.get(set) ?? new Map();
  };
  const streams = (stationId: string) =>
    (measuresOf.get(stationId) ?? []).map((measure) => ordered.datastreams.get(`${stationId}.${measure}`)!);
  const single = (set: SetName, id: string) => [mapOf(set).get(id)].filter((entity) => entity !== undefined);

  return {
    now: clockNow,
    all: (set) => [...mapOf(set).values()],
    find: (set, id) => mapOf(set).get(id),
    seriesOf(id) {
      refresh();
      return series.get(id);
    },
    linked(entity, link) {
      const { set, id } = entity;
      switch (link) {
        case 'Locations':
          return set === 'Things' ? single('Locations', id) : [];
        case 'Things':
          return single('Things', id);
        case 'Datastreams':
          refresh();
          if (set === 'Things') return streams(id);
          if (set === 'Sensors') return single('Datastreams', id);
          return [...mapOf('Datastreams').values()].filter((stream) => series.get(stream.id)!.measure === id);
        case 'Thing':
          return set === 'Datastreams' ? single('Things', series.get(id)!.station.id) : [];
        case 'Sensor':
          return single('Sensors', id);
        case 'ObservedProperty':
          return single('ObservedProperties', series.get(id)!.measure);
        case 'Datastream':
          return single('Datastreams', streamOfObservation(id));
        case 'FeatureOfInterest':
          return single('FeaturesOfInterest', series.get(streamOfObservation(id))!.station.id);
        default:
          return [];
      }
    },
    streamsOf(entity) {
      refresh();
      if (entity.set === 'Datastreams') return [entity];
      return entity.set === 'FeaturesOfInterest' ? streams(entity.id) : [];
    },
  };
}

/** An observation's id is its datastream's and its instant. */
export const observationId = (streamId: string, at: number) => `${streamId}.${at}`;
export const streamOfObservation = (id: string) => id.slice(0, id.lastIndexOf('.'));

function cf(name: string): string {
  return `http://vocab.nerc.ac.uk/standard_name/${name}/`;
}

const nameOf = ({ name }: Station) => `${name.zh} ${name.en}`;
const namesOf = ({ name }: Station) => ({ name_en: name.en, name_zh: name.zh });

function thing(station: Station, city: City): Entity {
  const { id, kind, regime, interval_s, thresholds, synthetic } = station;
  const district = termOf(city, station.district);
  const description = `${kind} station that reports every ${interval_s} s`;
  const properties = {
    ...namesOf(station),
    kind,
    regime,
    district: district.en,
    district_zh: district.zh,
    interval_s,
    thresholds,
    synthetic,
  };
  return { set: 'Things', id, properties: { name: nameOf(station), description, properties } };
}

const pointOf = ({ lon, lat }: Station) => ({ type: 'Point', coordinates: [lon, lat] });

function location(station: Station): Entity {
  return {
    set: 'Locations',
    id: station.id,
    properties: {
      name: nameOf(station),
      description: 'where the station stands, WGS-84',
      encodingType: 'application/geo+json',
      location: pointOf(station),
      properties: { ...namesOf(station), synthetic: station.synthetic },
    },
  };
}

function feature(station: Station): Entity {
  return {
    set: 'FeaturesOfInterest',
    id: station.id,
    properties: {
      name: nameOf(station),
      description: 'the place that is measured',
      encodingType: 'application/geo+json',
      feature: pointOf(station),
      properties: namesOf(station),
    },
  };
}

function datastream({ station, measure }: Series, city: City, now: NowOf): Entity {
  const { unit, label, summed } = MEASURES[measure];
  return {
    set: 'Datastreams',
    id: datastreamId(station, measure),
    properties: {
      name: `${nameOf(station)}: ${label.zh} ${label.en}`,
      description: summed
        ? 'amount since the report before'
        : `value at the instant${measure === 'level_m' ? `, above ${city.datum.en}` : ''}`,
      observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
      unitOfMeasurement: { name: unit, symbol: unit, definition: `ucum:${UCUM[unit]}` },
      observedArea: pointOf(station),
      properties: {
        ...namesOf(station),
        measure,
        interval_s: station.interval_s,
        /** T1. What is known now: the newest observation may be empty or failed. */
        get current() {
          return now(station, measure);
        },
      },
    },
  };
}

function sensor({ station, measure }: Series): Entity {
  const { unit } = MEASURES[measure];
  const [low, high] = plausibleRange(station, measure);
  return {
    set: 'Sensors',
    id: datastreamId(station, measure),
    properties: {
      name: datastreamId(station, measure),
      description: `sensor of ${measure}`,
      encodingType: 'text/plain',
      metadata: `reports every ${station.interval_s} s; values outside ${low} to ${high} ${unit} are flagged 4; make and model are not published`,
      properties: {},
    },
  };
}

function observedProperty(measure: OpenMeasure): Entity {
  const { label, unit, summed } = MEASURES[measure];
  return {
    set: 'ObservedProperties',
    id: measure,
    properties: {
      name: `${label.zh} ${label.en}`,
      definition: DEFINITIONS[measure],
      description: `${label.en} in ${unit}${summed ? ', since the report before' : ''}`,
      properties: { measure },
    },
  };
}
